// One key lives on one partition, and a partition has a ceiling that no setting of the table lifts.
#include <algorithm>
#include <cmath>

#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Units {  // a second, of the hottest key
  double reads = 0, writes = 0;
};

Units units_of(const Store& store, double reads, double writes, double percent) {
  constexpr double kReadKb = 4;
  const double kb = store.item_kb.value_or(1);
  const double each = std::ceil(kb / kReadKb) * (store.consistent_reads.value == true ? 1 : 0.5);
  return {reads * percent / 100 * each, writes * percent / 100 * std::ceil(kb)};
}

void check_one(const Subject& s, double most_reads, double most_writes, Findings& findings) {
  const Store& store = *s.aspects.store;
  if (!store.hot_key_percent) return findings.skip(s.id, store.hot_key_percent.field);
  if (!s.peak_rps || !store.read_share) return findings.skip(s.id, "peak_rps");
  if (*s.peak_rps <= 0) return;
  const double calls = *s.peak_rps / s.count;
  const double reads = calls * *store.read_share;
  const Units hot = units_of(store, reads, calls - reads, *store.hot_key_percent);
  const bool written = hot.writes / most_writes >= hot.reads / most_reads;
  const double units = written ? hot.writes : hot.reads;
  const double most = written ? most_writes : most_reads;
  if (units <= most * kFits) return findings.pass();
  const auto parts = static_cast<std::int64_t>(std::min(std::ceil(units / most / kFits), 1e9));
  findings.add({.component = s.id,
                .at = store.hot_key_percent.at,
                .message = in_figures(*store.hot_key_percent) + " % of " +
                           in_figures(written ? calls - reads : reads) +
                           (written ? " writes" : " reads") + " a second at the peak, of " +
                           in_figures(store.item_kb.value_or(1)) + " KB, take " +
                           in_figures(units) + " units of one key of " + std::string(s.address) +
                           "; a partition gives " + in_figures(most),
                .label = "on one partition",
                .fix = step("spread the key over " + std::to_string(parts) + " or more" +
                            (written ? "" : ", or cache it")),
                .measure = measured(units - most)});
}

void check(const Evidence& e, Findings& findings) {
  const auto reads = e.catalog.limit("dynamodb/partition-rcu");
  const auto writes = e.catalog.limit("dynamodb/partition-wcu");
  for (const Subject& s : e.subjects) {
    if (!s.aspects.store || s.count == 0 || s.aspects.store->hot_key_percent.field.empty())
      continue;
    if (reads && writes)
      check_one(s, static_cast<double>(*reads), static_cast<double>(*writes), findings);
    else
      findings.skip(s.id, "the catalogue's limits of a partition");
  }
}

}  // namespace

extern const Rule rule_scale_hot_partition_key;
const Rule rule_scale_hot_partition_key{
    .id = "scale/hot-partition-key",
    .title = "One key takes more than its partition gives",
    .stages = from_stage(1'000'000, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "The share of the hottest key, at the peak, takes more read or write units than one "
        "partition gives: a read of 4 KB begun takes one unit, half of it where it need not be "
        "consistent; a write one for every KB begun.",
    .why =
        "All of a key lives on one partition, and that has a ceiling whatever the table is "
        "provisioned for.",
    .fix = "Several keys in place of one, or a cache where it is read.",
    .bad = R"(
[traffic]
peak_rps = 5000

[apigateway.public]
targets = ["lambda.like"]

[lambda.like]
memory_mb   = 256
duration_ms = 20
uses        = ["dynamodb.counters"]

[dynamodb.counters]
storage_gb      = 5
read_share      = 0
hot_key_percent = 50
)",
    .good = R"(
[traffic]
peak_rps = 5000

[apigateway.public]
targets = ["lambda.like"]

[lambda.like]
memory_mb   = 256
duration_ms = 20
uses        = ["dynamodb.counters"]

[dynamodb.counters]
storage_gb      = 5
read_share      = 0
hot_key_percent = 5
)",
    .mind = "Adaptive capacity moves keys apart; it does not lift the ceiling of a single one.",
    .elsewhere = "",
    .references = "REL01-BP03 PERF03-BP02",
    .fields = "hot_key_percent item_kb consistent_reads read_share",
    .check = check,
};

}  // namespace tenfold
