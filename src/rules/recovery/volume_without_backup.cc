// Volumes and file systems that hold something and are in no backup plan.
#include <algorithm>

#include "model/rule.h"
#include "rules/covered.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

// What of the component should be in a plan: its place and its name; empty: nothing.
std::pair<Span, std::string_view> exposed(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  if (store && store->model == Store::Model::file && store->rebuildable.value != true) {
    return {s.at, "file system"};
  }
  const bool keeps = s.aspects.fleet && s.aspects.fleet->data.value == Keeps::local &&
                     s.aspects.fleet->maximum.value_or(1) > 0;
  for (const Volume& volume : s.aspects.volumes) {
    if (volume.instance_store) continue;  // no plan can cover it
    if ((volume.own || keeps) && volume.rebuildable.value != true) return {volume.at, volume.what};
  }
  return {};
}

// Where the promise is less than an hour, a file system is better off by one all the same; what a
// volume's units promise is theirs.
Fix plan(const Evidence& e, const Subject& s) {
  const std::int64_t hours = plan_hours(e, s);
  if (hours == 0 && !s.aspects.store)
    return step("keep it in a store that logs its changes: no plan runs as often as is promised");
  return suggest(s, {backup_every(e, s, hours == 0 ? 1 : hours)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.count == 0) continue;
    const auto [place, what] = exposed(s);
    if (what.empty()) continue;
    if (is_covered(e, s)) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = place.known() ? place : s.at,
                  .message = "the " + std::string(what) + " of " + std::string(s.address) +
                             " is in no backup plan; what is deleted there is gone",
                  .label = "no plan covers it",
                  .fix = plan(e, s)});
  }
}

}  // namespace

extern const Rule rule_recovery_volume_without_backup;
const Rule rule_recovery_volume_without_backup{
    .id = "recovery/volume-without-backup",
    .title = "Volume or file system is in no backup plan",
    .stages = from_stage(100, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "No backup plan covers a file system, a volume of its own, or the volumes of units that "
        "keep data.",
    .why =
        "A volume lives in one zone, and a file system that outlives its disks does not outlive a "
        "careless command.",
    .fix = "A daily plan that covers it and keeps 35 days.",
    .bad = R"(
[ebs.files]
size_gb = 100
)",
    .good = R"(
[ebs.files]
size_gb = 100

[backup.daily]
covers = ["ebs.files"]
)",
    .mind =
        "Root volumes of tiers without state are not meant; what can be made again says "
        "rebuildable = true.",
    .elsewhere =
        "CKV2_AWS_9; CKV2_AWS_18; CKV2_AWS_8; ebs-in-backup-plan; efs-in-backup-plan; "
        "rds-in-backup-plan; EFS.2; EFS.7; Trusted Advisor: EBS Snapshots",
    .references = "REL09-BP03",
    .fields = "volumes data covers rebuildable",
    .check = check,
};

}  // namespace tenfold
