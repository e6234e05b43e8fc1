// A group judges a unit before it can have booted, and replaces it with one that it judges as soon.
#include <cmath>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr double kRoom = 1.2;  // of the boot: its 99th percentile lies above what one measures

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.count == 0 || !s.aspects.fleet->managed) continue;
    const Fact<double>& grace = s.aspects.fleet->grace_s;
    const Fact<double>& boot = s.aspects.fleet->boot_s;
    if (!grace || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    if (!boot) {
      findings.skip(s.id, "boot_s");
      continue;
    }
    if (*grace >= *boot) {
      findings.pass();
      continue;
    }
    const double enough = std::ceil(*boot * kRoom - 1e-9);
    Fix fix = suggest(s, {set(s.address, std::string(grace.field), measured(enough))});
    fix.kind = FixClass::safe;
    findings.add({.component = s.id,
                  .at = grace.at,
                  .message = std::string(s.address) + " takes " + in_figures(*boot) +
                             " s to boot, and its checks count after " + in_figures(*grace) +
                             " s; each new instance is replaced before it can answer",
                  .label = grace.stated() ? in_figures(*boot - *grace) + " s short"
                                          : "not stated; " + in_figures(*grace) + " s",
                  .fix = std::move(fix),
                  .measure = measured(*boot - *grace)});
  }
}

}  // namespace

extern const Rule rule_ha_short_health_check_grace;
const Rule rule_ha_short_health_check_grace{
    .id = "ha/short-health-check-grace",
    .title = "Grace period of the health check is shorter than the boot",
    .stages = from_stage(1'000, Level::error),
    .fix_class = FixClass::safe,
    .when =
        "A group's grace period is shorter than its units take to boot; both begin when the "
        "instance is in service. Warm-up runs over the same minutes and is not added.",
    .why =
        "Instances are terminated before they can be healthy, and so are those that replace them. "
        "It is worst when the load rises and many start at once.",
    .fix = "A grace period of 1.2 times the boot, rounded up.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
boot_s        = 240
grace_s       = 60
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
boot_s        = 240
grace_s       = 300
)",
    .mind =
        "State the 99th percentile of the boot: with the mean a slow start is killed now and "
        "then.",
    .elsewhere = "AwsSolutions-AS2",
    .references = "REL11-BP03; REL07-BP02",
    .fields = "grace_s boot_s",
    .check = check,
};

}  // namespace tenfold
