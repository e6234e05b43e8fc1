// AWS refuses an application load balancer with subnets in fewer than two zones.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

// The zones of its targets first: a zone without any would only cost an address.
Fix second_zone(const Evidence& e, const Subject& s) {
  std::vector<ZoneId> wanted;
  for (const Edge& edge : e.out(s.id)) {
    if (edge.role != Role::serves) continue;
    const std::vector<ZoneId>& zones = e[edge.to].zones;
    wanted.insert(wanted.end(), zones.begin(), zones.end());
  }
  const auto names = widened(e, s, 2, wanted);
  if (names.size() < 2) return step("a second zone");
  return suggest(s, {set_zones(s, names)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.front || !s.aspects.front->two_zones_required || s.count == 0) continue;
    if (s.zones.size() > 1) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = s.zones_at.known() ? s.zones_at : s.at,
         .message = std::string(s.address) + " stands in " +
                    (s.zones.empty() ? "no zone" : in_words(zone_names(e, s.zones)) + " alone") +
                    "; AWS creates it in two zones or not at all",
         .label = "two zones at least",
         .fix = second_zone(e, s)});
  }
}

}  // namespace

extern const Rule rule_limits_balancer_needs_two_zones;
const Rule rule_limits_balancer_needs_two_zones{
    .id = "limits/balancer-needs-two-zones",
    .title = "Application load balancer needs two zones",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when = "An application load balancer has fewer than two zones.",
    .why = "The API refuses to create it.",
    .fix = "A second zone, one of its targets' if there is one.",
    .bad = R"([alb.public]
azs     = ["us-east-1a"]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
count         = 2
)",
    .good = R"([alb.public]
azs     = ["us-east-1a", "us-east-1b"]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
count         = 2
)",
    .mind = "A network load balancer may have one zone.",
    .elsewhere = "ELB.13; E3680",
    .fields = "azs",
    .check = check,
};

}  // namespace tenfold
