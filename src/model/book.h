// The price book: sorted text, embedded in the program, looked up without being loaded.
//
// A lookup is a binary search in a table of text; only the blocks it touches are unpacked. A
// directory given with --prices lies over the embedded tables: an item it has replaces the embedded
// item whole.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/money.h"
#include "base/text.h"
#include "model/price_table.h"

namespace tenfold {

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
  const Table* table = nullptr;
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

// Tables that `tenfold prices update` wrote: each is asked for when it is first looked up in.
struct UpdatedTables {
  std::unordered_map<std::string, std::string> shown{};  // by path: what it is shown as
  std::function<std::string_view(const std::string& path)> text{};
  std::string digest{}, effective{};  // what stands for all of them
};

class Book {
 public:
  Book() = default;
  Book(Book&&) = delete;

  // An overlay's table, by path below its directory ("us-east-1/ec2.csv") and the path to show.
  void lay_over(const std::string& path, std::string shown, std::string text);
  void lay_over(UpdatedTables tables);

  // Null where the book does not know. place: a region, "global", "edge-na"; what a place lacks is
  // looked up in "global", and what that lacks may be made by a rule.
  const Price* price(std::string_view place, std::string_view service, std::string_view item) const;
  // The items that begin with `prefix` in that table, in order; for "the book holds …".
  std::vector<std::string_view> items_under(std::string_view place, std::string_view service,
                                            std::string_view prefix) const;
  bool has_table(std::string_view place, std::string_view service) const;
  std::optional<Allowance> allowance(std::string_view service, std::string_view item) const;

  // "instance-types", "us-east-1/spot", or nothing. Of prices it is the embedded one, whatever lies
  // over it; of other columns the one that lies over it.
  const Table* table(std::string_view name) const;
  std::vector<const Table*> tables() const;
  std::vector<Shelf> shelves() const;  // every table, overlays included; by place, then name

  std::string effective() const;  // newest date among the prices' sources
  std::string digest() const;     // of the embedded tables and of the overlays

 private:
  const Table* embedded(std::string_view name) const;
  const Table* overlay(const std::string& path) const;  // null: none
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
  mutable std::unordered_map<std::string, Table> overlays_;
  UpdatedTables updated_;
};

}  // namespace tenfold
