// One day of a fleet, minute by minute.
//
// A minute begins with the size that the one before asked for, and with the schedule's minimum.
// What is warm serves; what it could not serve is unmet, or waits; and from what it met follows the
// size from the next minute on. A day depends on its policy, its loads and the state in which it
// begins, and on nothing else, not even on which day it is: so a day like one before need not be
// run again.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "simulator/fleet_policy.h"

namespace tenfold {

constexpr int kDayMinutes = 1'440;
static_assert(kDayMinutes % kInMinutes == 0);  // so that `shares` needs no turning at midnight

// Minutes count from 0:00 of the day that begins; those before are negative.
struct FleetState {
  std::int64_t running = 0;  // those in warm-up too
  std::int64_t warm = 0;
  std::int64_t wanted = 0;  // runs from the next minute on
  struct Launch {
    int serves_from = 0;  // minute
    std::int64_t units = 0;
    bool operator==(const Launch&) const = default;
  };
  std::vector<Launch> warming{};  // in order
  int changed = 0;                // minute of the last change of size; the cooldown ago at least
  struct Streak {                 // minutes in a row since then, as far as they matter
    int over = 0, under = 0;
    bool operator==(const Streak&) const = default;
  };
  Streak streak{};
  // Steps: the CPU's share of the last minutes, each in the place of its number modulo theirs, and
  // how many of them have passed since the last change.
  std::array<double, kInMinutes> shares{};
  int measured = 0;
  double waiting = 0;  // messages
  bool operator==(const FleetState&) const = default;
};

struct FleetDay {
  FleetState after;                                            // as the next day begins
  std::vector<std::pair<std::int64_t, std::int64_t>> sizes{};  // units and minutes, as they came
  std::int64_t minutes_at_maximum = 0, launches = 0;
  double waiting_peak = 0;
  std::array<std::int64_t, kDayHours> unit_minutes{};
  std::array<double, kDayHours> unmet{};  // requests, in the hour; of a queue 0
};

// As if the load had been this for long; at 0:00.
FleetState in_balance(const FleetPolicy& policy, double load);

// `loads`: sane requests a second at the start of each hour, and of the next day.
FleetDay run_day(const FleetPolicy& policy, FleetState state,
                 std::span<const double, kDayHours + 1> loads);

}  // namespace tenfold
