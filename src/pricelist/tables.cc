#include "pricelist/tables.h"

#include <algorithm>
#include <memory_resource>
#include <set>

#include "base/text.h"
#include "model/book.h"

namespace tenfold {
namespace {

constexpr std::string_view kEnding = ".csv";
constexpr std::string_view kColumns = "item,unit,from,usd,source\n";
constexpr std::size_t kMostHeadBytes = 4'096;  // of most tables; others grow

struct Row {
  std::string_view text{};  // the whole of it, without its end
  std::size_t item_size = 0;
  Quantity starts{};

  std::string_view item() const { return text.substr(0, item_size); }
  std::string_view tag() const { return text.substr(text.rfind(',') + 1); }
};

// By item, where the tier begins, tag.
bool before(const Row& a, const Row& b) {
  if (const int order = a.item().compare(b.item()); order != 0) return order < 0;
  return a.starts != b.starts ? a.starts < b.starts : a.tag() < b.tag();
}

// A table taken apart; its old text must outlive it.
struct Parts {
  std::pmr::monotonic_buffer_resource texts{};  // of new rows: they do not move
  std::vector<Row> rows{};
  std::map<std::string, std::string> sources{}, free{};  // by tag, by item: what the head says
};

using Items = std::vector<const PricedItem*>;

std::string tag_of(std::string_view service, std::string_view day) {
  return lower_case(service) + "-" + std::string(day);
}

// "amazonec2" of "amazonec2-20250404".
std::string_view service_of(std::string_view tag) { return tag.substr(0, tag.rfind('-')); }

std::string path_of(const PricedItem& item) {
  return item.place + "/" + item.table + std::string(kEnding);
}

std::string_view place_of(std::string_view path) { return path.substr(0, path.find('/')); }

bool is_of(const FreshList& list, std::string_view place, std::string_view tag) {
  return (list.everywhere || list.region == place) && service_of(tag) == lower_case(list.service);
}

// The table but for what the lists said in it before.
void take_apart(std::string_view path, std::string_view text, const std::vector<FreshList>& lists,
                Parts& parts) {
  for (const std::string_view line : split_lines(text)) {
    const auto head = [&](std::string_view mark, std::map<std::string, std::string>& to) {
      const std::size_t colon = line.find(": ", mark.size());
      if (line.starts_with(mark) && colon != std::string_view::npos)
        to.emplace(line.substr(mark.size(), colon - mark.size()), line.substr(colon + 2));
    };
    head("# source ", parts.sources);
    head("# free ", parts.free);
    if (line.starts_with('#') || kColumns.starts_with(line)) continue;
    const Row row{line, line.find(','), Quantity{parse_decimal(cell(line, 2), 6).value_or(0)}};
    const bool anew = std::ranges::any_of(
        lists, [&](const FreshList& list) { return is_of(list, place_of(path), row.tag()); });
    if (!anew) parts.rows.push_back(row);
  }
}

std::string text_of(std::string_view path, const Parts& parts) {
  const std::string_view place = place_of(path);
  const std::string_view table =
      path.substr(place.size() + 1, path.size() - place.size() - 1 - kEnding.size());
  std::set<std::string_view> tags;
  std::size_t size = kMostHeadBytes;
  for (const Row& row : parts.rows) {
    size += row.text.size() + 1;
    if (const std::string_view tag = row.tag(); !tags.contains(tag)) tags.insert(tag);
  }
  const auto has = [&](std::string_view item) {
    const auto row = std::ranges::lower_bound(parts.rows, item, {}, &Row::item);
    return row != parts.rows.end() && row->item() == item;
  };
  std::string text;
  text.reserve(size);
  text.append("# service: ").append(table).append("\n# region: ").append(place);
  text += "\n# currency: USD\n# format: 1\n";
  for (const auto& [tag, says] : parts.sources)
    if (tags.contains(tag)) text.append("# source ").append(tag).append(": ").append(says) += '\n';
  for (const auto& [item, why] : parts.free)
    if (has(item)) text.append("# free ").append(item).append(": ").append(why) += '\n';
  text += kColumns;
  for (const Row& row : parts.rows) text.append(row.text) += '\n';
  return text;
}

void add(const FreshList& list, const Items& items, Parts& to) {
  const std::string tag = tag_of(list.service, std::string_view(list.version).substr(0, 8));
  to.sources.insert_or_assign(tag, "AWS price list, " + list.service + " of " + list.region +
                                       ", version " + list.version + ", " + list.published +
                                       ", official");
  std::string text;
  for (const PricedItem* item : items) {
    if (!to.free.empty()) to.free.erase(item->item);
    if (!item->free.empty()) to.free.emplace(item->item, item->free);
    for (const auto& [from, rate] : item->tiers) {
      text.assign(item->item).append(",").append(item->unit).append(",").append(exact(from));
      text.append(",").append(exact(rate)).append(",").append(tag);
      char* const kept = static_cast<char*>(to.texts.allocate(text.size(), 1));
      std::ranges::copy(text, kept);
      to.rows.push_back({{kept, text.size()}, item->item.size(), from});
    }
  }
}

// An item that two lists price; empty: none is.
std::string twice(const Parts& parts) {
  for (std::size_t i = 1; i < parts.rows.size(); ++i) {
    const Row &a = parts.rows[i - 1], &b = parts.rows[i];
    if (a.item() == b.item() && a.tag() != b.tag())
      return std::string(a.item()) + " is priced by two lists, " + std::string(a.tag()) + " and " +
             std::string(b.tag());
  }
  return {};
}

std::string spot_text(const std::string& region, const std::string& dated,
                      const std::vector<SpotSaving>& rows) {
  std::string day = dated;
  std::erase(day, '-');
  const std::string tag = day.empty() ? std::string(kSpotAdvisor) : tag_of(kSpotAdvisor, day);
  std::string text =
      "# service: spot\n# region: " + region + "\n# currency: USD\n# format: 1\n# source " + tag +
      ": AWS Spot Advisor data, " + dated + ", official\nkey,savings_percent,interruption,source\n";
  for (const SpotSaving& row : rows) {
    text.append(row.key).append(",").append(std::to_string(row.savings_percent));
    text.append(",").append(row.interruption).append(",").append(tag).append("\n");
  }
  return text;
}

}  // namespace

tl::expected<TableTexts, std::string> with_lists(TableTexts tables,
                                                 const std::vector<FreshList>& lists) {
  std::map<std::string, std::vector<Items>> fresh;  // by table, then by list
  for (const auto& [path, text] : tables) {
    if (text.find(kColumns) != std::string::npos) fresh[path].resize(lists.size());
  }
  for (std::size_t n = 0; n < lists.size(); ++n) {
    for (const PricedItem& item : lists[n].items) {
      std::vector<Items>& of = fresh[path_of(item)];
      of.resize(lists.size());
      of[n].push_back(&item);
    }
  }
  for (const auto& [path, items] : fresh) {
    Parts parts;
    take_apart(path, tables[path], lists, parts);
    // The table lives on as those of its rows that stay; where none does, as nothing.
    if (parts.rows.empty()) tables[path] = {};
    std::size_t rows = parts.rows.size();
    for (const Items& each : items)
      for (const PricedItem* item : each) rows += item->tiers.size();
    parts.rows.reserve(rows);
    for (std::size_t n = 0; n < lists.size(); ++n)
      if (!items[n].empty()) add(lists[n], items[n], parts);
    if (!std::ranges::is_sorted(parts.rows, before)) std::ranges::sort(parts.rows, before);
    if (std::string why = twice(parts); !why.empty())
      return tl::unexpected<std::string>(path + ": " + why);
    if (parts.rows.empty())
      tables.erase(path);
    else
      tables.insert_or_assign(path, text_of(path, parts));
  }
  return tables;
}

TableTexts with_spot(TableTexts tables, const std::string& region, const std::string& dated,
                     const std::vector<SpotSaving>& rows) {
  if (!rows.empty())
    tables.insert_or_assign(region + "/spot" + std::string(kEnding),
                            spot_text(region, dated, rows));
  return tables;
}

}  // namespace tenfold
