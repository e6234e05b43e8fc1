// Roles that one tier runs together, engines aside.
#include <bit>

#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/roles.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kRoles{.rule = "scale/monolith-at-scale",
                        .name = "roles",
                        .says = "roles in one tier from which it should be split",
                        .number = 4,
                        .least = 2,
                        .most = 100};
constexpr const Option* kOptions[] = {&kRoles};

void check(const Evidence& e, Findings& findings) {
  for (const Subject& leader : e.subjects) {
    if (!leads_tier(leader) || most_units(e, leader) == 0) continue;
    Roles roles = 0;
    bool stated = false;
    for (const Id id : leader.group) {
      if (!e[id].aspects.fleet || !e[id].aspects.fleet->runs) continue;
      stated = true;
      roles |= *e[id].aspects.fleet->runs & ~kEngines;
    }
    const Fact<Roles>& runs = leader.aspects.fleet->runs;
    if (!stated) {
      findings.skip(leader.id, runs.field);
      continue;
    }
    const int number = std::popcount(roles);
    if (number < e.config.number(kRoles)) {
      findings.pass();
      continue;
    }
    findings.add({.component = leader.id,
                  .at = runs.stated() ? runs.at : leader.at,
                  .message = tier_name(e, leader) + " runs " + join(names_of(roles), ", ") +
                             ": each of these " + std::to_string(number) +
                             " grows, fails and is deployed with all the others",
                  .label = std::to_string(number) + " roles in one tier",
                  .fix = step("a tier for each role, with queues between those that need not wait"),
                  .measure = std::to_string(number)});
  }
}

}  // namespace

extern const Rule rule_scale_monolith_at_scale;
const Rule rule_scale_monolith_at_scale{
    .id = "scale/monolith-at-scale",
    .title = "One tier runs too many roles for its size",
    .stages = from_stage(1'000'000, Level::notice),
    .fix_class = FixClass::no,
    .when = "A tier runs at least `roles` roles, database engines not counted.",
    .why = "The noisiest role decides how many units all of them get, and when all are deployed.",
    .fix = "Split along the roles; a queue between those that need not wait for each other.",
    .bad = R"(
[alb.public]
targets = ["asg.all"]

[asg.all]
instance_type = "m7g.large"
min           = 2
max           = 40
scale_on      = { metric = "cpu", target = 45 }
runs          = ["web", "search", "reports", "media"]
)",
    .good = R"(
[alb.public]
targets = [{ to = "asg.web" }, { to = "asg.media", path = "/media/*" }]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 40
scale_on      = { metric = "cpu", target = 45 }
runs          = ["web", "search"]

[asg.media]
instance_type = "m7g.large"
min           = 2
max           = 40
scale_on      = { metric = "cpu", target = 45 }
runs          = ["media", "reports"]
)",
    .mind = "A modular monolith that is run well.",
    .elsewhere = "",
    .references = "REL03-BP01 REL03-BP02",
    .fields = "runs",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
