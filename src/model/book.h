// The price book: sorted text, embedded in the program, looked up without being loaded.
//
// A table is `# key: value` lines, a line of column names, and rows in order of their first column.
// A lookup is a binary search; only the blocks it touches are unpacked. A directory given with
// --prices lies over the embedded tables: an item it has replaces the embedded item whole.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/money.h"
#include "base/text.h"

namespace tenfold {

struct SourceTag {
  std::string_view tag, what, date, confidence;
};

struct Tier {
  Quantity from;
  Rate rate;
  std::string_view source;  // tags, as in the row, joined by +
  std::string_view row;     // in its table
};

struct Derivation;

// One item's rows. Graduated unless `volume`: then the whole quantity is charged at its tier.
struct Price {
  std::string_view item, unit;
  const class Table* table = nullptr;
  std::vector<Tier> tiers;
  bool volume = false;
  const Derivation* derived = nullptr;  // null: these are rows of the book
};

// A rule of pricing/aws/rules.csv that stands in for a row:
// usd = (base × ratio + plus) × times, rounded half to even to a whole number of `round`.
struct Derivation {
  const Price* base = nullptr;
  const Price* plus = nullptr;                   // may be null
  std::string_view ratio, times, round, says{};  // as in the row; round may be empty
};

class Table {
 public:
  Table() = default;
  Table(std::string path, std::string_view text);             // of an overlay
  Table(std::string path, const struct PackedTable& packed);  // inside the program

  std::string_view path() const { return path_; }
  // The rows whose first column is `key`, as one piece of text; empty when there is none.
  std::string_view rows(std::string_view key) const;
  // The first of them, remembered; empty when there is none.
  std::string_view row(std::string_view key) const;
  // All rows whose first column begins with `prefix`.
  std::string_view rows_with_prefix(std::string_view prefix) const;
  std::string_view body() const;     // all rows
  std::string_view head() const;     // the lines ahead of the columns' names
  std::string_view columns() const;  // their names
  // Is that the text which was packed? An overlay's always is.
  bool intact(std::string_view text) const;
  int line_of(std::string_view row) const;  // one-based, of a row that was got from here
  std::optional<SourceTag> source(std::string_view tag) const;
  std::size_t column(std::string_view name) const;  // npos when there is none

 private:
  struct Piece {  // of the text; unpacked when first asked for
    std::string_view text;
    int line = 1;
  };
  void split_head(std::string_view text) const;
  const Piece& block(std::size_t n) const;  // rows; zero-based
  std::size_t block_of(std::string_view key) const;

  std::string path_;
  const struct PackedTable* packed_ = nullptr;  // null: `rows_` is all there is
  mutable std::string_view head_, names_;
  mutable Piece rows_;                        // the whole body, once it is in one piece
  mutable std::vector<const Piece*> blocks_;  // by number; null: still packed
  mutable std::deque<Piece> pieces_;          // all of them, for line_of
  mutable std::deque<std::string> unpacked_;
  mutable TextMap<std::string_view> row_by_key_;
};

// The n-th comma-separated cell of a row.
std::string_view cell(std::string_view row, std::size_t n);
// Takes the first line off `rows`.
std::string_view next_row(std::string_view& rows);

// Where the figures of a price come from, those that a rule started from included; each once.
std::vector<SourceTag> sources_of(const Price& price);

// One table's place among the others: ("us-east-1", "ec2"), or ("", "zones") for a table that is of
// no place. An overlay's rows replace the embedded rows of the same items.
struct Shelf {
  std::string_view place, name;
  const Table* embedded = nullptr;  // may be null, as `overlay` may; not both
  const Table* overlay = nullptr;
  bool of_prices = false;
};

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
  // looked up in "global", and what that lacks may be made by a rule.
  const Price* price(std::string_view place, std::string_view service, std::string_view item) const;
  // The items that begin with `prefix` in that table, in order; for "the book holds …".
  std::vector<std::string_view> items_under(std::string_view place, std::string_view service,
                                            std::string_view prefix) const;
  bool has_table(std::string_view place, std::string_view service) const;
  std::optional<Allowance> allowance(std::string_view service, std::string_view item) const;

  // "instance-types", "us-east-1/spot": the embedded table, or nothing. Overlays hold prices only.
  const Table* table(std::string_view name) const;
  std::vector<const Table*> tables() const;
  std::vector<Shelf> shelves() const;  // every table, overlays included; by place, then name

  std::string effective() const;  // newest date among the prices' sources
  std::string digest() const;     // of the embedded tables and of the overlays

 private:
  const Price* price_in(std::string_view place, std::string_view service,
                        std::string_view item) const;
  const Price* parse(const Table& table, std::string_view item) const;
  const Price* by_rule(std::string_view place, std::string_view service, std::string_view item,
                       int depth) const;
  const Price* found(std::string_view place, std::string_view service, std::string_view item,
                     int depth) const;

  mutable std::deque<Table> tables_;
  mutable TextMap<const Table*> table_by_name_;
  mutable std::deque<Price> prices_;
  mutable std::deque<Derivation> derivations_;
  mutable std::deque<std::string> derived_items_;
  mutable TextMap<const Price*> price_by_key_;
  mutable std::string asked_;  // the last key: asking again and again takes no memory
  std::deque<std::string> overlay_texts_;
  std::unordered_map<std::string, Table> overlays_;
};

}  // namespace tenfold
