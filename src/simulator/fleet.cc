// A fleet's week: a Sunday to find the balance, then seven days, each run once for all that are
// alike.
#include <algorithm>
#include <array>

#include "base/assert.h"
#include "simulator/fleet_day.h"
#include "simulator/simulator.h"

namespace tenfold {

namespace {

constexpr std::size_t kDays = 7;

using Loads = std::array<double, kWeekHours + 1>;  // and the next Monday's first
using DayLoads = std::span<const double, kDayHours + 1>;

struct Past {
  std::size_t like = 0;  // the first day of the week with its loads
  FleetState before;
  FleetDay day;
  std::int64_t times = 0;  // in the week
};

DayLoads loads_of(const Loads& loads, std::size_t day) {
  return DayLoads(loads.data() + day * kDayHours, kDayHours + 1);
}

// Each day's first of the week with the same loads.
std::array<std::size_t, kDays> alike(const Loads& loads) {
  std::array<std::size_t, kDays> first{};
  for (std::size_t day = 0; day < kDays; ++day) {
    const DayLoads own = loads_of(loads, day);
    while (!std::equal(own.begin(), own.end(), loads_of(loads, first[day]).begin())) ++first[day];
  }
  return first;
}

// Runs the day unless the like of it has been run. `past` has room for all that may come.
Past& day_after(const FleetPolicy& policy, const FleetState& before, std::size_t like,
                const Loads& loads, std::vector<Past>& past) {
  for (Past& one : past) {
    if (one.like == like && one.before == before) return one;
  }
  return past.emplace_back(Past{like, before, run_day(policy, before, loads_of(loads, like)), 0});
}

void add_sizes(const std::vector<Past>& past, FleetWeek& week) {
  auto& sizes = week.sizes;
  for (const Past& one : past) {
    if (one.times == 0) continue;
    for (const auto& [units, minutes] : one.day.sizes) {
      if (minutes > 0) sizes.emplace_back(units, minutes * one.times);
    }
  }
  std::sort(sizes.begin(), sizes.end());
  std::size_t last = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i) {
    if (sizes[i].first == sizes[last].first) {
      sizes[last].second += sizes[i].second;
    } else {
      sizes[++last] = sizes[i];
    }
  }
  sizes.resize(last + 1);
}

// What waits at the end and did not at the start: by hour, what arrived last.
void add_waiting(double grown, const Loads& loads, bool by_hour, FleetWeek& week) {
  if (!(grown > week.arriving * 1e-9)) return;  // a rounding error
  week.unmet = grown;
  for (std::size_t hour = kWeekHours; by_hour && grown > 0 && hour-- > 0;) {
    const double arrived = (loads[hour] + loads[hour + 1]) / 2 * 3600;
    week.unmet_by_hour[hour] = std::min(grown, arrived);
    grown -= week.unmet_by_hour[hour];
  }
}

}  // namespace

FleetWeek fleet_week(const FleetTerms& terms, std::span<const double> rps, bool by_hour) {
  TENFOLD_ASSERT(rps.size() == kWeekHours);
  Loads loads{};
  for (std::size_t hour = 0; hour < loads.size(); ++hour) {
    loads[hour] = sane_rps(rps[hour % kWeekHours]);
  }
  const FleetPolicy policy = policy_of(terms);
  const std::array<std::size_t, kDays> like = alike(loads);

  std::vector<Past> past;
  past.reserve(kDays + 1);
  const FleetState* state = &day_after(policy, in_balance(policy, loads[(kDays - 1) * kDayHours]),
                                       like[kDays - 1], loads, past)
                                 .day.after;
  const double waited = state->waiting;

  FleetWeek week;
  for (std::size_t hour = 0; hour < kWeekHours; ++hour) {
    week.arriving += (loads[hour] + loads[hour + 1]) / 2 * 3600;
  }
  for (std::size_t number = 0; number < kDays; ++number) {
    Past& one = day_after(policy, *state, like[number], loads, past);
    ++one.times;
    const FleetDay& day = one.day;
    week.minutes_at_maximum += day.minutes_at_maximum;
    week.launches += day.launches;
    week.waiting_peak = std::max(week.waiting_peak, day.waiting_peak);
    for (const double unmet : day.unmet) week.unmet += unmet;
    if (by_hour) {
      week.unit_minutes.insert(week.unit_minutes.end(), day.unit_minutes.begin(),
                               day.unit_minutes.end());
      week.unmet_by_hour.insert(week.unmet_by_hour.end(), day.unmet.begin(), day.unmet.end());
      week.course.insert(week.course.end(), day.sizes.begin(), day.sizes.end());
    }
    state = &day.after;
  }
  add_sizes(past, week);
  if (policy.queues) add_waiting(state->waiting - waited, loads, by_hour, week);
  return week;
}

}  // namespace tenfold
