// Types, classes, zones, offerings, support dates: rows of tables with columns of their own.
#include "model/catalog.h"

#include <array>

#include "base/money.h"
#include "model/book.h"
#include "model/instance_types.h"

namespace tenfold {
namespace {

std::int64_t whole(std::string_view text) { return parse_decimal(text, 0).value_or(0); }

// One row by key, and its cells by the name of their column.
struct Row {
  const Table* table = nullptr;
  std::string_view row;

  explicit operator bool() const { return !row.empty(); }
  std::string_view operator[](std::string_view column) const {
    const std::size_t n = table->column(column);
    return n == std::string_view::npos ? std::string_view{} : cell(row, n);
  }
};

Row find(const Book* book, std::string_view table_name, std::string_view key) {
  const Table* table = book->table(table_name);
  return table == nullptr ? Row{} : Row{table, table->row(key)};
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(';');
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

std::vector<std::string_view> keys(const Book* book, std::string_view table_name) {
  std::vector<std::string_view> all;
  const Table* table = book->table(table_name);
  std::string_view rows = table == nullptr ? std::string_view{} : table->body();
  while (!rows.empty()) all.push_back(cell(next_row(rows), 0));
  return all;
}

// "8.4.10" against "8.4.9": numbers by value, part by part.
bool newer(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::size_t i = a.find('.'), j = b.find('.');
    const std::int64_t x = whole(a.substr(0, i)), y = whole(b.substr(0, j));
    if (x != y) return x > y;
    a = i == std::string_view::npos ? std::string_view{} : a.substr(i + 1);
    b = j == std::string_view::npos ? std::string_view{} : b.substr(j + 1);
  }
  return false;
}

NodeClass node_class(const Row& row) {
  return {whole(row["vcpu"]), row["memory_gib"], row["arch"]};
}

// Rows of instance-types, one after the other: where their columns stand is found once.
class InstanceTypes {
 public:
  explicit InstanceTypes(const Table& table) {
    for (const Column& column : kColumns) {
      const std::size_t at = table.column(column.name);
      if (at < readers_.size()) readers_[at] = column.read;
    }
  }

  InstanceType read(std::string_view row) const {
    InstanceType type;
    std::size_t nth = 0, begin = 0;
    for (std::size_t i = 0; i <= row.size(); ++i) {
      if (i < row.size() && row[i] != ',') continue;
      const std::string_view cell = row.substr(begin, i - begin);
      if (nth == 0) type.name = cell;
      if (nth < readers_.size() && readers_[nth] != nullptr) readers_[nth](type, cell);
      begin = i + 1;
      ++nth;
    }
    return type;
  }

 private:
  using Read = void (*)(InstanceType&, std::string_view);
  struct Column {
    std::string_view name;
    Read read;
  };
  using T = InstanceType;
  using Text = std::string_view;
  static constexpr Column kColumns[] = {
      {"vcpu", [](T& t, Text cell) { t.vcpu = whole(cell); }},
      {"memory_gib", [](T& t, Text cell) { t.memory_gib = cell; }},
      {"arch", [](T& t, Text cell) { t.arch = cell; }},
      {"family", [](T& t, Text cell) { t.family = cell; }},
      {"burstable", [](T& t, Text cell) { t.burstable = cell == "true"; }},
      {"accelerator_count", [](T& t, Text cell) { t.accelerators = whole(cell); }},
      {"ebs_baseline_mbps", [](T& t, Text cell) { t.ebs_mbps = cell; }},
      {"ebs_max_mbps", [](T& t, Text cell) { t.ebs_max_mbps = cell; }},
      {"ebs_max_iops", [](T& t, Text cell) { t.ebs_max_iops = cell; }},
      {"baseline_percent_per_vcpu", [](T& t, Text cell) { t.cpu_baseline_percent = cell; }}};

  std::array<Read, 64> readers_{};  // by column
};

}  // namespace

std::optional<InstanceType> Catalog::instance_type(std::string_view type) const {
  if (const auto known = types_.find(type); known != types_.end()) return known->second;
  const Row row = find(book, "instance-types", type);
  std::optional<InstanceType> found;
  if (row) found = InstanceTypes(*row.table).read(row.row);
  return types_.emplace(type, found).first->second;
}

std::vector<InstanceType> all_instance_types(const Catalog& catalog) {
  std::vector<InstanceType> all;
  const Table* table = catalog.book->table("instance-types");
  if (table == nullptr) return all;
  const InstanceTypes types(*table);
  std::string_view rows = table->body();
  while (!rows.empty()) all.push_back(types.read(next_row(rows)));
  return all;
}

std::vector<std::string_view> Catalog::instance_types() const {
  return keys(book, "instance-types");
}

std::optional<NodeClass> Catalog::rds_class(std::string_view name) const {
  const Row row = find(book, "rds-classes", name);
  if (!row) return std::nullopt;
  return node_class(row);
}

std::optional<NodeClass> Catalog::cache_node(std::string_view name) const {
  const Row row = find(book, "cache-nodes", name);
  if (!row) return std::nullopt;
  return node_class(row);
}

std::optional<NodeClass> Catalog::search_node(std::string_view name) const {
  const Row row = find(book, "opensearch-nodes", name);
  if (!row) return std::nullopt;
  return node_class(row);
}

std::optional<bool> Catalog::search_node_on_ebs(std::string_view name) const {
  const Row row = find(book, "opensearch-nodes", name);
  if (!row || row["storage"].empty()) return std::nullopt;
  return row["storage"] == "ebs";
}

std::optional<RdsStorageLimits> Catalog::rds_storage(std::string_view engine, std::string_view type,
                                                     std::int64_t size_gb) const {
  const Table* table = book->table("rds-storage-limits");
  if (table == nullptr) return std::nullopt;
  const std::string prefix = std::string(engine) + "/" + std::string(type) + "/";
  std::string_view rows = table->rows_with_prefix(prefix);
  std::optional<RdsStorageLimits> best;
  std::int64_t best_from = -1;
  while (!rows.empty()) {
    const Row row{table, next_row(rows)};
    const std::int64_t from = whole(cell(row.row, 0).substr(prefix.size()));
    if (from > size_gb && best) continue;  // below the least size the smallest row answers
    if (best && from < best_from && best_from <= size_gb) continue;
    best_from = from;
    best = RdsStorageLimits{row["included_iops"],
                            row["included_mibps"],
                            row["max_iops"],
                            row["max_mibps"],
                            row["min_gb"],
                            row["max_gb"],
                            row["provisionable"] == "yes"};
  }
  return best;
}

std::optional<Support> Catalog::support(std::string_view service, std::string_view engine,
                                        std::string_view version) const {
  const Table* table = book->table("engine-support");
  if (table == nullptr) return std::nullopt;
  const std::string prefix = std::string(service) + "/" + std::string(engine) + "/";
  std::string_view rows = table->rows_with_prefix(prefix);
  Row best{};
  std::string_view best_version;
  while (!rows.empty()) {
    const Row row{table, next_row(rows)};
    if (row["level"] != "major") continue;
    const std::string_view major = cell(row.row, 0).substr(prefix.size());
    const bool covers = version.empty() || version == major ||
                        (version.starts_with(major) && version[major.size()] == '.');
    if (!covers || (best && !newer(major, best_version))) continue;
    best = row;
    best_version = major;
  }
  if (!best) return std::nullopt;
  return Support{best_version, best["standard_support_end"], best["extended_support_end"]};
}

std::optional<SpotOffer> Catalog::spot(std::string_view region,
                                       std::string_view type_and_os) const {
  const Row row = find(book, std::string(region) + "/spot", type_and_os);
  if (!row) return std::nullopt;
  return SpotOffer{whole(row["savings_percent"]), row["interruption"], row["source"]};
}

std::optional<Sla> Catalog::sla(std::string_view key) const {
  const Row row = key.empty() ? Row{} : find(book, "slas", key);
  const auto micros = row ? parse_decimal(row["percent"], 6) : std::nullopt;
  if (!micros) return std::nullopt;
  const SourceTag source = row.table->source(row["source"]).value_or(SourceTag{});
  return Sla{.key = cell(row.row, 0),
             .percent = row["percent"],
             .of = row["of"],
             .source = row["source"],
             .said_by = source.what,
             .date = source.date,
             .confidence = source.confidence,
             .share = static_cast<double>(*micros) / 1e8,
             .table = row.table,
             .row = row.row};
}

std::optional<std::int64_t> Catalog::limit(std::string_view key) const {
  const auto exact = exact_limit(key);
  if (!exact) return std::nullopt;
  return exact->micros / kMicro;
}

std::optional<Quantity> Catalog::exact_limit(std::string_view key) const {
  if (const auto known = limits_.find(key); known != limits_.end()) return known->second;
  const Row row = find(book, "limits", key);
  const auto source = row ? row.table->source(row["source"]) : std::nullopt;
  std::optional<Quantity> found;
  if (source && source->confidence != "weak") {
    if (const auto micros = parse_decimal(row["value"], 6)) found = Quantity{*micros};
  }
  return limits_.emplace(key, found).first->second;
}

bool Catalog::region_known(std::string_view region) const {
  return bool(find(book, "regions", region));
}

std::vector<std::string_view> Catalog::regions() const { return keys(book, "regions"); }

std::vector<std::string_view> Catalog::zones(std::string_view region) const {
  const Row row = find(book, "regions", region);
  return row ? split(row["zones"]) : std::vector<std::string_view>{};
}

std::vector<std::string_view> Catalog::zone_ids(std::string_view region) const {
  std::vector<std::string_view> ids;
  const Table* table = book->table("zones");
  std::string_view rows = table == nullptr ? std::string_view{} : table->body();
  while (!rows.empty()) {
    const std::string_view row = next_row(rows);
    if (cell(row, 1) == region) ids.push_back(cell(row, 0));
  }
  return ids;
}

std::optional<bool> Catalog::offered(std::string_view region, std::string_view type,
                                     std::string_view zone) const {
  const std::string table = std::string(region) + "/offerings";
  if (book->table(table) == nullptr) return std::nullopt;
  const Row row = find(book, table, type);
  if (!row) return false;
  for (const std::string_view column : {"zones", "zone_ids"}) {
    for (const std::string_view one : split(row[column])) {
      if (one == zone) return true;
    }
  }
  const bool by_id = find(book, "zones", zone) && zone.find("-az") != std::string_view::npos;
  if (by_id && row["zone_ids"].empty()) return std::nullopt;  // known by another account's letters
  return false;
}

std::optional<std::size_t> Catalog::zones_offering(std::string_view region,
                                                   std::string_view type) const {
  const std::string table = std::string(region) + "/offerings";
  if (book->table(table) == nullptr) return std::nullopt;
  const Row row = find(book, table, type);
  return row ? split(row["zones"]).size() : 0;
}

std::optional<TransferRule> Catalog::transfer_between_zones(std::string_view from,
                                                            std::string_view to) const {
  const std::string parties = std::string(from) + "/" + std::string(to) + "/private/";
  for (const std::string_view crossing : {"yes", "any"}) {
    const Row row = find(book, "transfer-rules", parties + std::string(crossing) + "/transfer");
    if (row) return TransferRule{row["billed_direction"], row["sure"], row.table, row.row};
  }
  return std::nullopt;
}

}  // namespace tenfold
