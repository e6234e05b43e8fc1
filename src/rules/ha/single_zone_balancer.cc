// A balancer that AWS accepts in one zone, and that is in one: whatever stands behind it, it falls
// with that zone.
#include <algorithm>

#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

// The zones of its targets first: one without any would only cost an address.
Fix more_zones(const Evidence& e, const Subject& s) {
  const std::vector<ZoneId> wanted = zones_to_serve(e, s);
  const auto names = widened(e, s, std::max<std::size_t>(2, wanted.size()), wanted);
  if (names.size() < 2) return step("a second zone");
  return suggest(s, {set_zones(s, names)});
}

std::string promised(const Evidence& e, const Subject& s) {
  if (!s.aspects.promise) return {};
  const auto now = e.catalog.sla(s.aspects.promise->row);
  const auto best = e.catalog.sla(s.aspects.promise->best);
  if (!now || !best || now->key == best->key) return {};
  return ", and AWS promises " + std::string(now->percent) + " % of it instead of " +
         std::string(best->percent) + " %";
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!balances_zones(s) || s.aspects.front->two_zones_required || s.zones.empty()) continue;
    if (e.region_zones(s).size() < 2) continue;
    if (s.zones.size() > 1) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.zones_at.known() ? s.zones_at : s.at,
                  .message = std::string(s.address) + " stands in " +
                             in_words(zone_names(e, s.zones)) +
                             " alone; losing that zone takes it down" + promised(e, s),
                  .label = "one zone",
                  .fix = more_zones(e, s)});
  }
}

}  // namespace

extern const Rule rule_ha_single_zone_balancer;
const Rule rule_ha_single_zone_balancer{
    .id = "ha/single-zone-balancer",
    .title = "Load balancer stands in a single Availability Zone",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "A network, classic or gateway load balancer has one zone, in a Region that has more. An "
        "application load balancer in one zone is refused by AWS, which is another rule's.",
    .why =
        "However many zones its targets have, all requests pass through the one that it has. AWS "
        "promises less of such a balancer, too.",
    .fix =
        "A subnet in each zone of its targets. In public each zone holds an IPv4 address, which "
        "costs by the hour.",
    .bad = R"([nlb.public]
azs     = ["us-east-1a"]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .good = R"([nlb.public]
azs     = ["us-east-1a", "us-east-1b"]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .mind =
        "An internal network load balancer that is the endpoint service of one appliance in one "
        "zone.",
    .elsewhere =
        "AwsSolutions-ELB4; ELB.13; ELB.10; Trusted Advisor: ALB Multi-AZ; NLB Multi-AZ; Classic "
        "Load Balancer has no multiple AZs configured",
    .references = "REL10-BP01",
    .fields = "azs",
    .silences = "ha/targets-outside-balancer-zones",
    .check = check,
};

}  // namespace tenfold
