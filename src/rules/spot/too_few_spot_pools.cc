// A pool is one type in one zone; AWS takes back pool by pool. Few pools mean that a shortage of
// one type takes much of a tier, and that the replacements cannot be launched either.
#include <cmath>

#include "base/text.h"
#include "model/rule.h"
#include "rules/lines.h"
#include "rules/market.h"
#include "rules/other_types.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kPools{.rule = "spot/too-few-spot-pools",
                        .name = "pools",
                        .says = "types times zones that a spot tier may choose from, at least",
                        .number = 10,
                        .least = 1};
constexpr const Option* kOptions[] = {&kPools};

std::int64_t pools_of(const Evidence& e, const Subject& s, std::size_t zones) {
  std::int64_t pools = 0;
  for (const std::string_view type : spot_types(s)) {
    for (std::size_t i = 0; i < zones; ++i) {
      const std::string_view zone = e.topology.zones[s.zones[i]].name;
      pools += e.catalog.offered(e.region(s), type, zone).value_or(true) ? 1 : 0;
    }
  }
  return pools;
}

// "/linux": what follows the type in the items of the component's spot lines.
std::string_view system_of(std::span<const Line> lines) {
  for (const Line& line : lines) {
    if (line.use.spot_items.empty()) continue;
    const std::string_view item = line.use.spot_items.front();
    return item.substr(std::min(item.find('/'), item.size()));
  }
  return "/linux";
}

Fix more_types(const Subject& s, std::size_t zones, std::int64_t wanted, std::string_view system,
               AlikeTypes& alike) {
  if (!s.aspects.fleet->managed) return step("a group that may take several types");
  if (s.aspects.fleet->weight != 1) return step("more types, with their weights");
  const auto n = static_cast<std::int64_t>(zones);
  const auto types = static_cast<std::size_t>((wanted + n - 1) / n);
  const auto all = alike.filled_up(s, spot_types(s), types, system);
  if (all.size() < types) {
    return step("types of another size: of this one only " + std::to_string(all.size()) +
                " are offered in all of its zones");
  }
  return suggest(s, take_types(s, all));
}

void check(const Evidence& e, Findings& findings) {
  const auto wanted = static_cast<std::int64_t>(std::ceil(e.config.number(kPools)));
  const LinesOf lines(e);
  AlikeTypes alike(e);
  for (const Subject& s : e.subjects) {
    if (!buys_spot(s) || !s.aspects.fleet->instances) continue;
    const std::size_t zones = standing_zones(s).size();
    if (zones == 0) continue;
    const std::int64_t pools = pools_of(e, s, zones);
    if (pools >= wanted) {
      findings.pass();
      continue;
    }
    const std::size_t others = e.region_zones(s).size();
    const std::string ignored = zones == 1 && others > 1
                                    ? "; the other zones of the Region are not used at all"
                                    : std::string();
    findings.add({.component = s.id,
                  .at = s.aspects.fleet->market.at,
                  .message = std::string(s.address) + " may choose among " +
                             how_many(pools, "spot pool") + " (" +
                             how_many(static_cast<std::int64_t>(spot_types(s).size()), "type") +
                             " in " + how_many(static_cast<std::int64_t>(zones), "zone") +
                             "), fewer than " + std::to_string(wanted) + ignored,
                  .label = how_many(pools, "pool"),
                  .fix = more_types(s, zones, wanted, system_of(lines[s.id]), alike),
                  .measure = std::to_string(wanted - pools)});
  }
}

}  // namespace

extern const Rule rule_spot_too_few_spot_pools;
const Rule rule_spot_too_few_spot_pools{
    .id = "spot/too-few-spot-pools",
    .title = "Spot tier may choose among too few pools",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "Instances are spot, all or in part, and the types that they may be times the zones that "
        "offer them are fewer than `pools`.",
    .why =
        "AWS takes back by type and zone. With few pools one shortage takes much of the tier at "
        "once, and what should replace it is short as well.",
    .fix =
        "More types with the same vCPUs, memory and architecture that all of its zones offer, the "
        "cheapest on spot first, until they suffice.",
    .bad = R"([asg.batch]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0, spot = ["m6i.large"] }
)",
    .good = R"([asg.batch]
instance_type = "m6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0, spot = [
  "m6i.large", "m5.large", "m6a.large", "m5a.large", "m7i.large"
] }
)",
    .mind = "GPUs, and types that a licence names.",
    .elsewhere = "AutoScaling.6",
    .references = "REL10-BP01 COST07-BP01",
    .fields = "purchase instance_types azs",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
