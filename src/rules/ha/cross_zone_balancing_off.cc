// Each zone gets an equal slice of the requests, and the zones do not hold equal capacity.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

constexpr Option kDifference{.rule = "ha/cross-zone-balancing-off",
                             .name = "max_difference",
                             .says = "units that the fullest zone may hold more than the emptiest",
                             .number = 1};
constexpr const Option* kOptions[] = {&kDifference};

// The tier of its targets whose zones differ most.
struct Uneven {
  const Subject* tier = nullptr;
  std::vector<ZoneUnits> zones;
};

// Units by zone of each tier that was asked for, by its leader.
using Known = std::unordered_map<Id, std::vector<ZoneUnits>>;

Uneven most_uneven(const Evidence& e, const Subject& balancer, const std::vector<Id>& leaders,
                   Known& known) {
  Uneven found;
  for (const Id leader : tiers_behind(e, balancer, leaders)) {
    const auto [at, fresh] = known.try_emplace(leader);
    if (fresh) at->second = units_by_zone(e, e[leader]);
    const std::vector<ZoneUnits>& zones = at->second;
    if (zones.size() < 2 || (found.tier != nullptr && spread(zones) <= spread(found.zones)))
      continue;
    found = {&e[leader], zones};
  }
  return found;
}

void report(const Evidence& e, const Subject& s, const Uneven& uneven, Findings& findings) {
  const auto fewer = [](const ZoneUnits& a, const ZoneUnits& b) { return a.units < b.units; };
  const auto [least, most] = std::minmax_element(uneven.zones.begin(), uneven.zones.end(), fewer);
  const auto name = [&](ZoneId zone) { return in_words(zone_names(e, std::vector{zone})); };
  const Fact<bool>& crosses = s.aspects.front->cross_zone;
  findings.add(
      {.component = s.id,
       .at = crosses.stated() ? crosses.at : s.at,
       .message = std::string(s.address) + " sends every zone an equal share, and " +
                  tier_name(e, *uneven.tier) + " has " + how_many(most->units, "unit") + " in " +
                  name(most->zone) + " and " + std::to_string(least->units) + " in " +
                  name(least->zone) + "; one of these gets " +
                  in_figures(static_cast<double>(most->units) / static_cast<double>(least->units)) +
                  " times what one of those gets",
       .label = crosses.stated() ? "off" : "not stated; AWS: off",
       .fix = suggest(s, {set(s.address, std::string(crosses.field), "true")}),
       .measure = std::to_string(most->units - least->units)});
}

void check(const Evidence& e, Findings& findings) {
  const auto allowed = static_cast<std::int64_t>(e.config.number(kDifference));
  const std::vector<Id> leaders = tier_leaders(e);
  Known known;
  for (const Subject& s : e.subjects) {
    if (!balances_zones(s) || !s.aspects.front->cross_zone) continue;
    const Uneven uneven = most_uneven(e, s, leaders, known);
    if (uneven.tier == nullptr) continue;
    if (!*s.aspects.front->cross_zone && spread(uneven.zones) > allowed)
      report(e, s, uneven, findings);
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_cross_zone_balancing_off;
const Rule rule_ha_cross_zone_balancing_off{
    .id = "ha/cross-zone-balancing-off",
    .title = "Cross-zone balancing is off while zones hold different capacity",
    .stages = from_stage(10'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "A balancer keeps requests in the zone that they arrive in, and the fullest and the "
        "emptiest zone of its targets differ by more than max_difference units.",
    .why =
        "Each zone gets the same share of the traffic, so the units of the small zone are full "
        "while those of the big one wait.",
    .fix =
        "Cross-zone balancing, or as many units in every zone. An application load balancer "
        "crosses zones for free; a network load balancer pays for the bytes, each way.",
    .bad = R"([nlb.public]
targets      = ["ec2.a", "ec2.b"]
health_check = { path = "/ready" }

[ec2.a]
count         = 6
azs           = ["us-east-1a"]
instance_type = "t4g.small"

[ec2.b]
count         = 2
azs           = ["us-east-1b"]
instance_type = "t4g.small"
)",
    .good = R"([nlb.public]
targets      = ["ec2.a", "ec2.b"]
health_check = { path = "/ready" }

[ec2.a]
count         = 4
azs           = ["us-east-1a"]
instance_type = "t4g.small"

[ec2.b]
count         = 4
azs           = ["us-east-1b"]
instance_type = "t4g.small"
)",
    .mind = "Designs of one cell a zone want it off.",
    .elsewhere =
        "CKV_AWS_138; CKV_AWS_152; AwsSolutions-ELB4; elb-cross-zone-load-balancing-enabled; "
        "ELB.9; Trusted Advisor: Network Load Balancers Cross Load Balancing; ELB Target "
        "Imbalance",
    .references = "REL10-BP01",
    .fields = "cross_zone azs count targets",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
