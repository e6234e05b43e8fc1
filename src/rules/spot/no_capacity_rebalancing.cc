// AWS says earlier than two minutes ahead that an instance is likely to go; a group may act on it.
#include "model/rule.h"
#include "rules/market.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!buys_spot(s)) continue;
    const Fact<bool>& rebalances = s.aspects.fleet->market.rebalances_capacity;
    if (!rebalances) continue;
    if (*rebalances) {
      findings.pass();
      continue;
    }
    Fix fix = suggest(s, {set(s.address, std::string(rebalances.field), "true")});
    fix.kind = FixClass::safe;
    findings.add({.component = s.id,
                  .at = rebalances.at,
                  .message = std::string(s.address) +
                             " waits for the notice of two minutes and leaves AWS's earlier signal "
                             "unused",
                  .label = "off",
                  .fix = std::move(fix)});
  }
}

}  // namespace

extern const Rule rule_spot_no_capacity_rebalancing;
const Rule rule_spot_no_capacity_rebalancing{
    .id = "spot/no-capacity-rebalancing",
    .title = "Capacity rebalancing is off",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::safe,
    .when = "A group with spot states capacity_rebalance = false.",
    .why =
        "AWS often signals a raised risk well ahead of the notice. A group that heeds it starts "
        "the replacement first; one that does not is short of a unit until it has booted.",
    .fix = "capacity_rebalance = true. A replacement may run beside what it replaces for a while.",
    .bad = R"([asg.batch]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0, capacity_rebalance = false }
)",
    .good = R"([asg.batch]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0, capacity_rebalance = true }
)",
    .mind = "Jobs that must not be moved before they have to be.",
    .elsewhere = "Trusted Advisor: Auto Scaling group has capacity rebalancing enabled",
    .references = "REL11-BP03",
    .fields = "purchase",
    .check = check,
};

}  // namespace tenfold
