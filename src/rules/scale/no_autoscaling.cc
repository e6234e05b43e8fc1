// Compute that requests wait for and whose size nothing changes.
#include <algorithm>

#include "model/rule.h"
#include "rules/connections.h"
#include "rules/recipes.h"
#include "rules/sizes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

// Of all capacity, the share that may be busy so that the zones left after a loss stay below 90 %.
std::int64_t target_percent(std::int64_t zones) { return 90 * (zones - 1) / zones; }

Fix scaling(const Evidence& e, const Subject& s, const Room& room) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!fleet.managed) return step("make it a group, then let its size follow the load");
  const auto zones = static_cast<std::int64_t>(standing_zones(s).size());
  if (zones < 2) return step("a second zone first, then let the size follow the load");
  if (!grows_safely(fleet))
    return step("let the units keep nothing, then let the size follow the load");
  std::vector<Edit> edits{follow_load(s, target_percent(zones))};
  std::int64_t most = std::max<std::int64_t>(2 * fleet.minimum.value_or(1), 2);
  if (fleet.capacity_rps && s.peak_rps)
    most = std::max(most, units_for(e, *s.peak_rps * e.growth(s), *fleet.capacity_rps));
  if (fleet.maximum && *fleet.maximum < most) {
    const std::string reason = room.against(s, most);
    if (!reason.empty())
      return step("let the size follow the load, up to " + std::to_string(most) + "; but " +
                  reason);
    edits.push_back(set_maximum(s, most));
  }
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  const Room room(e);
  for (const Subject& s : e.subjects) {
    const Held<Fleet>& fleet = s.aspects.fleet;
    if (!fleet || !s.on_path || fleet->maximum.value_or(1) == 0) continue;
    if (fleet->scales) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.at,
                  .message = std::string(s.address) +
                             " has no scaling policy and no schedule; it is too small at the peak "
                             "or too large at night",
                  .label = "its size is fixed",
                  .fix = scaling(e, s, room)});
  }
}

}  // namespace

extern const Rule rule_scale_no_autoscaling;
const Rule rule_scale_no_autoscaling{
    .id = "scale/no-autoscaling",
    .title = "Compute tier cannot scale by itself",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "Compute on the request path has neither a scaling policy nor a schedule.",
    .why = "Somebody has to be awake when the load comes, and to remember when it has gone.",
    .fix =
        "A group that follows its CPU: target 90 x (n - 1) / n percent for n zones, what runs now "
        "as minimum, twice that as maximum, or what the peak asks for. Fixed units become a group "
        "first.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 2
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
)",
    .mind = "Appliances, and hosts that are licensed one by one.",
    .elsewhere = "Trusted Advisor: Auto Scaling Group Resources",
    .references = "REL07-BP03 PERF02-BP05 COST09-BP03",
    .fields = "scale_on steps schedule",
    .silences = "scale/maximum-below-peak ha/zone-loss-needs-new-capacity",
    .check = check,
};

}  // namespace tenfold
