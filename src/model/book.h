// The price book: sorted text, embedded in the program, looked up without being loaded.
//
// A table is `# key: value` lines, a line of column names, and rows in order of their first column.
// A lookup is a binary search over the bytes; only the pages it touches are read. A directory given
// with --prices lies over the embedded tables: an item it has replaces the embedded item whole.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/money.h"

namespace tenfold {

struct SourceTag {
  std::string_view tag, what, date, confidence;
};

struct Tier {
  Quantity from;
  Rate rate;
  std::string_view source;   // tag, as in the row
  std::uint32_t offset = 0;  // of the row in its table
};

// One item's rows. Graduated unless `volume`: then the whole quantity is charged at its tier.
struct Price {
  std::string_view item, unit;
  const class Table* table = nullptr;
  std::vector<Tier> tiers;
  bool volume = false;
};

class Table {
 public:
  Table() = default;
  Table(std::string path, std::string_view text);

  std::string_view path() const { return path_; }
  std::string_view text() const { return text_; }
  // The rows whose first column is `key`, as one piece of text; empty when there is none.
  std::string_view rows(std::string_view key) const;
  // All rows whose first column begins with `prefix`.
  std::string_view rows_with_prefix(std::string_view prefix) const;
  std::string_view body() const { return body_; }
  std::string_view head() const { return head_; }
  int line_of(std::uint32_t offset) const;  // one-based
  std::optional<SourceTag> source(std::string_view tag) const;
  std::size_t column(std::string_view name) const;  // npos when there is none

 private:
  std::string path_;
  std::string_view text_, head_, names_, body_;
  mutable std::vector<std::uint32_t> line_starts_;  // made when first asked for
};

// The n-th comma-separated cell of a row.
std::string_view cell(std::string_view row, std::size_t n);
// Takes the first line off `rows`.
std::string_view next_row(std::string_view& rows);

// What takes off the top of an item each month for everybody.
struct Allowance {
  std::string_view item, unit, pool, source;
  Quantity quantity;
};

class Book {
 public:
  Book() = default;
  Book(Book&&) = delete;

  // An overlay's table, by path below its directory ("us-east-1/ec2.csv") and the path to show.
  void lay_over(const std::string& path, std::string shown, std::string text);

  // Null where the book does not know. place: a region, "global", "edge-na"; what a place lacks is
  // looked up in "global".
  const Price* price(std::string_view place, std::string_view service, std::string_view item) const;
  // The items that begin with `prefix` in that table, in order; for "the book holds …".
  std::vector<std::string_view> items_under(std::string_view place, std::string_view service,
                                            std::string_view prefix) const;
  bool has_table(std::string_view place, std::string_view service) const;
  std::optional<Allowance> allowance(std::string_view service, std::string_view item) const;

  // "instance-types", "us-east-1/spot": the embedded table, or nothing. Overlays hold prices only.
  const Table* table(std::string_view name) const;
  std::vector<const Table*> tables() const;
  // The first row of a key there, remembered; empty when there is none.
  std::string_view row(const Table& table, std::string_view key) const;

  std::string effective() const;  // newest date among the prices' sources
  std::string digest()
      const;  // of all embedded tables, made when tenfold is built, and of the overlays

 private:
  const Price* price_in(std::string_view place, std::string_view service,
                        std::string_view item) const;
  const Price* parse(const Table& table, std::string_view item) const;

  mutable std::deque<Table> tables_;
  mutable std::unordered_map<std::string, const Table*> table_by_name_;
  mutable std::unordered_map<std::string, std::string_view> row_by_key_;
  mutable std::deque<Price> prices_;
  mutable std::unordered_map<std::string, const Price*> price_by_key_;
  std::deque<std::string> overlay_texts_;
  std::unordered_map<std::string, Table> overlays_;
};

}  // namespace tenfold
