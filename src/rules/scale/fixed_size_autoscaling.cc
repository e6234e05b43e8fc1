// A policy that can change nothing: the fleet's bounds leave it one size.
#include "base/text.h"
#include "model/rule.h"
#include "rules/connections.h"
#include "rules/recipes.h"
#include "rules/sizes.h"

namespace tenfold {
namespace {

bool has_policy(const Fleet& fleet) {
  return fleet.scales && fleet.scaling.metric != Scaling::Metric::schedule && fleet.maximum &&
         fleet.minimum && *fleet.maximum > 0;
}

Fix widen(const Subject& s, const Room& room) {
  const std::int64_t twice = 2 * *s.aspects.fleet->minimum;
  const std::string reason = room.against(s, twice);
  if (reason.empty()) return suggest(s, {set_maximum(s, twice)});
  return step("no policy, or a maximum of " + std::to_string(twice) + "; but " + reason);
}

void check(const Evidence& e, Findings& findings) {
  const Room room(e);
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || !has_policy(*s.aspects.fleet)) continue;
    const Fleet& fleet = *s.aspects.fleet;
    // A schedule that lowers the minimum gives the policy room for some hours.
    if (*fleet.minimum != *fleet.maximum ||
        fleet.lowest.value_or(*fleet.minimum) < *fleet.minimum) {
      findings.pass();
      continue;
    }
    const bool stated = fleet.maximum.stated();
    findings.add({.component = s.id,
                  .at = stated ? fleet.maximum.at : fleet.scaling.at,
                  .message = std::string(s.address) + " scales between " +
                             std::to_string(*fleet.minimum) + " and " +
                             std::to_string(*fleet.maximum) + ": its policy never acts",
                  .label = stated ? "the minimum, too" : "no maximum is stated: the minimum",
                  .fix = widen(s, room)});
  }
}

}  // namespace

extern const Rule rule_scale_fixed_size_autoscaling;
const Rule rule_scale_fixed_size_autoscaling{
    .id = "scale/fixed-size-autoscaling",
    .title = "Scaling policy has no room to act",
    .stages = from_stage(1'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A fleet has a policy, and its minimum is its maximum.",
    .why = "The file says that the tier follows the load, and it stays as it is, day and night.",
    .fix = "A maximum of twice the minimum, or no policy.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 4
max           = 4
scale_on      = { metric = "cpu", target = 45 }
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 4
max           = 12
scale_on      = { metric = "cpu", target = 45 }
)",
    .mind = "A size that is frozen for an event.",
    .elsewhere = "cfn-lint E3712",
    .references = "REL07-BP03",
    .fields = "min max scale_on steps",
    .check = check,
};

}  // namespace tenfold
