// DNS that leads to units themselves, with no balancer, CDN or API between.
#include <algorithm>

#include "model/rule.h"
#include "rules/doors.h"
#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

// Units behind the new balancer keep no address of their own: that would be a second way in.
Fix balanced(const Evidence& e, const Subject& dns, const Edge& edge, const WaysOut& out) {
  const Subject& units = e[edge.to];
  const std::string path = path_at(e, dns.id, edge.at);
  if (path.empty() || edge.unit >= 0 || e.region_zones(units).size() < 2)
    return step("a balancer between");
  std::vector<ZoneId> zones = out.private_zones;
  for (const ZoneId zone : standing_zones(units)) zones.push_back(zone);
  std::ranges::sort(zones);
  zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  std::vector<Edit> edits{balancer_before(e, units)};
  const std::string balancer = reference_to(edits.front().address);
  edits.push_back(set(dns.address, path, balancer));
  if (units.aspects.place.public_address && !make_private(e, units, out, zones, edits))
    return step("a balancer between, and the address taken off");
  return suggest(dns, std::move(edits));
}

bool is_units(const Subject& s) { return s.aspects.fleet && s.count > 0; }

void check_dns(const Evidence& e, const Subject& s, const std::vector<WaysOut>& out,
               Findings& findings) {
  bool leads = false, bare = false;
  for (const Edge& edge : e.out(s.id)) {
    if (edge.role != Role::serves) continue;
    leads = true;
    const Subject& target = e[edge.to];
    if (!is_units(target)) continue;
    bare = true;
    findings.add({.component = s.id,
                  .at = edge.at,
                  .message = std::string(s.address) + " points at " + std::string(target.address) +
                             " itself: nothing takes over from a unit that fails, spreads "
                             "requests or ends TLS",
                  .label = "no balancer between",
                  .fix = balanced(e, s, edge, out[target.region])});
  }
  if (leads && !bare) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  for (const Subject& s : e.subjects) {
    if (s.aspects.front && s.aspects.front->resolves && s.count > 0) check_dns(e, s, out, findings);
  }
}

}  // namespace

extern const Rule rule_network_bare_address_entry;
const Rule rule_network_bare_address_entry{
    .id = "network/bare-address-entry",
    .title = "DNS points at a unit's bare address",
    .stages = from_stage(1'000, Level::error),
    .fix_class = FixClass::suggest,
    .when = "DNS leads to units instead of a balancer, CDN or API.",
    .why =
        "A unit that is replaced has another address, and resolvers keep the old one. Until they "
        "ask again nobody gets through, and a second unit helps only those who happen to get its "
        "address.",
    .fix =
        "A balancer between: it spreads requests, leaves out what fails, ends TLS with a "
        "certificate that renews itself, and DNS never changes again.",
    .bad = R"([route53.www]
points_to = "ec2.web"

[ec2.web]
instance_type = "t4g.small"
public_ip     = true
)",
    .good = R"([route53.www]
points_to = "alb.web"

[alb.web]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .mind = "One box on purpose, which may be gone for an afternoon.",
    .elsewhere = "CKV2_AWS_23",
    .references = "REL02-BP01 REL11-BP02",
    .fields = "points_to",
    .check = check,
};

}  // namespace tenfold
