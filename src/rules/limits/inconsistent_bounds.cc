// Bounds of a group that contradict each other, or leave it no unit at all.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

std::int64_t of_one_copy(const Subject& s, std::int64_t units) {
  return units / std::max<std::int64_t>(s.count, 1);
}

Edit put(const Subject& s, const Fact<std::int64_t>& bound, std::int64_t units) {
  return set(s.address, std::string(bound.field), std::to_string(of_one_copy(s, units)));
}

// The smaller as minimum and the larger as maximum; the minimum still one a zone where that fits.
Fix in_order(const Subject& s) {
  const Fleet& fleet = *s.aspects.fleet;
  const std::int64_t most = *fleet.minimum;  // the larger of the two, as they stand
  const std::int64_t zones = s.on_path ? static_cast<std::int64_t>(s.zones.size()) * s.count : 0;
  const std::int64_t least = std::clamp(*fleet.maximum, std::min(zones, most), most);
  if (*fleet.maximum <= 1 && !grows_safely(fleet)) return step("minimum and maximum in order");
  std::vector<Edit> edits{put(s, fleet.minimum, least), put(s, fleet.maximum, most)};
  if (fleet.desired.stated() && std::clamp(*fleet.desired, least, most) != *fleet.desired) {
    edits.push_back(put(s, fleet.desired, std::clamp(*fleet.desired, least, most)));
  }
  return suggest(s, std::move(edits));
}

void add(const Subject& s, Span at, std::string message, std::string label, Fix fix,
         Findings& findings) {
  findings.add({.component = s.id,
                .at = at.known() ? at : s.at,
                .message = std::string(s.address) + std::move(message),
                .label = std::move(label),
                .fix = std::move(fix)});
}

void check_fleet(const Subject& s, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!fleet.managed || s.count == 0 || !fleet.minimum || !fleet.maximum || !fleet.desired) return;
  const std::int64_t least = *fleet.minimum, most = *fleet.maximum, desired = *fleet.desired;
  if (least > most) {
    add(s, fleet.maximum.at,
        " has a minimum of " + std::to_string(least) + " and a maximum of " + std::to_string(most) +
            "; AWS refuses it",
        "below the minimum", in_order(s), findings);
  } else if (most == 0) {
    add(s, fleet.maximum.at, " has a maximum of 0; it can never run a unit", "never a unit",
        step("a maximum of 1 or more, or take it out"), findings);
  } else if (desired < least || desired > most) {
    Fix fix = suggest(s, {put(s, fleet.desired, std::clamp(desired, least, most))});
    fix.kind = FixClass::safe;
    add(s, fleet.desired.at,
        " wants " + std::to_string(desired) + " units, outside " + std::to_string(least) + " to " +
            std::to_string(most) + "; AWS refuses it",
        desired < least ? "below the minimum" : "above the maximum", std::move(fix), findings);
  } else {
    findings.pass();
  }
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.aspects.fleet) check_fleet(s, findings);
  }
}

}  // namespace

extern const Rule rule_limits_inconsistent_bounds;
const Rule rule_limits_inconsistent_bounds{
    .id = "limits/inconsistent-bounds",
    .title = "Bounds of a group contradict each other",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::safe,
    .when = "Not minimum <= desired <= maximum, or a maximum of 0.",
    .why = "AWS refuses the group, or it never runs anything.",
    .fix = "The desired number inside the bounds; minimum and maximum in order.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 4
max           = 2
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "none"
uploads       = "none"
)",
    .mind = "Nothing is known that speaks for it.",
    .elsewhere = "E3706",
    .fields = "min desired max",
    .silences = "scale/fixed-size-autoscaling scale/maximum-below-peak ha/minimum-below-zone-count",
    .check = check,
};

}  // namespace tenfold
