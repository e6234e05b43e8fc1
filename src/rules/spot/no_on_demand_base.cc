// A tier that requests wait for and of which nothing is bought on demand. All pools can be taken
// back within the same two minutes; what is left then is what was not spot.
#include <algorithm>

#include "model/rule.h"
#include "rules/market.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

// Half of the lowest hour, and no less than the critical share where that is known.
std::int64_t base_of(const Evidence& e, const Subject& leader, const Subject& s) {
  const std::int64_t lowest = s.aspects.fleet->lowest.value_or(0);
  const std::int64_t half = std::max<std::int64_t>(1, (lowest + 1) / 2);
  return std::max(half, leader.group.size() == 1 ? critical_load(e, leader).need : 0);
}

Fix with_base(const Evidence& e, const Subject& leader, const Subject& s) {
  std::vector<Edit> edits = keep_on_demand(e, s, base_of(e, leader, s), true);
  if (edits.empty()) edits = buy_on_demand(s);
  return suggest(leader, std::move(edits));
}

void check_tier(const Evidence& e, const Subject& leader, Findings& findings) {
  const Subject* first = nullptr;
  bool all = true;
  for (const Id id : leader.group) {
    const Subject& s = e[id];
    if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    if (buys_spot(s) && first == nullptr) first = &s;
    all = all && buys_spot_alone(s);
  }
  if (first == nullptr) return;
  if (!all) return findings.pass();
  findings.add({.component = leader.id,
                .at = first->aspects.fleet->market.at,
                .message = "everything of " + tier_name(e, leader) +
                           " is spot; AWS may take all of it back with two minutes' notice",
                .label = "nothing on demand",
                .fix = with_base(e, leader, *first)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (leads_tier(s) && tier_on_path(e, s)) check_tier(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_spot_no_on_demand_base;
const Rule rule_spot_no_on_demand_base{
    .id = "spot/no-on-demand-base",
    .title = "Tier on the request path is all spot",
    .stages = from_stage(10'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "Requests wait for a tier of which no unit is bought on demand: a base of 0 and 0 percent "
        "above it, spot as the one word, or a spot share of 100.",
    .why =
        "AWS gives two minutes' notice, and a shortage may hit every pool at once. A tier that is "
        "all spot can be gone by then.",
    .fix =
        "A base on demand: half of the lowest hour, and what serves the critical share of the peak "
        "where the file says how much that is. It gives up the discount of the base.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m6i.large"
min = 4
max = 12
purchase = { on_demand_base = 0, on_demand_percent = 0 }
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m6i.large"
min = 4
max = 12
purchase = { on_demand_base = 2, on_demand_percent = 0 }
)",
    .mind = "Edges whose callers try again and bear being turned away.",
    .elsewhere = "AutoScaling.6",
    .references = "REL11-BP02 COST07-BP01",
    .fields = "purchase spot_percent",
    .silences = "spot/spot-loss-below-minimum",
    .check = check,
};

}  // namespace tenfold
