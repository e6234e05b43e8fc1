#include "simulator/fleet_policy.h"

#include <algorithm>
#include <cmath>

namespace tenfold {

namespace {

// Begun minutes, at most a week of them.
int minutes(std::int64_t seconds) {
  constexpr std::int64_t most = std::int64_t{kWeekMinutes} * 60;
  return static_cast<int>((std::clamp<std::int64_t>(seconds, 0, most) + 59) / 60);
}

// The minimum of each hour is that of the last entry before it, if need be of the day before; of
// two for the same hour the later one holds.
void lay_schedule(const std::vector<FleetTerms::Scheduled>& schedule, FleetPolicy& policy) {
  std::array<const FleetTerms::Scheduled*, kDayHours> from{};
  const FleetTerms::Scheduled* now = nullptr;
  for (const FleetTerms::Scheduled& entry : schedule) {
    if (entry.from_hour < 0 || entry.from_hour >= kDayHours) continue;
    from[static_cast<std::size_t>(entry.from_hour)] = &entry;
    if (now == nullptr || entry.from_hour >= now->from_hour) now = &entry;
  }
  if (now == nullptr) return;
  for (std::size_t hour = 0; hour < kDayHours; ++hour) {
    if (from[hour] != nullptr) now = from[hour];
    policy.minimum[hour] = std::clamp<std::int64_t>(now->minimum, 0, policy.maximum);
  }
}

void sort_steps(const std::vector<FleetTerms::Step>& steps, FleetPolicy& policy) {
  for (const FleetTerms::Step& step : steps) {
    if (step.change == 0 || !std::isfinite(step.bound)) continue;
    const std::int64_t change = std::clamp(step.change, -kMostUnits, kMostUnits);
    (change > 0 ? policy.out : policy.in).push_back({step.bound, change});
  }
  for (std::vector<FleetTerms::Step>* list : {&policy.out, &policy.in}) {
    std::stable_sort(list->begin(), list->end(),
                     [](const auto& a, const auto& b) { return a.bound < b.bound; });
  }
}

Decides decides(const FleetTerms& terms, const FleetPolicy& policy) {
  if (!terms.unknown.empty()) return Decides::nothing;
  if (!policy.out.empty() || !policy.in.empty()) return Decides::steps;
  if (policy.queues) return Decides::queue;
  if (terms.target_rps > 0) return Decides::target;
  return terms.schedule.empty() ? Decides::nothing : Decides::schedule;
}

// Requests a second of each unit at which nothing is added.
double balanced_rps(const FleetTerms& terms, const FleetPolicy& policy) {
  switch (policy.decides) {
    case Decides::target: return sane_rps(terms.target_rps);
    case Decides::queue: return policy.unit_rps;
    case Decides::steps:
      // Where steps only remove, as few as may be are in balance.
      if (policy.out.empty()) return kMostRps;
      return policy.unit_rps * std::clamp(policy.out.front().bound, 0.0, 1.0);
    case Decides::nothing:
    case Decides::schedule: break;
  }
  return 0;
}

}  // namespace

FleetPolicy policy_of(const FleetTerms& terms) {
  FleetPolicy policy;
  policy.maximum = std::clamp<std::int64_t>(terms.maximum, 0, kMostUnits);
  policy.minimum.fill(std::clamp<std::int64_t>(terms.minimum, 0, policy.maximum));
  policy.unit_rps = sane_rps(terms.unit_rps);
  policy.queues = terms.pulls && policy.unit_rps > 0;
  policy.capped = terms.on_cpu && policy.unit_rps > 0;
  policy.target_waiting = sane_rps(terms.target_waiting);
  policy.warmup = minutes(terms.warmup_s);
  policy.cooldown = minutes(terms.cooldown_s);
  if (policy.unit_rps > 0) sort_steps(terms.steps, policy);

  policy.decides = decides(terms, policy);
  policy.rps_each = balanced_rps(terms, policy);
  if (policy.decides == Decides::nothing) {
    policy.maximum = std::clamp(terms.desired, policy.minimum.front(), policy.maximum);
    policy.minimum.fill(policy.maximum);
    return policy;
  }
  lay_schedule(terms.schedule, policy);
  policy.scales = policy.decides != Decides::schedule &&
                  policy.maximum > *std::min_element(policy.minimum.begin(), policy.minimum.end());
  return policy;
}

}  // namespace tenfold
