// Uploads on the units' disks, where other units do not see them and a group throws them away.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/ways_out.h"

namespace tenfold {
namespace {

// The bucket, and a free way to it from units that have none.
Fix shared_bucket(const Evidence& e, const Subject& s, const WaysOut& out) {
  std::vector<Edit> edits{upload_store(e, s)};
  const std::string address = edits.front().address;
  if (is_private(s) && !out.endpoints.contains("s3")) edits.push_back(endpoint(e, s, "s3"));
  edits.push_back(
      set(s.address, std::string(s.aspects.fleet->uploads.field), reference_to(address)));
  Fix fix = suggest(s, std::move(edits));
  fix.summary += " (counted with 20 GB)";
  return fix;
}

void check_member(const Evidence& e, const Subject& s, std::int64_t units,
                  const std::vector<WaysOut>& out, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!fleet.uploads) {
    const bool serves = s.on_path && (fleet.runs.value_or(kServing) & kServing) != 0;
    if (serves) findings.skip(s.id, fleet.uploads.field);
    return;
  }
  if (*fleet.uploads != Keeps::local) return findings.pass();
  findings.add({.component = s.id,
                .at = fleet.uploads.at,
                .message = std::string(s.address) + " writes uploads to its own disks; " +
                           (units > 1 ? "the other units do not have them"
                                      : "they go when the unit is replaced") +
                           (fleet.managed && units > 1 ? ", and they go at scale-in" : ""),
                .label = "on one disk only",
                .fix = shared_bucket(e, s, out[s.region])});
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  for (const Subject& leader : e.subjects) {
    if (!leads_tier(leader)) continue;
    const std::int64_t units = most_units(e, leader);
    for (const Id id : leader.group) {
      const Subject& s = e[id];
      if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
      if (units > 1 || s.aspects.fleet->managed)
        check_member(e, s, units, out, findings);
      else if (s.aspects.fleet->uploads)
        findings.pass();
    }
  }
}

}  // namespace

extern const Rule rule_state_local_uploads;
const Rule rule_state_local_uploads{
    .id = "state/local-uploads",
    .title = "User uploads are written to the units' disks",
    .stages = from_stage(100, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Units keep uploads on their disks, and they are more than one or a group replaces them.",
    .why = "A file is on the one host that took it, and gone when that host is.",
    .fix =
        "A bucket that keeps old versions for some days, a gateway endpoint if the tier is "
        "private, and uploads pointed at it.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
uploads       = "local"
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
uploads       = "s3.uploads"

[s3.uploads]
storage_gb      = 20
versioning      = true
noncurrent_days = 30

[vpc_endpoint.s3]
service = "s3"
)",
    .mind = "Scratch files are no uploads: uploads = \"none\".",
    .elsewhere = "",
    .references = "REL05-BP06 REL09-BP01",
    .fields = "uploads max count",
    .check = check,
};

}  // namespace tenfold
