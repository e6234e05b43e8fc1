// Data that has to last, on disks that go when the unit does.
//
// A group never gives a volume back: what it replaces comes with empty ones. And an instance store
// is empty after a stop, whoever started the instance.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// It has disks for data, and all of them are the host's own.
bool on_instance_store(const Evidence& e, const Subject& s) {
  bool any = false;
  for (const Volume& volume : s.aspects.volumes) {
    if (volume.boot) continue;
    if (!volume.instance_store) return false;
    any = true;
  }
  if (!any) return false;
  const std::vector<Referrer>& referrers = e.referrers(s.id);
  return std::none_of(referrers.begin(), referrers.end(), [&](const Referrer& referrer) {
    const std::vector<Volume>& volumes = e[referrer.id].aspects.volumes;
    return (referrer.roles & role_set(Role::attaches)) != 0 && !volumes.empty() &&
           volumes.front().own;
  });
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    const Fleet& fleet = *s.aspects.fleet;
    const bool lost = on_instance_store(e, s);
    if (!fleet.managed && !lost) {
      if (fleet.data) findings.pass();
      continue;
    }
    if (!fleet.data) {
      const bool may_keep = lost || (fleet.runs.value_or(0) & kEngines) != 0;
      if (may_keep) findings.skip(s.id, fleet.data.field);
      continue;
    }
    if (*fleet.data != Keeps::local) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = fleet.data.at,
                  .message = std::string(s.address) + " keeps data on its units; " +
                             (fleet.managed ? "the group replaces them, and gives a new one empty "
                                              "disks"
                                            : "all their disks for it are the host's own and empty "
                                              "after a stop"),
                  .label = "gone with the unit",
                  .fix = step("volumes of its own with backups, a file system, a bucket, or a "
                              "managed store")});
  }
}

}  // namespace

extern const Rule rule_state_data_on_ephemeral_disk;
const Rule rule_state_data_on_ephemeral_disk{
    .id = "state/data-on-ephemeral-disk",
    .title = "Durable data lies on disks that go with the unit",
    .stages = from_stage(1, Level::error),
    .fix_class = FixClass::no,
    .when =
        "Units keep data, and a group replaces them; or they have volumes beside the root, all of "
        "them instance store.",
    .why = "A stop, a broken host or a scale-in deletes it, and nothing brings it back.",
    .fix = "EBS volumes with backups, EFS, S3 or a managed database.",
    .bad = R"(
[alb.public]
targets = ["asg.app"]

[asg.app]
instance_type = "m7g.large"
min           = 2
max           = 4
data          = "local"
)",
    .good = R"(
[alb.public]
targets = ["asg.app"]

[asg.app]
instance_type = "m7g.large"
min           = 2
max           = 4
data          = "efs.files"

[efs.files]
storage_gb = 50

[backup.daily]
covers = ["efs.files"]
)",
    .mind = "Stores that keep three copies in three zones by themselves.",
    .elsewhere = "AwsSolutions-EC29",
    .references = "REL09-BP01",
    .fields = "data volumes[].type",
    .check = check,
};

}  // namespace tenfold
