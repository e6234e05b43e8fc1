// What is left at the peak when all spot is taken back. That a group then buys on demand instead is
// not counted on: AWS does not do it by itself.
#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/market.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

Fix share_on_demand(const Evidence& e, const Subject& leader, std::int64_t need) {
  if (leader.group.size() > 1)
    return step(std::to_string(need) + " of its units on demand at the peak");
  std::vector<Edit> edits = keep_on_demand(e, leader, need, false);
  if (edits.empty()) return step(std::to_string(need) + " units on demand at the peak");
  return suggest(leader, std::move(edits));
}

void check_tier(const Evidence& e, const Subject& leader, Findings& findings) {
  const Subject* first = nullptr;
  std::int64_t running = 0, on_demand = 0;
  for (const Id id : leader.group) {
    const Subject& s = e[id];
    if (!s.aspects.fleet || s.count == 0) continue;
    if (buys_spot(s) && first == nullptr) first = &s;
    running += units_at_peak(e, s);
    on_demand += on_demand_at_peak(e, s);
  }
  if (first == nullptr) return;
  const Critical critical = critical_load(e, leader);
  if (!critical.missing.empty()) return findings.skip(leader.id, critical.missing);
  if (on_demand >= critical.need) return findings.pass();
  findings.add({.component = leader.id,
                .at = first->aspects.fleet->market.at,
                .message = "of " + how_many(running, "unit") + " of " + tier_name(e, leader) +
                           " at the peak " + std::to_string(on_demand) +
                           (on_demand == 1 ? " is" : " are") + " on demand; to serve " +
                           in_figures(critical.percent) + " % of it" +
                           (critical.stated ? "" : " (assumed: critical_percent is not stated)") +
                           ", " + in_figures(critical.rps) + " requests a second, takes " +
                           std::to_string(critical.need),
                .label = std::to_string(critical.need - on_demand) + " too few on demand",
                .fix = share_on_demand(e, leader, critical.need),
                .measure = std::to_string(critical.need - on_demand)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (leads_tier(s) && tier_on_path(e, s)) check_tier(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_spot_spot_loss_below_minimum;
const Rule rule_spot_spot_loss_below_minimum{
    .id = "spot/spot-loss-below-minimum",
    .title = "Without spot too little is left at the peak",
    .stages = from_stage(100'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "On the request path, the units that are on demand at the peak serve less than the "
        "critical share of it: critical_percent, 50 unless stated.",
    .why =
        "That AWS takes back a whole market happens; it is no string of bad luck. Nothing buys the "
        "missing units on demand by itself.",
    .fix = "The percentage on demand, above the base, that serves the critical share.",
    .bad = R"([traffic]
peak_rps = 100
daily = "flat"

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m6i.large"
min = 10
max = 20
serves_rps = 10
purchase = { on_demand_base = 2, on_demand_percent = 0 }
)",
    .good = R"([traffic]
peak_rps = 100
daily = "flat"

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m6i.large"
min = 10
max = 20
serves_rps = 10
purchase = { on_demand_base = 5, on_demand_percent = 0 }
)",
    .mind = "Who may be turned away for a while: state it as critical_percent.",
    .elsewhere = "",
    .references = "REL11-BP05 COST07-BP01",
    .fields = "purchase spot_percent critical_percent serves_rps",
    .check = check,
};

}  // namespace tenfold
