// What serves, stores or queues and is reached from nowhere; a balancer with nothing behind it.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool works(const Aspects& aspects) {
  return aspects.fleet || aspects.store || aspects.front || aspects.queues;
}

bool has_nothing_behind(const Evidence& e, const Subject& s) {
  if (!s.aspects.front || !s.aspects.front->splits) return false;
  const std::vector<Edge>& edges = e.out(s.id);
  return std::none_of(edges.begin(), edges.end(),
                      [](const Edge& edge) { return edge.role == Role::serves; });
}

// Taking out what others refer to would leave them with a broken reference.
Fix without(const Evidence& e, const Subject& s) {
  if (!e.referrers(s.id).empty()) return step("take it out with all that refers to it");
  return suggest(s, {take_out(s.address)});
}

void check(const Evidence& e, Findings& findings) {
  const bool entered = !e.topology.entries.empty();
  if (!entered) findings.skip(kNoId, "traffic.entry");
  for (const Subject& s : e.subjects) {
    if (s.count == 0 || !works(s.aspects)) continue;
    const bool empty = has_nothing_behind(e, s);
    if (!empty && !entered && !s.aspects.expected_idle) continue;  // nobody knows
    if (!empty && (s.reachable || s.aspects.expected_idle)) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.at,
                  .message = std::string(s.address) +
                             (empty ? " has no targets; whatever reaches it gets an error"
                                    : " is reached from no entry; it costs and serves nobody"),
                  .label = empty ? "no targets" : "nothing leads here",
                  .fix = without(e, s)});
  }
}

}  // namespace

extern const Rule rule_cost_dead_tier;
const Rule rule_cost_dead_tier{
    .id = "cost/dead-tier",
    .title = "Nothing reaches this tier",
    .stages = from_stage(100, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "What serves, works, stores or queues is reached from no entry, schedule or event; or a "
        "balancer has no targets. Bastions and what stands in the recovery Region count as "
        "entries.",
    .why = "It is paid for, patched and scanned, and nobody would miss it.",
    .fix = "The component taken out; or named in [traffic] entry, if callers come from outside.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 2
max = 6

[asg.legacy]
instance_type = "t4g.small"
min = 2
max = 6
)",
    .good = R"([traffic]
entry = ["alb.public", "asg.legacy"]

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 2
max = 6

[asg.legacy]
instance_type = "t4g.small"
min = 2
max = 6
)",
    .mind = "Tiers that are called from outside: name them in entry.",
    .elsewhere = "CKV2_AWS_19; CKV2_AWS_23; Trusted Advisor: Idle Load Balancers",
    .references = "COST04-BP03",
    .fields = "targets origins points_to uses entry dr runs",
    .silences = "cost/* data/* ha/* network/* performance/* scale/* spot/* state/*",
    .keeps_level = true,
    .check = check,
};

}  // namespace tenfold
