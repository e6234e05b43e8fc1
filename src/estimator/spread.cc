#include "estimator/spread.h"

#include <algorithm>
#include <numeric>

#include "estimator/pool.h"
#include "simulator/week_answer.h"

namespace tenfold {
namespace {

constexpr std::size_t kHours = kWeekHours;

void add_evenly(Money money, std::vector<Money>& hours) {
  const Money part = share(money, 1, kWeekHours);
  Int128 left = (money - part * kWeekHours).attos;
  for (Money& hour : hours) {
    hour += part;
    if (left-- > 0) hour.attos += 1;
  }
}

void add(Money money, const std::vector<std::int64_t>& weights, std::vector<Money>& hours) {
  if (money == Money{}) return;
  const auto none = [](std::int64_t weight) { return weight == 0; };
  if (weights.size() != kHours || std::ranges::all_of(weights, none))
    return add_evenly(money, hours);
  const std::vector<Money> parts = split(money, {weights.begin(), weights.end()});
  for (std::size_t h = 0; h < kHours; ++h) hours[h] += parts[h];
}

}  // namespace

std::vector<Money> spend_by_hour(const Week& week, const Estimate& estimate,
                                 const ComponentCost& cost) {
  Money even, by_demand;
  std::vector<std::pair<FleetPart, Money>> by_fleet;  // parts, each once
  const auto add_part = [&](const Line& line) {
    auto known =
        std::ranges::find(by_fleet, line.use.part, [](const auto& one) { return one.first; });
    if (known == by_fleet.end()) known = by_fleet.insert(known, {line.use.part, Money{}});
    known->second += line.monthly;
  };
  for (std::uint32_t i = 0; i < cost.lines; ++i) {
    const Line& line = estimate.lines[cost.first_line + i];
    switch (line.component == kNoId ? Follows::nothing : line.use.follows) {
      case Follows::nothing: even += line.monthly; break;
      case Follows::demand: by_demand += line.monthly; break;
      case Follows::fleet: add_part(line); break;
    }
  }
  std::vector<Money> hours(kHours);
  add_evenly(even, hours);
  if (by_demand != Money{}) add(by_demand, demand_weights(week, cost.component), hours);
  for (const auto& [part, money] : by_fleet) {
    if (money != Money{}) add(money, fleet_weights(week, cost.component, part), hours);
  }
  return hours;
}

WeekSpend spend_by_hour(const Week& week, const Estimate& estimate) {
  WeekSpend spend{.hours = std::vector<Money>(kHours)};
  for (const ComponentCost& cost : estimate.components) {
    const std::vector<Money> hours = spend_by_hour(week, estimate, cost);
    for (std::size_t h = 0; h < kHours; ++h) spend.hours[h] += hours[h];
  }
  const auto [least, most] = std::ranges::minmax_element(spend.hours);
  spend.cheapest = static_cast<int>(least - spend.hours.begin());
  // Of several the first, as for the least.
  spend.dearest = static_cast<int>(std::ranges::max_element(spend.hours) - spend.hours.begin());
  spend.cheapest_hour = divided(*least * kWeekHours, kMonthHours);
  spend.dearest_hour = divided(*most * kWeekHours, kMonthHours);
  return spend;
}

}  // namespace tenfold
