// Prices: which table answers, and one item's rows as tiers.
#include <algorithm>
#include <map>

#include "base/digest.h"
#include "book/packed.h"
#include "embedded_book.h"
#include "model/book.h"

namespace tenfold {
namespace {

constexpr std::string_view kRoot = "pricing/aws/";
constexpr std::string_view kEnding = ".csv";

std::string file_of(std::string_view place, std::string_view service) {
  return std::string(place) + "/" + std::string(service) + ".csv";
}

bool is_price_table(const Table& table) {
  return table.columns().starts_with("item,unit,from,usd");
}

const PackedTable* packed(std::string_view path) {
  const auto all = packed_tables();
  const auto it = std::ranges::lower_bound(
      all, path, {}, [](const PackedTable& table) { return packed_text(table.path); });
  return it != all.end() && packed_text(it->path) == path ? &*it : nullptr;
}

}  // namespace

void Book::lay_over(const std::string& path, std::string shown, std::string text) {
  const std::string& kept = overlay_texts_.emplace_back(std::move(text));
  overlays_.insert_or_assign(path, Table(std::move(shown), kept));
}

void Book::lay_over(UpdatedTables tables) { updated_ = std::move(tables); }

const Table* Book::overlay(const std::string& path) const {
  if (const auto it = overlays_.find(path); it != overlays_.end()) return &it->second;
  const auto it = updated_.shown.find(path);
  if (it == updated_.shown.end()) return nullptr;
  return &overlays_.emplace(path, Table(it->second, updated_.text(path))).first->second;
}

const Table* Book::table(std::string_view name) const {
  // What is no price has no items to lay over: the newer table stands for all of it.
  const Table* over = overlay(std::string(name).append(kEnding));
  return over != nullptr && !is_price_table(*over) ? over : embedded(name);
}

const Table* Book::embedded(std::string_view name) const {
  if (const auto it = table_by_name_.find(name); it != table_by_name_.end()) return it->second;
  const std::string path = std::string(kRoot).append(name).append(kEnding);
  const PackedTable* found = packed(path);
  const Table* table = found == nullptr ? nullptr : &tables_.emplace_back(path, *found);
  table_by_name_.emplace(name, table);
  return table;
}

std::vector<const Table*> Book::tables() const {
  std::vector<const Table*> all;
  for (const PackedTable& each : packed_tables()) {
    std::string_view name = packed_text(each.path).substr(kRoot.size());
    name.remove_suffix(kEnding.size());
    all.push_back(embedded(name));
  }
  return all;
}

std::vector<Shelf> Book::shelves() const {
  std::map<std::pair<std::string_view, std::string_view>, Shelf> all;
  const auto shelf = [&](std::string_view path) -> Shelf& {
    path.remove_suffix(kEnding.size());
    const std::size_t slash = path.find('/');
    const bool placed = slash != std::string_view::npos;
    const std::string_view place = placed ? path.substr(0, slash) : std::string_view{};
    const std::string_view name = placed ? path.substr(slash + 1) : path;
    Shelf& found = all[{place, name}];
    found.place = place;
    found.name = name;
    return found;
  };
  for (const Table* table : tables()) {
    Shelf& found = shelf(table->path().substr(kRoot.size()));
    found.embedded = table;
    found.of_prices = is_price_table(*table);
  }
  for (const auto& [path, shown] : updated_.shown) overlay(path);
  for (const auto& [path, table] : overlays_) {
    Shelf& found = shelf(path);
    found.overlay = &table;
    found.of_prices = found.of_prices || is_price_table(table);
  }
  std::vector<Shelf> shelves;
  for (const auto& [key, each] : all) shelves.push_back(each);
  return shelves;
}

const Price* Book::parse(const Table& table, std::string_view item) const {
  std::string_view rows = table.rows(item);
  if (rows.empty()) return nullptr;
  Price price{
      .item = cell(rows, 0), .unit = cell(rows, 1), .table = &table, .tiers = {}, .volume = false};
  while (!rows.empty()) {
    const std::string_view row = next_row(rows);
    const auto from = parse_decimal(cell(row, 2), 6);
    const auto usd = parse_decimal(cell(row, 3), 12);
    if (!from || !usd) return nullptr;  // `prices verify` names the row
    price.tiers.push_back({{*from}, {*usd}, cell(row, 4), row});
  }
  const std::string mark = "# tiers " + std::string(item) + ": volume";
  price.volume = table.head().find(mark) != std::string_view::npos;
  return &prices_.emplace_back(std::move(price));
}

const Price* Book::price_in(std::string_view place, std::string_view service,
                            std::string_view item) const {
  if (const Table* over = overlay(file_of(place, service))) {
    if (const Price* price = parse(*over, item)) return price;
  }
  const Table* own = embedded(std::string(place) + "/" + std::string(service));
  return own == nullptr ? nullptr : parse(*own, item);
}

const Price* Book::price(std::string_view place, std::string_view service,
                         std::string_view item) const {
  asked_.assign(place).append("|").append(service).append("|").append(item);
  if (const auto it = price_by_key_.find(asked_); it != price_by_key_.end()) return it->second;
  std::string key = asked_;
  const Price* price = found(place, service, item, 0);
  price_by_key_.emplace(std::move(key), price);
  return price;
}

const Price* Book::found(std::string_view place, std::string_view service, std::string_view item,
                         int depth) const {
  const Price* price = price_in(place, service, item);
  if (price == nullptr && place != "global") price = price_in("global", service, item);
  return price == nullptr ? by_rule(place, service, item, depth) : price;
}

std::vector<std::string_view> Book::items_under(std::string_view place, std::string_view service,
                                                std::string_view prefix) const {
  std::vector<std::string_view> items;
  const auto take = [&](const Table& from) {
    std::string_view rows = from.rows_with_prefix(prefix);
    while (!rows.empty()) {
      const std::string_view item = cell(next_row(rows), 0);
      if (items.empty() || items.back() != item) items.push_back(item);
    }
  };
  if (const Table* over = overlay(file_of(place, service))) take(*over);
  if (const Table* own = table(std::string(place) + "/" + std::string(service))) take(*own);
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  return items;
}

bool Book::has_table(std::string_view place, std::string_view service) const {
  return overlay(file_of(place, service)) != nullptr ||
         table(std::string(place) + "/" + std::string(service)) != nullptr;
}

std::optional<Allowance> Book::allowance(std::string_view service, std::string_view item) const {
  const Table* free = table("global/free-tier");
  if (free == nullptr) return std::nullopt;
  std::string_view rows = free->rows(std::string(service) + "/" + std::string(item));
  if (rows.empty()) return std::nullopt;
  const std::string_view row = next_row(rows);
  const auto quantity = parse_decimal(cell(row, 2), 6);
  if (!quantity || cell(row, 4) != "always") return std::nullopt;
  return Allowance{cell(row, 0), cell(row, 1), cell(row, 3), cell(row, 5), {*quantity}};
}

std::string Book::effective() const {
  std::string_view newest = std::max(packed_effective(), std::string_view(updated_.effective));
  for (const auto& [path, table] : overlays_) {
    const std::string_view date = newest_date(table.head(), "item,unit,from,usd");
    if (date > newest) newest = date;
  }
  return std::string(newest);
}

std::string Book::digest() const {
  std::vector<std::string_view> paths;  // of tables that are no update's
  for (const auto& [path, table] : overlays_)
    if (!updated_.shown.contains(path)) paths.push_back(path);
  if (paths.empty() && updated_.digest.empty()) return TENFOLD_BOOK_DIGEST;
  std::sort(paths.begin(), paths.end());
  std::uint64_t hash = fnv1a(updated_.digest, fnv1a(TENFOLD_BOOK_DIGEST));
  for (const std::string_view path : paths) {
    const Table& table = overlays_.at(std::string(path));
    for (const std::string_view text : {path, table.head(), table.body()}) hash = fnv1a(text, hash);
  }
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text = "fnv1a64:";
  for (int shift = 60; shift >= 0; shift -= 4)
    text.push_back(kHex[(hash >> static_cast<unsigned>(shift)) & 15U]);
  return text;
}

}  // namespace tenfold
