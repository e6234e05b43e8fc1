// Targets in a zone that their balancer has no node in: AWS registers them and sends them nothing.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool is_target(const Subject& balancer, const Subject& target) {
  return target.count > 0 && target.aspects.place.zonal && target.aspects.fleet &&
         target.aspects.fleet->maximum.value_or(1) > 0 && target.region == balancer.region;
}

// The first target that has zones which the balancer lacks, and all such zones.
struct Outside {
  Id target = kNoId;
  std::size_t more = 0;  // further targets
  std::vector<ZoneId> zones;
};

Outside outside(const Evidence& e, const Subject& balancer, bool& looked, bool& mixed) {
  Outside found;
  for (const Id id : targets_of(e, balancer)) {
    if (!is_target(balancer, e[id])) continue;
    std::vector<ZoneId> both = balancer.zones;
    const std::vector<ZoneId> standing = standing_zones(e[id]);
    both.insert(both.end(), standing.begin(), standing.end());
    if (mixes_names(e, both)) {
      mixed = true;
      continue;
    }
    looked = true;
    bool any = false;
    for (const ZoneId zone : standing) {
      const auto& own = balancer.zones;
      if (std::find(own.begin(), own.end(), zone) != own.end()) continue;
      any = true;
      auto& zones = found.zones;
      if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
    }
    if (!any) continue;
    if (found.target == kNoId)
      found.target = id;
    else
      ++found.more;
  }
  return found;
}

// Within the network and at layer 7 a zone can be taken out again, and costs no address.
Fix serve_them(const Evidence& e, const Subject& s, const Outside& found) {
  std::vector<ZoneId> zones = s.zones;
  zones.insert(zones.end(), found.zones.begin(), found.zones.end());
  Fix fix = suggest(s, {set_zones(s, zone_names(e, zones))});
  const Front& front = *s.aspects.front;
  if (front.layer == 7 && front.internal.value_or(false)) fix.kind = FixClass::safe;
  return fix;
}

Span place_of(const Evidence& e, const Subject& s, Id target) {
  if (s.zones_at.known()) return s.zones_at;
  const std::vector<Edge>& edges = e.out(s.id);
  const auto edge = std::find_if(edges.begin(), edges.end(), [&](const Edge& x) {
    return x.role == Role::serves && x.to == target;
  });
  return edge == edges.end() ? s.at : edge->at;
}

void report(const Evidence& e, const Subject& s, const Outside& found, Findings& findings) {
  std::string who(e[found.target].address);
  if (found.more > 0)
    who += " and " + how_many(static_cast<std::int64_t>(found.more), "more target");
  findings.add({.component = s.id,
                .at = place_of(e, s, found.target),
                .message = std::string(s.address) + " serves " + in_words(zone_names(e, s.zones)) +
                           "; units of " + who + " in " + in_words(zone_names(e, found.zones)) +
                           " get no requests",
                .label = "without " + in_words(zone_names(e, found.zones)),
                .fix = serve_them(e, s, found),
                .measure = std::to_string(found.zones.size())});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!balances_zones(s) || s.zones.empty()) continue;
    bool looked = false, mixed = false;
    const Outside found = outside(e, s, looked, mixed);
    if (found.target != kNoId)
      report(e, s, found, findings);
    else if (mixed)
      findings.skip(s.id, "azs, all by name or all by id");
    else if (looked)
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_targets_outside_balancer_zones;
const Rule rule_ha_targets_outside_balancer_zones{
    .id = "ha/targets-outside-balancer-zones",
    .title = "Targets stand in a zone that their load balancer does not serve",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::safe,
    .when = "A target of a balancer has units in a zone that the balancer has not.",
    .why =
        "AWS registers such units and sends them nothing. They are paid for, nobody misses them, "
        "and every sum about losing a zone is wrong.",
    .fix =
        "That zone for the balancer as well. At layer 4 it cannot be taken out again in place, "
        "and in public each zone holds an IPv4 address; so it is safe only for an internal "
        "balancer of layer 7.",
    .bad = R"([alb.public]
azs     = ["us-east-1a", "us-east-1b"]
targets = ["asg.web"]

[asg.web]
azs           = ["us-east-1a", "us-east-1b", "us-east-1c"]
instance_type = "t4g.small"
min           = 3
max           = 6
)",
    .good = R"([alb.public]
azs     = ["us-east-1a", "us-east-1b", "us-east-1c"]
targets = ["asg.web"]

[asg.web]
azs           = ["us-east-1a", "us-east-1b", "us-east-1c"]
instance_type = "t4g.small"
min           = 3
max           = 6
)",
    .mind = "Targets by address, in networks that are peered.",
    .elsewhere = "",
    .references = "REL10-BP01",
    .fields = "azs targets",
    .check = check,
};

}  // namespace tenfold
