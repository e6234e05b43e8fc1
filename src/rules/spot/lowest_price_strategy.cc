// The cheapest pools are those that everybody else takes, and the first to run out.
#include "model/rule.h"
#include "rules/market.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!buys_spot(s)) continue;
    const Fact<Market::Strategy>& strategy = s.aspects.fleet->market.strategy;
    if (!strategy) continue;  // nothing to choose among
    if (*strategy != Market::Strategy::lowest_price) {
      findings.pass();
      continue;
    }
    Fix fix = suggest(
        s, {set(s.address, std::string(strategy.field), quoted("price-capacity-optimized"))});
    fix.kind = FixClass::safe;
    findings.add({.component = s.id,
                  .at = strategy.at,
                  .message = std::string(s.address) +
                             " takes whatever spot pool is cheapest, however soon it runs out",
                  .label = "the price alone",
                  .fix = std::move(fix)});
  }
}

}  // namespace

extern const Rule rule_spot_lowest_price_strategy;
const Rule rule_spot_lowest_price_strategy{
    .id = "spot/lowest-price-strategy",
    .title = "Spot is allocated by the lowest price alone",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::safe,
    .when = "A group with spot states lowest-price as its allocation strategy.",
    .why =
        "The cheapest pool is the one that is most in demand, and so the one that AWS takes back "
        "first. The few cents are lost with the first interruption.",
    .fix =
        "price-capacity-optimized, which weighs how much is left in a pool as well. It goes for "
        "what is launched from then on; nothing that runs is replaced.",
    .bad = R"([asg.batch]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0, strategy = "lowest-price" }
)",
    .good = R"([asg.batch]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0, strategy = "price-capacity-optimized" }
)",
    .mind = "Short jobs that keep checkpoints and do not mind starting again.",
    .elsewhere = "",
    .references = "COST07-BP01",
    .fields = "purchase",
    .check = check,
};

}  // namespace tenfold
