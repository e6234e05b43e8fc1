// All units that a tier may have, against the busiest hour that demand brings or will bring.
//
// A tier that works off a queue may lag behind its peak: what counts there is the week's mean.
#include "base/text.h"
#include "model/rule.h"
#include "rules/connections.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/sizes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr const Option* kOptions[] = {&kPeakLoadPercent};

constexpr std::int64_t kMostUnits = 1'000'000;  // that a fix asks for

struct Whole {  // of a tier
  std::int64_t units = 0;
  double serves = 0;  // requests a second, all units at 100 %
  double arrives = 0;
  std::string_view missing{};
};

Whole whole_of(const Evidence& e, const Subject& leader) {
  Whole whole;
  for (const Id id : leader.group) {
    const Subject& s = e[id];
    if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(0) == 0) continue;
    const Fleet& fleet = *s.aspects.fleet;
    const bool waits = takes_from_queue(e, s);
    const auto& arrives = waits ? s.mean_rps : s.peak_rps;
    if (!fleet.capacity_rps)
      whole.missing = fleet.capacity_rps.field;
    else if (!arrives && whole.missing.empty())
      whole.missing = "peak_rps";
    whole.units += *fleet.maximum;
    whole.serves += static_cast<double>(*fleet.maximum) * fleet.capacity_rps.value_or(0);
    whole.arrives += arrives.value_or(0);
  }
  return whole;
}

// Units more, of one component that is the whole tier, or of its first.
Fix more_units(const Subject& s, std::int64_t units, const Room& room) {
  const Fleet& fleet = *s.aspects.fleet;
  const std::string name = std::string(fleet.maximum.field) + " = " + std::to_string(units);
  if (s.group.size() > 1) return step(std::to_string(units) + " units in all, or larger ones");
  const std::string reason = room.against(s, units);
  if (!reason.empty()) return step("larger units, or " + name + "; but " + reason);
  if (!fleet.managed && !fleet.maximum.stated()) return step(name + ", or a larger unit");
  if (!fleet.maximum.stated() && fleet.maximum.field.empty()) return step(name);
  return suggest(s, {set_maximum(s, units)});
}

std::string sentence(const Evidence& e, const Subject& s, const Whole& whole, double load) {
  const double each = whole.serves / static_cast<double>(whole.units);
  const bool waits = takes_from_queue(e, s);
  std::string text = tier_name(e, s) + " has " + how_many(whole.units, "unit") + " at most, × " +
                     in_figures(each) + " requests × " + in_figures(load * 100) +
                     " % = " + in_figures(whole.serves * load) + " a second; ";
  if (!waits) return text + peak_in_words(e, s, whole.arrives, "requests") + " arrive";
  return text + in_figures(whole.arrives * e.growth(s)) + " arrive on average";
}

void check(const Evidence& e, Findings& findings) {
  const Room room(e);
  const double load = e.config.number(kPeakLoadPercent) / 100;
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s)) continue;
    const Whole whole = whole_of(e, s);
    if (whole.units == 0) continue;
    if (!whole.missing.empty()) {
      findings.skip(s.id, whole.missing);
      continue;
    }
    const double grown = whole.arrives * e.growth(s);
    if (grown <= 0) continue;
    if (whole.serves * load * kFits >= grown) {
      findings.pass();
      continue;
    }
    const double each = whole.serves / static_cast<double>(whole.units);
    const std::int64_t needed = units_for(e, grown, each);
    const Fact<std::int64_t>& maximum = s.aspects.fleet->maximum;
    findings.add({.component = s.id,
                  .at = maximum.stated() ? maximum.at : s.at,
                  .message = sentence(e, s, whole, load),
                  .label = "too few for the peak",
                  .fix = needed > 0 && needed <= kMostUnits ? more_units(s, needed, room)
                                                            : step("larger units"),
                  .measure = measured(grown - whole.serves * load)});
  }
}

}  // namespace

extern const Rule rule_scale_maximum_below_peak;
const Rule rule_scale_maximum_below_peak{
    .id = "scale/maximum-below-peak",
    .title = "Maximum size cannot serve the peak",
    .stages = from_stage(1, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "All units of a tier, at their maximum and loaded to `load_percent`, serve less than what "
        "arrives in the busiest hour once demand has grown as stated. Of what takes its work from "
        "a queue the week's mean counts.",
    .why = "Scaling stops at the ceiling, and everybody above it waits or is turned away.",
    .fix = "A maximum of the grown peak / (capacity x load), rounded up; or larger units.",
    .bad = R"(
[traffic]
peak_rps = 2000

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 6
max           = 12
serves_rps    = 100
scale_on      = { metric = "cpu", target = 45 }
)",
    .good = R"(
[traffic]
peak_rps = 2000

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 6
max           = 25
serves_rps    = 100
scale_on      = { metric = "cpu", target = 45 }
)",
    .mind = "Capacity is your own figure; a load test says whether it is true.",
    .elsewhere = "",
    .references = "REL07-BP03 REL07-BP04",
    .fields = "max count serves_rps peak_rps monthly_growth_percent",
    .options = kOptions,
    .silences =
        "ha/zone-loss-below-peak ha/zone-loss-needs-new-capacity scale/no-headroom-for-zone-loss",
    .check = check,
};

}  // namespace tenfold
