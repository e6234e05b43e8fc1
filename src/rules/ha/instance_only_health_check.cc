// A balancer knows which units answer, and the group that could replace the others does not listen.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

const Subject* balancer_of(const Evidence& e, const Subject& s) {
  const auto found = std::find_if(s.balancers.begin(), s.balancers.end(),
                                  [&](Id id) { return balances_zones(e[id]); });
  return found == s.balancers.end() ? nullptr : &e[*found];
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.count == 0 || !s.aspects.fleet->managed) continue;
    const Fact<bool>& heeds = s.aspects.fleet->balancer_health_check;
    const Subject* const balancer = balancer_of(e, s);
    if (balancer == nullptr || !heeds || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    if (*heeds) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = heeds.at,
                  .message = std::string(s.address) + " replaces an instance only when its host " +
                             "fails; one whose program hangs stays, though " +
                             std::string(balancer->address) + " sees that it does not answer",
                  .label = "the instance's own check alone",
                  .fix = suggest(s, {heed_balancer(s)})});
  }
}

}  // namespace

extern const Rule rule_ha_instance_only_health_check;
const Rule rule_ha_instance_only_health_check{
    .id = "ha/instance-only-health-check",
    .title = "Group behind a balancer replaces units on the instance check alone",
    .stages = from_stage(100, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when = "A balancer targets a group that is told to trust the check of the instance alone.",
    .why =
        "A process that hangs leaves its virtual machine in good health. The balancer sends it "
        "nothing any more, and nobody replaces it: the tier is one unit short until a person "
        "looks.",
    .fix =
        "The balancer's check, which is the default there. The group begins to replace what fails "
        "it now, so see first that all units pass.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
health_check  = "ec2"
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
health_check  = "elb"
)",
    .mind = "Something else replaces the units, such as a controller of blue and green fleets.",
    .elsewhere =
        "CKV2_AWS_15; AwsSolutions-AS2; autoscaling-group-elb-healthcheck-required; AutoScaling.1",
    .references = "REL11-BP01",
    .fields = "health_check targets",
    .check = check,
};

}  // namespace tenfold
