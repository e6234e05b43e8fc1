// What decides how many units of a fleet run, ready to be followed minute by minute: the terms
// without what contradicts itself. Sizes lie within bounds, times are whole minutes and at most a
// week, rates are at least 0 and finite, and exactly one thing decides.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/fleet.h"

namespace tenfold {

constexpr std::int64_t kMostUnits = 1'000'000'000;  // in any fleet
constexpr double kMostRps = 1e18;                   // so that no sum over a week overflows

enum class Decides { nothing, schedule, target, queue, steps };

struct FleetPolicy {
  Decides decides = Decides::nothing;
  std::array<std::int64_t, kDayHours> minimum{};  // by hour of the day; of a fixed fleet its size
  std::int64_t maximum = 0;
  bool scales = false;  // by demand, and the maximum is above the lowest minimum
  double unit_rps = 0;  // 0: what a unit can serve is not known
  double rps_each = 0;  // of a unit in balance: at the target, or at the lowest bound that adds
  bool capped = false;  // the metric cannot show more than unit_rps
  bool queues = false;  // what is not served waits
  double target_waiting = 0;
  std::vector<FleetTerms::Step> out{}, in{};  // adding and removing, bounds rising
  int warmup = 0, cooldown = 0;               // minutes
};

FleetPolicy policy_of(const FleetTerms& terms);

// A rate that can be reckoned with: negative and NaN are 0.
inline double sane_rps(double rps) { return rps > 0 ? (rps < kMostRps ? rps : kMostRps) : 0; }

// How many units carry this load at so much each, rounded up but for what is a rounding error of
// the load; at most `most`.
inline std::int64_t units_for(double load, double each, std::int64_t most) {
  if (!(load > 0)) return 0;
  if (!(each > 0)) return most;
  const double units = load / each * (1 - 1e-9);
  if (!(units < static_cast<double>(most))) return most;
  const std::int64_t whole = static_cast<std::int64_t>(units);
  return whole + (static_cast<double>(whole) < units);
}

}  // namespace tenfold
