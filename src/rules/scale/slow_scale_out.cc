// The steepest rise of a day against what is free until new units serve.
//
// Between hours demand is linear, so a rise is as steep as the hour makes it. At the beginning of
// each hour the fleet is taken to be as large as its target or its minimum wants it; from then on
// nothing helps until the metric has been noticed and a unit has booted.
#include <algorithm>
#include <array>
#include <cmath>

#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kDetection{.rule = "scale/slow-scale-out",
                            .name = "detection_s",
                            .says = "seconds until a policy has noticed the load and launches",
                            .number = 180,
                            .most = 3'600};
constexpr const Option* kOptions[] = {&kDetection};

// Requests a second and unit above which the policy adds; 0: it looks at something else.
double target_of(const FleetTerms& terms) {
  if (terms.target_rps > 0) return terms.target_rps;
  double bound = 0;
  for (const FleetTerms::Step& one : terms.steps) {
    if (one.change > 0 && (bound == 0 || one.bound < bound)) bound = one.bound;
  }
  return bound * terms.unit_rps;
}

std::int64_t minimum_at(const FleetTerms& terms, int hour) {
  if (terms.schedule.empty()) return terms.minimum;
  std::int64_t minimum = terms.schedule.back().minimum;  // since yesterday
  for (const FleetTerms::Scheduled& from : terms.schedule) {
    if (from.from_hour <= hour) minimum = from.minimum;
  }
  return std::min(minimum, terms.maximum);
}

struct Rise {
  int hour = 0;  // of the week
  double from = 0, to = 0;
  double more = 0, free = 0;
  double units = 0;
};

// The hour that lacks most; of one group's share of what arrives.
Rise worst(const FleetTerms& terms, const std::array<double, kWeekHours>& rps, double seconds,
           double groups) {
  Rise worst{.free = 1e300};
  for (int h = 0; h < kWeekHours; ++h) {
    const double from = rps[static_cast<std::size_t>(h)] / groups;
    const double to = rps[static_cast<std::size_t>((h + 1) % kWeekHours)] / groups;
    const double wanted = std::ceil(from / target_of(terms) / kFits);
    if (wanted > static_cast<double>(terms.maximum)) continue;  // too small, not too slow
    const double units = std::clamp(wanted, static_cast<double>(minimum_at(terms, h % kDayHours)),
                                    static_cast<double>(terms.maximum));
    const Rise rise{.hour = h,
                    .from = from,
                    .to = to,
                    .more = (to - from) * std::min(seconds / 3'600, 1.0),
                    .free = units * terms.unit_rps - from,
                    .units = units};
    if (rise.more > 0 && rise.more - rise.free > worst.more - worst.free) worst = rise;
  }
  return worst;
}

std::string clock(int hour) { return std::to_string(hour % kDayHours) + ":00"; }

void check_one(const Evidence& e, const Subject& s, const FleetTerms& terms, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  if (terms.unit_rps <= 0) return findings.skip(s.id, fleet.capacity_rps.field);
  if (!fleet.boot_s) return findings.skip(s.id, fleet.boot_s.field);
  const double detection = e.config.number(kDetection);
  const double seconds = detection + *fleet.boot_s;
  const auto groups = static_cast<double>(copies_of(e.topology, e.week.flow, s.id));
  const Rise rise = worst(terms, rps_of(e.week.flow, s.id), seconds, groups);
  if (rise.more <= rise.free * kFits) return findings.pass();
  findings.add({.component = s.id,
                .at = fleet.boot_s.at,
                .message = std::string(s.address) + " meets " + in_figures(rise.from) + " to " +
                           in_figures(rise.to) + " requests a second from " + clock(rise.hour) +
                           " to " + clock(rise.hour + 1) + ": " + in_figures(rise.more) +
                           " more in the " + in_figures(seconds) + " s (" + in_figures(detection) +
                           " + " + in_figures(*fleet.boot_s) + ") until a new unit serves; its " +
                           in_figures(rise.units) + " have " +
                           in_figures(std::max(rise.free, 0.0)) + " to spare",
                .label = "from launch until it serves",
                .fix = step(std::string("a baked image, a schedule ahead of the rise, or a lower "
                                        "target") +
                            (fleet.market.has_spot() ? "" : "; or a warm pool")),
                .measure = measured(rise.more - rise.free)});
}

void check(const Evidence& e, Findings& findings) {
  const auto& passages = e.week.flow.passages;
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || !s.aspects.fleet->scales || takes_from_queue(e, s)) continue;
    using Metric = Scaling::Metric;
    const Metric metric = s.aspects.fleet->scaling.metric;
    if (metric != Metric::cpu && metric != Metric::requests && metric != Metric::steps) continue;
    if (s.aspects.fleet->maximum.value_or(0) == 0) continue;
    if (!s.peak_rps || s.id >= passages.size() || !passages[s.id].fleet) {
      findings.skip(s.id, "peak_rps");
    } else if (*s.peak_rps > 0) {
      const FleetTerms& terms = *passages[s.id].fleet;
      if (terms.unit_rps <= 0 || target_of(terms) > 0) check_one(e, s, terms, findings);
    }
  }
}

}  // namespace

extern const Rule rule_scale_slow_scale_out;
const Rule rule_scale_slow_scale_out{
    .id = "scale/slow-scale-out",
    .title = "New units come later than the load",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "In the steepest hour more requests are added while a policy notices (`detection_s`) and a "
        "unit boots than the units that run then have to spare.",
    .why = "Users meet the overload first, and the units that were meant for it afterwards.",
    .fix =
        "An image with everything in it, a schedule that raises the minimum ahead of the rise, or "
        "a lower target. A warm pool, but not with spot.",
    .bad = R"(
[traffic]
peak_rps = 2000
daily    = [0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05]

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 60
serves_rps    = 100
boot_s        = 360
scale_on      = { metric = "cpu", target = 45 }
)",
    .good = R"(
[traffic]
peak_rps = 2000
daily    = [0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05]

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 60
serves_rps    = 100
boot_s        = 60
scale_on      = { metric = "cpu", target = 45 }
)",
    .mind = "A rise is as true as the shape of the day that the file states.",
    .elsewhere = "",
    .references = "REL07-BP03 PERF02-BP05",
    .fields = "daily boot_s scale_on steps serves_rps schedule",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
