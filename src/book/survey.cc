#include "book/survey.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

namespace tenfold {
namespace {

// From the surest to the least.
constexpr std::array<std::string_view, 5> kConfidence = {"official", "extract", "secondary",
                                                         "derived", "weak"};

// Every row in force whose key begins with `prefix`, and the table that it stands in.
template <class See> void each_row(const Shelf& shelf, std::string_view prefix, const See& see) {
  for (const Table* table : {shelf.overlay, shelf.embedded}) {
    if (table == nullptr) continue;
    // What is no price has no items to lay over: the newer table stands for all of it.
    if (!shelf.of_prices && shelf.overlay != nullptr && table != shelf.overlay) continue;
    if (prefix.empty()) table->body();  // in one piece
    std::string_view rows = table->rows_with_prefix(prefix);
    while (!rows.empty()) {
      const std::string_view row = next_row(rows);
      const bool replaced = table == shelf.embedded && shelf.overlay != nullptr &&
                            !shelf.overlay->rows(cell(row, 0)).empty();
      if (!replaced) see(*table, row);
    }
  }
}

struct Ranked {  // a source
  std::string_view tag;
  std::size_t rank = 0;  // index into kConfidence
};

// The sources that a table declares.
std::vector<SourceTag> declared(const Table& table) {
  constexpr std::string_view kSource = "# source ";
  std::vector<SourceTag> all;
  std::string_view head = table.head();
  while (!head.empty()) {
    std::string_view line = next_row(head);
    if (!line.starts_with(kSource)) continue;
    line.remove_prefix(kSource.size());
    if (const auto source = table.source(line.substr(0, line.find(": ")))) all.push_back(*source);
  }
  return all;
}

std::size_t rank_of(std::string_view confidence) {
  const auto it = std::ranges::find(kConfidence, confidence);
  return static_cast<std::size_t>(it - kConfidence.begin()) % kConfidence.size();
}

// Of a row the worst of its tags'.
std::size_t rank_of(std::string_view tags, const std::vector<Ranked>& sources) {
  std::size_t worst = 0;
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    const auto it = std::ranges::find(sources, tag, &Ranked::tag);
    worst = std::max(worst, it == sources.end() ? kConfidence.size() - 1 : it->rank);
  }
  return worst;
}

// The sources of a table of prices; the oldest and the newest are noted.
std::vector<Ranked> ranked(const Table& table, BookSummary& summary) {
  std::vector<Ranked> all;
  for (const SourceTag& source : declared(table)) {
    all.push_back({source.tag, rank_of(source.confidence)});
    if (source.date.empty() || source.date == "-") continue;
    if (summary.oldest.date.empty() || source.date < summary.oldest.date) summary.oldest = source;
    if (source.date > summary.newest.date) summary.newest = source;
  }
  return all;
}

bool is_region(std::string_view place) {
  return !place.empty() && place != "global" && !place.starts_with("edge-");
}

}  // namespace

Listing list_tables(const Book& book, std::string_view place) {
  Listing listing{.asked = std::string(place)};
  std::map<std::pair<bool, std::string_view>, ListedTable> tables;  // those of prices first
  std::map<std::string_view, std::unordered_set<std::string_view>> items;
  for (const Shelf& shelf : book.shelves()) {
    if (!place.empty() && shelf.place != place) continue;
    ListedTable& table = tables[{!shelf.of_prices, shelf.name}];
    table.name = shelf.name;
    table.of_prices = shelf.of_prices;
    ++table.places;
    std::unordered_set<std::string_view>& known = items[shelf.name];
    std::string_view last;
    each_row(shelf, "", [&](const Table&, std::string_view row) {
      const std::string_view item = cell(row, 0);
      ++table.rows;
      if (item != last) known.insert(item);
      last = item;
    });
  }
  for (auto& [key, table] : tables) {
    table.items = items[table.name].size();
    listing.tables.push_back(table);
  }
  return listing;
}

Listing list_items(const Book& book, std::string_view name, std::string_view prefix,
                   std::string_view place) {
  Listing listing{.asked = std::string(name), .prefix = std::string(prefix)};
  if (!prefix.empty()) listing.asked.append("/").append(prefix);
  std::map<std::string_view, ListedItem> items;
  for (const Shelf& shelf : book.shelves()) {
    if (shelf.name != name || (!place.empty() && shelf.place != place)) continue;
    const ListedItem* last = nullptr;
    each_row(shelf, prefix, [&](const Table&, std::string_view row) {
      ListedItem& item = items[cell(row, 0)];
      if (&item != last) ++item.places;
      last = &item;
      ++item.rows;
      if (!shelf.of_prices) return;
      item.unit = cell(row, 1);
      const Rate rate{parse_decimal(cell(row, 3), 12).value_or(0)};
      item.least = item.rows == 1 ? rate : std::min(item.least, rate);
      item.most = std::max(item.most, rate);
    });
  }
  for (auto& [key, item] : items) {
    item.service = name;
    item.item = key;
    listing.items.push_back(std::move(item));
  }
  return listing;
}

BookSummary summarise(const Book& book) {
  BookSummary summary;
  std::array<std::size_t, kConfidence.size()> by_confidence{};
  std::unordered_set<std::string_view> regions;
  std::map<std::string_view, std::unordered_set<std::string_view>> items;  // of a service
  for (const Shelf& shelf : book.shelves()) {
    summary.tables +=
        std::size_t{shelf.embedded != nullptr} + std::size_t{shelf.overlay != nullptr};
    if (is_region(shelf.place)) regions.insert(shelf.place);
    if (!shelf.of_prices) {
      each_row(shelf, "", [&](const Table&, std::string_view) { ++summary.other_rows; });
      continue;
    }
    ++summary.price_tables;
    std::unordered_set<std::string_view>& known = items[shelf.name];
    const Table* at = nullptr;
    std::vector<Ranked> sources;  // of that table
    std::string_view last;
    each_row(shelf, "", [&](const Table& table, std::string_view row) {
      ++summary.rows;
      if (&table != at) {
        at = &table;
        sources = ranked(table, summary);
      }
      const std::string_view item = cell(row, 0);
      if (item != last) known.insert(item);
      last = item;
      ++by_confidence[rank_of(cell(row, 4), sources)];
    });
  }
  for (const auto& [name, all] : items) summary.items += all.size();
  if (const Table* rules = book.table("rules"))
    summary.rules = static_cast<std::size_t>(std::ranges::count(rules->body(), '\n'));
  summary.services = items.size();
  summary.regions = regions.size();
  for (std::size_t i = 0; i < kConfidence.size(); ++i)
    summary.confidence.push_back({kConfidence[i], by_confidence[i]});
  return summary;
}

}  // namespace tenfold
