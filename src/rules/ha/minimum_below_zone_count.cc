// Fewer units than zones: at the lowest hour one of them stands empty.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

Fix one_a_zone(const Subject& s, std::int64_t zones) {
  if (s.group.size() > 1 || !grows_safely(*s.aspects.fleet)) {
    return step("at least " + std::to_string(zones) + " units, one in each zone");
  }
  std::vector<Edit> edits;
  raise_minimum(s, zones, edits);
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !tier_on_path(e, s) || most_units(e, s) == 0) continue;
    const std::int64_t units = lowest_units(e, s);
    const auto zones = static_cast<std::int64_t>(tier_zones(e, s).size());
    if (zones < 2) continue;
    if (units >= zones) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.aspects.fleet->lowest ? s.aspects.fleet->lowest.at : s.at,
                  .message = tier_name(e, s) + " may shrink to " + std::to_string(units) + " unit" +
                             (units == 1 ? "" : "s") + " in " + std::to_string(zones) +
                             " zones; at least one of them is then empty",
                  .label = "below " + std::to_string(zones),
                  .fix = one_a_zone(s, zones),
                  .measure = std::to_string(zones - units)});
  }
}

}  // namespace

extern const Rule rule_ha_minimum_below_zone_count;
const Rule rule_ha_minimum_below_zone_count{
    .id = "ha/minimum-below-zone-count",
    .title = "Minimum of a group is below its number of zones",
    .stages = from_stage(1'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when = "A tier on the request path has fewer units than zones at its lowest hour.",
    .why =
        "With fewer units than zones some zone is always empty: several zones on paper, fewer in "
        "truth.",
    .fix = "A minimum of one unit for each zone, or a zone less.",
    .bad = R"([alb.public]
azs     = 3
targets = ["asg.web"]

[asg.web]
azs           = 3
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .good = R"([alb.public]
azs     = 3
targets = ["asg.web"]

[asg.web]
azs           = 3
instance_type = "t4g.small"
min           = 3
max           = 6
)",
    .mind = "Fleets that are meant to shrink at night.",
    .elsewhere = "AutoScaling.2",
    .references = "REL10-BP01; REL11-BP05",
    .fields = "min schedule azs",
    .check = check,
};

}  // namespace tenfold
