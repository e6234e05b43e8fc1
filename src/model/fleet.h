// A tier of interchangeable units over an ordinary week: what decides how many run, and how many
// did.
//
// Units are units of capacity: instances, tasks, or with weights the parts that these count for.
// The week is 10,080 minutes, Monday 0:00 first; nothing here knows what an hour costs.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace tenfold {

constexpr int kWeekHours = 168, kWeekMinutes = 10'080, kDayHours = 24, kWeekdayHours = 120;

// When a fleet scales: so many minutes in a row above its target or a step's bound, or so many
// below this share of the target, or below a step's bound. Assumptions, which the output names.
constexpr int kOutMinutes = 3, kInMinutes = 15;
constexpr double kInBelow = 0.9;

// Of the units that run at once: the base is on demand, and of what is above it the percentage,
// rounded up. The rest is spot.
struct OnDemand {
  std::int64_t base = 0, percent = 100;

  std::int64_t of(std::int64_t units) const {
    const std::int64_t first = units < base ? units : base;
    return first + ((units - first) * percent + 99) / 100;
  }
  bool operator==(const OnDemand&) const = default;
};

// What decides how many units of one group run.
struct FleetTerms {
  std::int64_t minimum = 0, maximum = 0;
  std::int64_t desired = 0;  // runs where nothing else decides
  double unit_rps = 0;       // requests a second that a unit serves at 100 % CPU; 0: not stated
  // Target tracking: requests a second and unit at which the metric is at its target; 0: none.
  double target_rps = 0;
  double target_mb_in = 0, target_mb_out = 0;  // … or MB a second and unit, of what arrives
  bool on_cpu = false;                         // the metric is CPU, which cannot pass 100 %
  // It takes its work from a queue, where what it cannot serve yet waits; so many messages waiting
  // for each unit are the target (0: not the metric).
  bool pulls = false;
  double target_waiting = 0;
  struct Step {
    double bound = 0;         // share of the CPU, 0 to 1
    std::int64_t change = 0;  // units; above zero: taken above the bound, below zero: below it
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps{};  // in place of target tracking; none without unit_rps
  struct Scheduled {
    int from_hour = 0;  // of every day, until the next
    std::int64_t minimum = 0;
    bool operator==(const Scheduled&) const = default;
  };
  std::vector<Scheduled> schedule{};   // by hour, in place of `minimum`; at most the maximum
  bool one_group = false;              // all `count` copies of the component are its units
  std::int64_t warmup_s = 120;         // from launch until a unit serves
  std::int64_t cooldown_s = 300;       // after any change before the next step or scale-in
  std::string_view unit = "instance";  // what one is called
  std::string_view unknown{};  // why demand cannot decide, and `desired` runs; empty: it can
  bool operator==(const FleetTerms&) const = default;
};

// How the week went for one group.
struct FleetWeek {
  // Units running, those in warm-up too, with the minutes that so many ran; rising, 10,080 in all.
  std::vector<std::pair<std::int64_t, std::int64_t>> sizes;
  std::int64_t minutes_at_maximum = 0;  // … while more was wanted or just as many
  std::int64_t launches = 0;            // units started
  double arriving = 0;                  // requests in the week
  double unmet = 0;  // of them: not served (what waits in a queue at the end, beyond the start)
  double waiting_peak = 0;  // pulls: most messages that waited
  // By hour of the week, only where they are asked for; they add up to all_minutes() and `unmet`.
  // What waits in a queue at the end is what arrived last.
  std::vector<std::int64_t> unit_minutes{};
  std::vector<double> unmet_by_hour{};
  // Likewise: units and for how many minutes, in the order in which they ran.
  std::vector<std::pair<std::int64_t, std::int64_t>> course{};

  std::int64_t peak() const { return sizes.empty() ? 0 : sizes.back().first; }
  std::int64_t lowest() const { return sizes.empty() ? 0 : sizes.front().first; }
  std::int64_t all_minutes() const {  // unit-minutes of the week
    std::int64_t sum = 0;
    for (const auto& [units, minutes] : sizes) sum += units * minutes;
    return sum;
  }
};

}  // namespace tenfold
