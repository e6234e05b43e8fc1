// Units of a table: what operations take, or what is provisioned for 730 hours.
//
// A global table writes each item once in every region, its own included, as a replicated write;
// what a region's indexes then take is an ordinary write there. Reserved capacity covers ordinary
// units of the table's own region, those of the table ahead of those of its indexes.
#include "kinds/dynamodb/bill.h"

#include <algorithm>

#include "kinds/derived.h"

namespace tenfold {
namespace {

using Table = Reader<table_fields>;

constexpr std::int64_t kReadKb = 4, kWriteKb = 1;
constexpr Quantity kPercent = units(100);

// What a month takes of one kind of unit; `stated` but no amount: more than can be counted.
struct Units {
  bool stated = false;
  std::optional<Quantity> amount;
  bool derived = false;
};

// Both ways to pay, in the words of the book.
struct Mode {
  std::string prefix;  // of an item
  std::string_view read, write, replicated;
};

Mode mode_of(const Table& c) {
  if (*c.text("mode") == "on-demand") return {"on-demand-", "RRU", "WRU", "rWRU"};
  return {"provisioned-", "RCU-hour", "WCU-hour", "rWCU-hour"};
}

bool provisioned(const Table& c) { return *c.text("mode") == "provisioned"; }

std::optional<Quantity> taking(const Metered& operations, std::int64_t units) {
  return operations.amount ? times(*operations.amount, units) : std::nullopt;
}

// units × operations: an eventually consistent read takes half a unit for each 4 KB, a strongly
// consistent one a whole, one in a transaction two.
Units read_units(const View& view, const Table& c) {
  if (provisioned(c)) {
    const auto held = c.amount("read_units");
    return {bool{held}, held ? times(*held, kMonthHours) : std::nullopt};
  }
  const double share = *c.number("read_share");
  const Metered reads = metered(view, millions(c.amount("monthly_reads_million")),
                                [&](const Met& met) { return met.requests * share; });
  const auto operations = taking(reads, steps_begun(*c.amount("item_kb"), kReadKb));
  if (!operations) return {bool{c.amount("monthly_reads_million")}, {}};
  const std::int64_t halves = *c.flag("consistent_reads") ? 2 : 1;
  const std::int64_t transactional = c.amount("transactional_percent")->micros;
  return {true,
          scaled(*operations, (kPercent.micros - transactional) * halves + transactional * 4,
                 kPercent.micros * 2),
          reads.derived};
}

// Of the table, or of one index: a unit for each KB, in a transaction two.
Units write_units(const View& view, const Table& c) {
  if (provisioned(c)) {
    const auto held = c.amount("write_units");
    return {bool{held}, held ? times(*held, kMonthHours) : std::nullopt};
  }
  const double share = 1 - *c.number("read_share");
  const Metered writes = metered(view, millions(c.amount("monthly_writes_million")),
                                 [&](const Met& met) { return met.requests * share; });
  const auto operations = taking(writes, steps_begun(*c.amount("item_kb"), kWriteKb));
  if (!operations) return {bool{c.amount("monthly_writes_million")}, {}};
  return {true,
          scaled(*operations, kPercent.micros + c.amount("transactional_percent")->micros,
                 kPercent.micros),
          writes.derived};
}

class UnitBill {
 public:
  UnitBill(const View& view, const Table& c, Uses& uses)
      : view_(view), c_(c), uses_(uses), mode_(mode_of(c)) {
    if (*c.text("class") != "standard") class_ = "/" + std::string(*c.text("class"));
  }

  void reads() {
    const Quantity covered = reserve("reads", "read_units", "provisioned-read", mode_.read);
    add("reads", mode_.prefix + "read" + class_, std::string(view_.region()), mode_.read,
        read_units(view_, c_), covered);
  }

  void writes() {
    const Quantity covered = reserve("writes", "write_units", "provisioned-write", mode_.write);
    const std::vector<std::string> regions = table_regions(view_, c_);
    const Units one = write_units(view_, c_);
    Quantity left = covered;  // for the indexes
    if (regions.size() == 1) {
      add("writes", mode_.prefix + "write" + class_, regions[0], mode_.write, one, covered);
      left.micros -= std::min(left.micros, one.amount.value_or(Quantity{}).micros);
    } else {
      for (const std::string& region : regions) {
        add("replicated writes in " + region, mode_.prefix + "replicated-write" + class_, region,
            mode_.replicated, one, {});
      }
    }
    index_writes(regions, one, left);
  }

 private:
  void index_writes(const std::vector<std::string>& regions, const Units& one, Quantity covered) {
    const std::int64_t indexes = *c_.whole("indexes");
    if (indexes == 0) return;
    const Units all{one.stated, one.amount ? times(*one.amount, indexes) : std::nullopt,
                    one.derived};
    for (const std::string& region : regions) {
      const bool home = region == view_.region();
      add(regions.size() == 1 ? "index writes" : "index writes in " + region,
          mode_.prefix + "write" + class_, region, mode_.write, all, home ? covered : Quantity{});
    }
  }

  // A line of what is reserved, whether it is used or not; how many unit-hours that covers.
  Quantity reserve(const std::string& what, Name<table_reserved_fields> field, std::string item,
                   std::string_view unit) {
    if (!provisioned(c_) || !c_.stated("reserved")) return {};
    const auto reserved = c_.record<table_reserved_fields>("reserved");
    const auto held = times(*reserved.amount(field), kMonthHours).value_or(Quantity{});
    if (held.micros == 0) return {};
    Use use = line(view_, "reserved " + what, "dynamodb", std::move(item), unit, held);
    use.purchase = Purchase::committed;
    use.commitment = "reserved-" + std::string(*reserved.text("term")) + "-partial-upfront";
    uses_.push_back(std::move(use));
    return held;
  }

  // What is not covered; nothing where all of it is.
  void add(std::string name, std::string item, const std::string& region, std::string_view unit,
           const Units& taken, Quantity covered) {
    Use use = line(view_, std::move(name), "dynamodb", std::move(item), unit, taken.amount);
    use.place = region;
    use = derived_by(counted(std::move(use), taken.stated), {.derived = taken.derived});
    if (covered.micros > 0 && taken.amount) {
      use.each = Quantity{std::max<std::int64_t>(0, taken.amount->micros - covered.micros)};
      if (use.each->micros == 0) return;
      use.name += " above those reserved";
      if (*c_.flag("autoscaling")) use.assumed = "all that is reserved is used in every hour";
    }
    uses_.push_back(std::move(use));
  }

  const View& view_;
  const Table& c_;
  Uses& uses_;
  const Mode mode_;
  std::string class_;  // as the items end
};

}  // namespace

std::vector<std::string> table_regions(const View& view, const Table& c) {
  std::vector<std::string> regions{std::string(view.region())};
  for (const std::string_view region : c.list("global_regions")) regions.emplace_back(region);
  return regions;
}

void use_table_units(const View& view, const Table& c, Uses& uses) {
  UnitBill bill(view, c, uses);
  bill.reads();
  bill.writes();
}

}  // namespace tenfold
