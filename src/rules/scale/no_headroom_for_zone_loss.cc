// What a policy holds a tier at, against what is left of the tier when a zone goes.
#include <cmath>

#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kLoadPercent{
    .rule = "scale/no-headroom-for-zone-loss",
    .name = "load_percent",
    .says = "percent at which units may run in the zones that are left after a loss",
    .number = 90,
    .least = 1,
    .most = 100};
constexpr const Option* kOptions[] = {&kLoadPercent};

bool tracks_load(const Fleet& fleet) {
  using Metric = Scaling::Metric;
  const Metric metric = fleet.scaling.metric;
  return fleet.scales && fleet.scaling.target && fleet.maximum.value_or(1) > 0 &&
         (metric == Metric::cpu || metric == Metric::memory || metric == Metric::requests);
}

void check_one(const Evidence& e, const Subject& s, double zones, Findings& findings) {
  const Scaling& scaling = s.aspects.fleet->scaling;
  const Fact<double>& capacity = s.aspects.fleet->capacity_rps;
  const bool requests = scaling.metric == Scaling::Metric::requests;
  if (requests && capacity.value_or(0) <= 0) return findings.skip(s.id, capacity.field);
  const double load = e.config.number(kLoadPercent);
  // In the target's own measure: percent, or requests a second and unit.
  const double whole = requests ? *capacity : 100;
  const double most = load * (zones - 1) / zones * whole / 100;
  const double target = *scaling.target;
  if (target <= most) return findings.pass();
  const double then = target / whole * 100 * zones / (zones - 1);
  const auto lower = static_cast<std::int64_t>(std::floor(most));
  const std::string field(scaling.target.field);
  findings.add({.component = s.id,
                .at = scaling.target.stated() ? scaling.target.at : scaling.at,
                .message = std::string(s.address) + " is held at " + in_figures(target) +
                           (requests ? " requests a second and unit" : " %") + "; with one of " +
                           in_figures(zones) + " zones gone the units that are left run at " +
                           in_figures(std::round(then)) + " %, and " + in_figures(load) +
                           " is the most",
                .label = in_figures(most) + " at most",
                .fix = lower < 1 || field.empty()
                           ? step("a lower target, or one zone more")
                           : suggest(s, {set(s.address, field, std::to_string(lower))}),
                .measure = measured((target - most) / whole * 100)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& leader : e.subjects) {
    if (!leads_tier(leader)) continue;
    const auto zones = static_cast<double>(tier_zones(e, leader).size());
    if (zones < 2) continue;  // there is nothing that could take over
    for (const Id id : leader.group) {
      const Subject& s = e[id];
      if (s.aspects.fleet && s.on_path && tracks_load(*s.aspects.fleet))
        check_one(e, s, zones, findings);
    }
  }
}

}  // namespace

extern const Rule rule_scale_no_headroom_for_zone_loss;
const Rule rule_scale_no_headroom_for_zone_loss{
    .id = "scale/no-headroom-for-zone-loss",
    .title = "Scaling target leaves no room for the loss of a zone",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "Units on the request path are held at more than `load_percent` x (n - 1) / n of what they "
        "can, in n zones: 45 % in two, 60 % in three. A target in requests counts as its share of "
        "what a unit serves.",
    .why =
        "When a zone goes its load falls on the others at once, and new units take minutes. Above "
        "this target they are overloaded until then.",
    .fix = "The target just below, or one zone more. 75 to 60 % takes a quarter more units.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 8
scale_on      = { metric = "cpu", target = 70 }
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 8
scale_on      = { metric = "cpu", target = 45 }
)",
    .mind = "Tiers that shed load, and do so on purpose.",
    .elsewhere = "",
    .references = "REL11-BP05 REL07-BP01",
    .fields = "scale_on azs serves_rps",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
