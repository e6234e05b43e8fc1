// Units that nobody moves to another zone: what the fullest zone takes with it is gone until it is
// back, and the rest does not carry the peak.
#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/zone_loss.h"

namespace tenfold {
namespace {

Fix enough(const Subject& s, const ZoneLoss& loss) {
  const std::int64_t size = static_size(loss.load.need, static_cast<std::int64_t>(s.zones.size()));
  if (s.group.size() > 1 || !grows_safely(*s.aspects.fleet) || s.zones.size() < 2) {
    const std::int64_t all = static_size(loss.load.need, loss.zones);
    return step(how_many(all, "unit") + " of " + in_figures(loss.load.unit_rps) +
                " requests a second, evenly over " + how_many(loss.zones, "zone"));
  }
  std::vector<Edit> edits;
  raise_minimum(s, size, edits);
  if (edits.empty()) return step(how_many(size, "unit"));
  return suggest(s, std::move(edits));
}

void report(const Evidence& e, const Subject& s, const ZoneLoss& loss, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  findings.add({.component = s.id,
                .at = fleet.minimum ? fleet.minimum.at : s.at,
                .message = tier_name(e, s) + ": of " + how_many(loss.units, "unit") + " in " +
                           how_many(loss.zones, "zone") + " the fullest holds " +
                           std::to_string(loss.lost) + "; without it " + in_figures(loss.left_rps) +
                           " requests a second can be served, and " +
                           in_figures(loss.load.peak_rps) + " arrive at the peak (a unit serves " +
                           in_figures(loss.load.unit_rps) + ")",
                .label = how_many(static_size(loss.load.need, loss.zones), "unit") + " at least",
                .fix = enough(s, loss),
                .measure = measured(loss.load.peak_rps - loss.left_rps)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !tier_on_path(e, s) || most_units(e, s) == 0) continue;
    const ZoneLoss loss = zone_loss(e, s);
    if (loss.moved || loss.zones < 2) continue;
    if (!loss.missing.empty())
      findings.skip(s.id, loss.missing);
    else if (loss.below_peak())
      report(e, s, loss, findings);
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_zone_loss_below_peak;
const Rule rule_ha_zone_loss_below_peak{
    .id = "ha/zone-loss-below-peak",
    .title = "Losing a zone leaves fixed units below the peak",
    .stages = from_stage(1, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "Units on the request path that nobody launches elsewhere stand in two zones or more, and "
        "those outside the fullest zone serve less than arrives at the peak. Of a group that "
        "rebalances, scale/maximum-below-peak says whether it can.",
    .why =
        "They were spread over zones to outlive one. At the busiest hour they do not: what is "
        "left is overloaded, and that takes it down, too.",
    .fix =
        "The fewest units of which enough are left when the fullest zone goes: with a need of 9 "
        "in three zones 14, since 5 of them may stand in one.",
    .bad = R"([traffic]
entry    = "alb.public"
peak_rps = 150

[alb.public]
targets = ["ec2.web"]

[ec2.web]
count         = 3
instance_type = "m6i.large"
serves_rps    = 100
runs          = ["web"]
sessions      = "none"
uploads       = "none"
)",
    .good = R"([traffic]
entry    = "alb.public"
peak_rps = 150

[alb.public]
targets = ["ec2.web"]

[ec2.web]
count         = 4
instance_type = "m6i.large"
serves_rps    = 100
runs          = ["web"]
sessions      = "none"
uploads       = "none"
)",
    .mind = "What a unit serves is your figure; the finding prints it.",
    .elsewhere = "",
    .references = "REL11-BP05; REL01-BP06; REL11-BP07",
    .fields = "count rebalance azs targets serves_rps peak_rps",
    .silences = "ha/zone-loss-needs-new-capacity scale/no-headroom-for-zone-loss",
    .check = check,
};

}  // namespace tenfold
