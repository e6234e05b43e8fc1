// Burstable instances that never rest. They earn credits up to a baseline; whoever works above it
// on average spends more than it earns, and is slowed down or billed for the difference.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/money.h"
#include "model/instance_types.h"
#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/places.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

double decimal(std::string_view text) {
  return static_cast<double>(parse_decimal(text, 6).value_or(0)) / static_cast<double>(kMicro);
}

// Requests a second that the units which run on average serve, all copies together; 0: not known.
double mean_capacity(const Evidence& e, const Subject& s) {
  const Fleet& fleet = *s.aspects.fleet;
  const FleetWeek* week = e.week.fleet(s.id);
  if (week != nullptr && week->all_minutes() > 0) {
    const double units = static_cast<double>(week->all_minutes()) / kWeekMinutes;
    const double each = e.week.flow.passages[s.id].fleet->unit_rps;
    return units * each * static_cast<double>(copies_of(e.topology, e.week.flow, s.id));
  }
  return static_cast<double>(fleet.desired.value_or(0)) * fleet.capacity_rps.value_or(0);
}

// Types that earn no credits, by architecture and vCPUs: general purpose ones of today.
class Steady {
 public:
  explicit Steady(const Evidence& e) : e_(e) {}

  // Of as many vCPUs and the nearest memory above, which as many zones of the region offer.
  std::string_view like(const InstanceType& type, const Subject& s) {
    if (!read_) read();
    std::string_view best;
    std::tuple<double, std::string_view> least;
    for (const InstanceType& other : by_size_[{type.arch, type.vcpu}]) {
      const double memory = decimal(other.memory_gib) - decimal(type.memory_gib);
      const auto offering = e_.catalog.zones_offering(e_.region(s), other.name);
      if (memory < 0 || offering.value_or(0) < s.zones.size()) continue;
      const std::tuple far(memory, other.family);
      // Of alike ones the newest family.
      const bool nearer =
          best.empty() || std::get<0>(far) < std::get<0>(least) ||
          (std::get<0>(far) == std::get<0>(least) && std::get<1>(far) > std::get<1>(least));
      if (!nearer) continue;
      best = other.name;
      least = far;
    }
    return best;
  }

 private:
  void read() {
    read_ = true;
    for (const InstanceType& type : all_instance_types(e_.catalog)) {
      if (type.burstable || type.accelerators > 0) continue;
      // "m7g", "m6i": a letter, a generation, the maker of its processor; no more letters.
      const std::string_view family = type.family;
      if (family.size() != 3 || family[0] != 'm' || family[1] < '6') continue;
      by_size_[{type.arch, type.vcpu}].push_back(type);
    }
  }

  const Evidence& e_;
  bool read_ = false;
  std::map<std::pair<std::string_view, std::int64_t>, std::vector<InstanceType>> by_size_;
};

Fix another(const Evidence& e, const Subject& s, const InstanceType& type, Steady& steady) {
  const Hardware& hardware = s.aspects.fleet->hardware;
  const std::string path = path_at(e, s.id, hardware.at);
  const std::string_view instead = steady.like(type, s);
  if (path.empty() || instead.empty()) return step("a type that earns no credits, of that size");
  return suggest(s, {set(s.address, path, quoted(instead))});
}

void judge(const Evidence& e, const Subject& s, const InstanceType& type, Steady& steady,
           Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  if (type.cpu_baseline_percent.empty()) return findings.skip(s.id, "the baseline of its type");
  if (!fleet.capacity_rps) return findings.skip(s.id, "serves_rps");
  if (!s.mean_rps) return findings.skip(s.id, "peak_rps");
  const double capacity = mean_capacity(e, s), baseline = decimal(type.cpu_baseline_percent);
  if (capacity <= 0) return findings.pass();
  const double load = *s.mean_rps / capacity * 100;
  if (load <= baseline * kFits) return findings.pass();
  const Span at = fleet.hardware.at;
  findings.add({.component = s.id,
                .at = at.known() ? at : s.at,
                .message = std::string(s.address) + " works at " + in_figures(load) +
                           " % on average, " + in_figures(*s.mean_rps) + " of the " +
                           in_figures(capacity) + " requests a second that it serves; " +
                           std::string(type.name) + " earns credits for " + in_figures(baseline) +
                           " % of a vCPU",
                .label = "baseline " + in_figures(baseline) + " %",
                .fix = another(e, s, type, steady),
                .measure = measured(load - baseline)});
}

void check(const Evidence& e, Findings& findings) {
  Steady steady(e);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0 || !s.aspects.fleet) continue;
    if (!s.aspects.fleet->hardware.burstable) continue;
    const auto type = e.catalog.instance_type(s.aspects.fleet->hardware.type);
    if (type) judge(e, s, *type, steady, findings);
  }
}

}  // namespace

extern const Rule rule_performance_burstable_under_sustained_load;
const Rule rule_performance_burstable_under_sustained_load{
    .id = "performance/burstable-under-sustained-load",
    .title = "Burstable instances work above their baseline",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "Averaged over the week, the load of the units that run is above the baseline of their "
        "type: of t3 and t4g 5 percent of a vCPU for nano, 10 for micro, 20 for small and medium, "
        "30 for large, 40 from xlarge on.",
    .why =
        "More credits are spent than earned. Once they are gone the instance is held to its "
        "baseline, or the difference is billed, which above some 40 percent costs more than an "
        "instance that has all of its processor.",
    .fix = "The general-purpose type of that size whose processor is its own.",
    .bad = R"([traffic]
entry    = "alb.public"
peak_rps = 300

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.medium"
min           = 4
max           = 4
serves_rps    = 100
sessions      = "none"
uploads       = "none"
)",
    .good = R"([traffic]
entry    = "alb.public"
peak_rps = 100

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.medium"
min           = 4
max           = 4
serves_rps    = 100
sessions      = "none"
uploads       = "none"
)",
    .mind = "A few hours above the baseline are what credits are for: only the average counts.",
    .elsewhere = "Trusted Advisor: High Utilization EC2 Instances",
    .references = "PERF02-BP04",
    .fields = "instance_type instance_types serves_rps peak_rps",
    .check = check,
};

}  // namespace tenfold
