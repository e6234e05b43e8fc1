// Units that answer through a balancer and by an address of their own as well. Whether the balancer
// is public does not matter: the address is a second way in past it.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "model/rule.h"
#include "rules/doors.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

bool is_public(const Subject& s) {
  return s.aspects.fleet && s.count > 0 && s.aspects.fleet->maximum.value_or(1) > 0 &&
         s.aspects.place.public_address;
}

// Of what is private already, and of the members of its tier, which are to follow.
std::vector<ZoneId> private_zones(const Evidence& e, const Subject& leader, const WaysOut& out) {
  std::vector<ZoneId> zones = out.private_zones;
  for (const Id id : leader.group) {
    const std::vector<ZoneId> more = standing_zones(e[id]);
    zones.insert(zones.end(), more.begin(), more.end());
  }
  std::ranges::sort(zones);
  zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  return zones;
}

bool has_other_door(const Evidence& e, const Subject& s) {
  return std::ranges::any_of(e.referrers(s.id), [&](const Referrer& referrer) {
    const Held<Front>& front = e[referrer.id].aspects.front;
    return (referrer.roles & role_set(Role::serves)) != 0 && front && !front->splits;
  });
}

Fix hidden(const Evidence& e, const Subject& s, const WaysOut& out,
           const std::vector<ZoneId>& zones) {
  if (s.is_entry || has_other_door(e, s))
    return step("let all that comes from outside go through the balancer, then take the address");
  std::vector<Edit> edits;
  if (!make_private(e, s, out, zones, edits))
    return step("detach the addresses that are kept apart");
  return suggest(s, std::move(edits));
}

Span where(const Placement& place, const Subject& s) {
  if (place.public_ip.value == true) return place.public_ip.at;
  return place.elastic_ip.value == true ? place.elastic_ip.at : s.at;
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  const std::vector<Id> leaders = tier_leaders(e);
  std::unordered_map<Id, std::vector<ZoneId>> zones_of;
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.balancers.empty() || s.count == 0) continue;
    if (!is_public(s)) {
      findings.pass();
      continue;
    }
    // Worked out once a tier, which may have very many members.
    std::vector<ZoneId>& zones = zones_of[leaders[s.id]];
    if (zones.empty()) zones = private_zones(e, e[leaders[s.id]], out[s.region]);
    const std::int64_t most = s.aspects.fleet->maximum.value_or(1);
    const std::string balancer(e[s.balancers.front()].address);
    findings.add({.component = s.id,
                  .at = where(s.aspects.place, s),
                  .message = std::string(s.address) + " stands behind " + balancer + ", and " +
                             how_many(most, "unit") + " of it can be reached past that, each by " +
                             "a public address of its own",
                  .label = "a second way in",
                  .fix = hidden(e, s, out[s.region], zones),
                  .measure = std::to_string(most)});
  }
}

}  // namespace

extern const Rule rule_security_public_instances_behind_balancer;
const Rule rule_security_public_instances_behind_balancer{
    .id = "security/public-instances-behind-balancer",
    .title = "Units behind the balancer have public addresses",
    .stages = from_stage(1'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A balancer sends requests to units that have public addresses.",
    .why =
        "Whoever knows the address goes past the balancer, its web ACL and its log; and AWS bills "
        "every public IPv4 address by the hour.",
    .fix =
        "public_ip = false, with the endpoints or the NAT gateway that calls to the outside need "
        "then. The addresses are saved; a gateway costs more than a few of them.",
    .bad = R"([alb.front]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
public_ip     = true
)",
    .good = R"([alb.front]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
)",
    .mind = "Small environments that save the NAT gateway this way.",
    .elsewhere =
        "CKV_AWS_88; CKV_AWS_130; CKV_AWS_389; ec2-instance-no-public-ip; EC2.9; AutoScaling.5; "
        "EC2.15; AWS-0009; AVD-AWS-0009; AWS-0164; AVD-AWS-0164",
    .references = "SEC05-BP01",
    .fields = "public_ip elastic_ip attached_to targets",
    .check = check,
};

}  // namespace tenfold
