// Data that exists once: in a database without backups, or on units that are in no plan.
#include <algorithm>

#include "model/rule.h"
#include "rules/covered.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

constexpr std::string_view kDays = "7";  // AWS's own default where it makes backups by itself

// By themselves backups are minutes behind, which may be more than is promised.
Fix days_of_backups(const Evidence& e, const Subject& s) {
  const double target = e.workload(s).rpo_minutes.value_or(kLogMinutes);
  const auto loss = worst_loss(e, s);
  if (target < kLogMinutes && loss && loss->minutes > target)
    return step("backups, and a standby in another zone that loses nothing");
  const std::string_view field = s.aspects.store->backup_days.field;
  return suggest(s, {set(s.address, std::string(field), std::string(kDays))});
}

void check_store(const Evidence& e, const Subject& s, Findings& findings) {
  const Store& store = *s.aspects.store;
  const Fact<std::int64_t>& days = store.backup_days;
  if (store.model != Store::Model::relational || store.rebuildable.value == true || !days) return;
  if (*days > 0 || is_covered(e, s)) return findings.pass();
  findings.add(
      {.component = s.id,
       .at = days.at,
       .message = std::string(s.address) +
                  " keeps no backups; what is deleted or overwritten cannot be brought back",
       .label = "no backups",
       .fix = days_of_backups(e, s)});
}

// Volumes of its units, or attached to them: what a plan could back up. Tasks have none.
bool has_volumes(const Evidence& e, const Subject& s) {
  const std::vector<Referrer>& others = e.referrers(s.id);
  return !s.aspects.volumes.empty() ||
         std::any_of(others.begin(), others.end(), [&](const Referrer& referrer) {
           return !e[referrer.id].aspects.volumes.empty() &&
                  e[referrer.id].aspects.volumes.front().own;
         });
}

Fix plan(const Evidence& e, const Subject& s) {
  if (!has_volumes(e, s))
    return step("keep it in a store of its own: what its units have cannot be backed up");
  const std::int64_t hours = plan_hours(e, s);
  if (hours == 0)
    return step("keep it in a store that logs its changes: no plan runs as often as is promised");
  return suggest(s, {backup_every(e, s, hours)});
}

void check_fleet(const Evidence& e, const Subject& s, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  if (fleet.maximum.value_or(1) == 0) return;
  if (!fleet.data) {
    const bool engine = (fleet.runs.value_or(0) & kEngines) != 0;
    if (engine) findings.skip(s.id, fleet.data.field);
    return;
  }
  if (*fleet.data != Keeps::local || is_covered(e, s)) return findings.pass();
  findings.add({.component = s.id,
                .at = fleet.data.at,
                .message = std::string(s.address) +
                           " keeps data on its own disks, and no backup plan covers it",
                .label = "the only copy",
                .fix = plan(e, s)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.count == 0) continue;
    if (s.aspects.store) check_store(e, s, findings);
    if (s.aspects.fleet) check_fleet(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_recovery_no_backups;
const Rule rule_recovery_no_backups{
    .id = "recovery/no-backups",
    .title = "Data has no backups",
    .stages = from_stage(10, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "A relational store keeps its backups for 0 days, or units keep data on their disks, and "
        "no backup plan covers them.",
    .why =
        "A standby copies a mistake as faithfully as it copies data. Without backups there is no "
        "way to yesterday, and RDS refuses read replicas.",
    .fix =
        "backup_days = 7, which interrupts an existing instance once, or a daily plan that covers "
        "the units. Free up to the size of the database.",
    .bad = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
backup_days    = 0
)",
    .good = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
backup_days    = 7
)",
    .mind = "Scratch databases: rebuildable = true.",
    .elsewhere =
        "CKV_AWS_133; AwsSolutions-RDS13; db-instance-backup-enabled; RDS.11; AWS-0077; "
        "Trusted Advisor: Amazon RDS Backups",
    .references = "REL09-BP03",
    .fields = "backup_days data runs covers rebuildable",
    .silences =
        "recovery/short-backup-retention recovery/rpo-not-met recovery/volume-without-backup",
    .check = check,
};

}  // namespace tenfold
