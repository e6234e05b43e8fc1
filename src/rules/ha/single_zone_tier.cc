// One zone holds the whole tier. Balancers and stores have rules of their own; this one looks at
// units that serve requests or keep data, all targets of a balancer together.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/ways_out.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool keeps_data(const Subject& s) { return s.aspects.fleet->data.value == Keeps::local; }

bool counts(const Evidence& e, const Subject& leader) {
  return std::any_of(leader.group.begin(), leader.group.end(), [&](Id id) {
    const Subject& s = e[id];
    return s.aspects.fleet && s.aspects.place.zonal && (s.on_path || keeps_data(s));
  });
}

// One component stands in both zones, with a unit in each; of several the last moves. The way out
// must not fall with one of the zones.
Fix second_zone(const Evidence& e, const Subject& leader, const WaysOut& out) {
  if (leader.balancers.empty()) {
    return step("put a balancer in front, then a second unit in another zone");
  }
  const Subject& s = e[leader.group.back()];
  if (!s.aspects.fleet || !grows_safely(*s.aspects.fleet)) {
    return step("let the units keep nothing, then add one in another zone");
  }
  const auto zones = widened(e, s, 2, e[leader.balancers.front()].zones);
  if (zones.size() < 2) return step("a second zone");
  const bool alone = leader.group.size() == 1;
  std::vector<Edit> edits{set_zones(s, alone ? zones : std::vector{zones.back()})};
  if (alone) raise_minimum(s, 2, edits);
  const Subject* const gateway = is_private(s) ? out.shared_gateway() : nullptr;
  if (gateway != nullptr) in_each_zone(e, *gateway, zones, edits);
  return suggest(leader, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !counts(e, s)) continue;
    const std::vector<ZoneId> zones = tier_zones(e, s);
    if (zones.empty() || e.region_zones(s).size() < 2) continue;
    if (zones.size() > 1) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.zones_at.known() ? s.zones_at : s.at,
                  .message = in_words(zone_names(e, zones)) + " holds all of " + tier_name(e, s) +
                             "; losing that zone takes the whole tier down",
                  .label = "one zone",
                  .fix = second_zone(e, s, out[s.region])});
  }
}

}  // namespace

extern const Rule rule_ha_single_zone_tier;
const Rule rule_ha_single_zone_tier{
    .id = "ha/single-zone-tier",
    .title = "Tier stands in a single Availability Zone",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "Units that serve requests or keep data stand in one zone, all targets of a balancer "
        "taken together, in a Region that has more.",
    .why =
        "A zone fails as a whole: power, network or a bad deployment of AWS's own. With it goes "
        "every unit of the tier at once.",
    .fix =
        "A second zone that offers the same instance types, and at least one unit in each. It "
        "takes a balancer in front; without one only the step is named.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
azs           = ["us-east-1a"]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
azs           = ["us-east-1a", "us-east-1b"]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .mind = "Units that have to share a zone, as in a cluster placement group.",
    .elsewhere =
        "autoscaling-multiple-az; AutoScaling.2; Trusted Advisor: Auto Scaling group not in "
        "multiple zones; Single AZ Application Check",
    .references = "REL10-BP01",
    .fields = "azs targets data",
    .silences =
        "ha/single-unit-tier ha/minimum-below-zone-count ha/hidden-single-point-of-failure "
        "network/disjoint-zones spot/too-few-spot-pools",
    .check = check,
};

}  // namespace tenfold
