// The storage of an Aurora cluster: GB, I/O, backtrack, backups, and what goes to other regions.
//
// The data is kept six times in three zones and billed once. I/O-Optimized storage costs more and
// bills no I/O. Backtrack keeps the change records of its hours and bills each record by the hour:
// what an hour writes × the hours kept × the 730 of the month.
#include "kinds/aurora/bill.h"

namespace tenfold {
namespace {

void use_io(const View& view, const AuroraCluster& c, bool global, Uses& uses) {
  if (*c.flag("io_optimized")) return;
  Use use = line(view, "I/O requests", "aurora", "io", "request",
                 millions(c.amount("monthly_io_million")));
  if (global) use.assumed = "those of other regions cost what the writer's do";
  uses.push_back(std::move(use));
}

void use_backtrack(const View& view, const AuroraCluster& c, Uses& uses) {
  const Quantity hours = *c.amount("backtrack_hours");
  if (hours.micros == 0) return;
  const auto written = c.usage<aurora_usage>().amount("change_records_million_per_hour");
  std::optional<Quantity> kept;
  if (written) kept = scaled(*written, hours.micros, kMicro);
  uses.push_back(line(view, "backtrack", "aurora", "backtrack", "M-record-hour",
                      kept ? times(*kept, kMonthHours) : std::nullopt));
}

}  // namespace

void use_aurora_storage(const View& view, const AuroraCluster& c, const AuroraPart& part,
                        Uses& uses) {
  const bool optimized = *c.flag("io_optimized");
  Use use = line(view, (optimized ? "storage, I/O-Optimized" : "storage") + part.suffix, "aurora",
                 optimized ? "storage/io-optimized" : "storage", "GB-Mo", *c.amount("storage_gb"));
  use.place = part.place;
  uses.push_back(std::move(use));
}

void use_aurora_storage_operations(const View& view, const AuroraCluster& c, Uses& uses) {
  const bool global = !c.list("global_regions").empty();
  use_io(view, c, global, uses);
  const auto replicated = c.amount("replicated_write_io_million");
  if (global || replicated) {
    Use use = line(view, "replicated write I/O", "aurora", "replicated-write-io", "request",
                   millions(replicated));
    use.assumed = "billed where it is written, I/O-Optimized or not";
    uses.push_back(std::move(use));
  }
  use_backtrack(view, c, uses);
  add_extra(line(view, "backups", "aurora", "backup", "GB-Mo", *c.amount("backup_gb")), uses);
  add_extra(line(view, "snapshot export", "aurora", "snapshot-export", "GB",
                 c.usage<aurora_usage>().amount("snapshot_export_gb").value),
            uses);
}

}  // namespace tenfold
