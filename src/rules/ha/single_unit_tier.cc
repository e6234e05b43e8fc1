// One unit serves a whole tier: nothing takes over while it is gone.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

Fix more_units(const Subject& s) {
  if (!grows_safely(*s.aspects.fleet))
    return step("let the units keep nothing, then run two of them");
  const auto zones = static_cast<std::int64_t>(s.zones.size());
  if (zones < 2 || s.group.size() > 1) return step("two units, in two zones");
  if (!s.aspects.fleet->managed && s.balancers.empty()) {
    return step("put a balancer in front, then a second unit in another zone");
  }
  std::vector<Edit> edits;
  raise_minimum(s, zones, edits);  // one a zone, or a zone would stand empty
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !tier_on_path(e, s) || lowest_units(e, s) == 0) continue;
    if (lowest_units(e, s) > 1) {
      findings.pass();
      continue;
    }
    const Fleet& fleet = *s.aspects.fleet;
    findings.add({.component = s.id,
                  .at = fleet.lowest ? fleet.lowest.at : s.at,
                  .message = "one unit is all of " + tier_name(e, s) +
                             (fleet.managed ? " at its lowest hour" : "") +
                             "; a host failure, a patch or a deploy is an outage",
                  .label = "one unit",
                  .fix = more_units(s)});
  }
}

}  // namespace

extern const Rule rule_ha_single_unit_tier;
const Rule rule_ha_single_unit_tier{
    .id = "ha/single-unit-tier",
    .title = "Tier on the request path has a single unit",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "The units of a tier on the request path, all targets of a balancer taken together, are "
        "one at the lowest hour.",
    .why = "Whatever stops that one unit stops the service: a failing host, a patch, a deploy.",
    .fix = "At least two units over two zones, where the units keep no state of their own.",
    .bad = R"([alb.public]
targets = ["asg.api"]

[asg.api]
instance_type = "t4g.small"
min           = 1
max           = 6
)",
    .good = R"([alb.public]
targets = ["asg.api"]

[asg.api]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .mind =
        "Workers behind a queue may be one: nobody waits for them, so they are not on the path.",
    .elsewhere = "AutoScaling.2; Trusted Advisor: Auto Scaling Group Resources",
    .references = "REL11-BP02",
    .fields = "count min schedule targets",
    .silences = "ha/minimum-below-zone-count ha/hidden-single-point-of-failure",
    .check = check,
};

}  // namespace tenfold
