#include "simulator/fleet_day.h"

#include <algorithm>

namespace tenfold {

namespace {

using Streak = FleetState::Streak;

// Of a linear hour the mean of each minute lies in its middle.
constexpr std::array<double, 60> kMiddles = [] {
  std::array<double, 60> middles{};
  for (int minute = 0; minute < 60; ++minute) {
    middles[static_cast<std::size_t>(minute)] = (2 * minute + 1) / 120.0;
  }
  return middles;
}();

// The least and the most of some minutes.
struct Loads {
  double least = 0, most = 0;
};

// Minutes of one hour during which as many units run, and as many of them are warm.
struct Stretch {
  const FleetPolicy& policy;
  std::int64_t minimum = 0;
  double at_start = 0, rise = 0;  // of the hour, requests a second
  int from = 0, until = 0;        // minutes of the day

  double load(int minute) const {
    return at_start + rise * kMiddles[static_cast<std::size_t>(minute % 60)];
  }
  Loads loads() const {
    const double first = load(from), last = load(until - 1);
    return {std::min(first, last), std::max(first, last)};
  }
};

struct Minute {
  int number = 0;      // of the day
  double load = 0;     // requests a second, the minute's mean
  double work = 0;     // requests to be served, those that waited before too
  double waiting = 0;  // messages, at its end
};

double capacity(const FleetPolicy& policy, const FleetState& state) {  // requests a second
  return static_cast<double>(state.warm) * policy.unit_rps;
}

bool cooled_down(const FleetPolicy& policy, int minute, const FleetState& state) {
  return minute + 1 - state.changed >= policy.cooldown;
}

// Follows the units asked for, up or down, once they have been asked for long enough.
void follow(const Stretch& stretch, int minute, std::int64_t asked, Streak streak,
            FleetState& state) {
  const FleetPolicy& policy = stretch.policy;
  const std::int64_t units = std::clamp(asked, stretch.minimum, policy.maximum);
  const bool out = streak.over >= kOutMinutes && units > state.running;
  const bool in = streak.under >= kInMinutes && units < state.running && state.warming.empty() &&
                  cooled_down(policy, minute, state);
  if (out || in) state.wanted = units;
}

// Whether the load asks for all that may run, or for more; only of a fleet at its maximum.
bool asks_for_all(const FleetPolicy& policy, const FleetState& state, double load) {
  return state.running == policy.maximum &&
         units_for(load, policy.rps_each, policy.maximum) >= policy.maximum;
}

// What decides: each takes the minutes of a stretch in turn, sets the size wanted from the next one
// on, and says whether demand asks for the maximum. Each also knows the loads at which it rests:
// no minute of the stretch, with nothing waiting, could then change the size; and what is left of
// them, as if it had taken all of them in turn.

struct Nothing {
  Nothing(const FleetPolicy&, const FleetState&) {}
  bool take(const Stretch&, const Minute&, Streak&, FleetState&) const { return false; }
  bool rests(const Stretch&, Loads, const FleetState&) const { return true; }
  void rest(const Stretch&, Streak&, FleetState&) const {}
};

struct Target {
  double above, below, most_seen;

  Target(const FleetPolicy& policy, const FleetState& state)
      : above(policy.rps_each * static_cast<double>(state.warm)),
        below(kInBelow * policy.rps_each * static_cast<double>(state.warm)),
        // With nothing warm there is no metric; it is taken to be that of one unit.
        most_seen(policy.capped ? std::max(capacity(policy, state), policy.unit_rps) : kMostRps) {}

  bool take(const Stretch& stretch, const Minute& minute, Streak& streak, FleetState& state) const {
    const FleetPolicy& policy = stretch.policy;
    const double seen = std::min(minute.load, most_seen);
    streak.over = seen > above ? streak.over + 1 : 0;
    streak.under = seen < below ? streak.under + 1 : 0;
    if (streak.over >= kOutMinutes || streak.under >= kInMinutes) {
      const std::int64_t asked = units_for(seen, policy.rps_each, policy.maximum);
      follow(stretch, minute.number, asked, streak, state);
    }
    return asks_for_all(policy, state, minute.load);
  }

  // Between the bounds, or below them where it cannot shrink.
  bool rests(const Stretch& stretch, Loads loads, const FleetState& state) const {
    const double least = std::min(loads.least, most_seen), most = std::min(loads.most, most_seen);
    if (most < below) return state.running <= stretch.minimum;
    return least >= below && most <= above;
  }
  void rest(const Stretch& stretch, Streak& streak, FleetState&) const {
    const bool under = std::min(stretch.load(stretch.from), most_seen) < below;
    streak.over = 0;
    streak.under = under ? streak.under + stretch.until - stretch.from : 0;
  }
};

// Asks for units that keep up, that bring the backlog down to its target, and for one as long as a
// whole message waits.
struct Queue {
  double backlog;  // messages, above which it counts

  Queue(const FleetPolicy& policy, const FleetState& state)
      : backlog(policy.target_waiting * static_cast<double>(state.warm)) {}

  bool take(const Stretch& stretch, const Minute& minute, Streak& streak, FleetState& state) const {
    const FleetPolicy& policy = stretch.policy;
    std::int64_t asked = units_for(minute.load, policy.rps_each, policy.maximum);
    if (policy.target_waiting > 0 && minute.waiting > backlog) {
      asked = std::max(asked, units_for(minute.waiting, policy.target_waiting, policy.maximum));
    }
    if (asked == 0 && minute.waiting >= 1) asked = 1;
    const std::int64_t units = std::clamp(asked, stretch.minimum, policy.maximum);
    streak.over = units > state.running ? streak.over + 1 : 0;
    streak.under = units < state.running ? streak.under + 1 : 0;
    if (units != state.running) follow(stretch, minute.number, units, streak, state);
    return asked >= policy.maximum;
  }

  bool rests(const Stretch& stretch, Loads loads, const FleetState& state) const {
    const auto units = [&](double load) {
      const std::int64_t asked = units_for(load, stretch.policy.rps_each, stretch.policy.maximum);
      return std::clamp(asked, stretch.minimum, stretch.policy.maximum);
    };
    return units(loads.least) == state.running && units(loads.most) == state.running;
  }
  void rest(const Stretch&, Streak& streak, FleetState&) const { streak = {}; }
};

// Takes the furthest step whose bound all of the last minutes were beyond.
struct Steps {
  double most;  // requests in a minute
  double lowest_out, highest_in;

  Steps(const FleetPolicy& policy, const FleetState& state)
      : most(capacity(policy, state) * 60),
        lowest_out(policy.out.empty() ? 1 : policy.out.front().bound),
        highest_in(policy.in.empty() ? 0 : policy.in.back().bound) {}

  double share_of(double work) const { return work < most ? work / most : work > 0 ? 1 : 0; }

  bool take(const Stretch& stretch, const Minute& minute, Streak&, FleetState& state) const {
    const double share = share_of(minute.work);
    state.shares[static_cast<std::size_t>(minute.number % kInMinutes)] = share;
    state.measured = std::min(state.measured + 1, kInMinutes);
    if (cooled_down(stretch.policy, minute.number, state)) {
      const bool added =
          share > lowest_out && state.measured >= kOutMinutes && add(stretch.policy, minute, state);
      if (!added && share < highest_in && state.measured >= kInMinutes && state.warming.empty()) {
        remove(stretch, state);
      }
    }
    return asks_for_all(stretch.policy, state, minute.load);
  }

  bool rests(const Stretch& stretch, Loads loads, const FleetState& state) const {
    return share_of(loads.most * 60) <= lowest_out &&
           (state.running <= stretch.minimum || share_of(loads.least * 60) >= highest_in);
  }
  void rest(const Stretch& stretch, Streak&, FleetState& state) const {
    const int until = stretch.until;
    for (int minute = std::max(stretch.from, until - kInMinutes); minute < until; ++minute) {
      state.shares[static_cast<std::size_t>(minute % kInMinutes)] =
          share_of(stretch.load(minute) * 60);
    }
    state.measured = std::min(state.measured + until - stretch.from, kInMinutes);
  }

  // What warms up counts for the step: a second alarm brings what the first did not.
  // Whether there is a step to take, though it may have brought all already.
  static bool add(const FleetPolicy& policy, const Minute& minute, FleetState& state) {
    double lowest = 1;
    for (int back = 0; back < kOutMinutes; ++back) {
      const int at = (minute.number + kInMinutes - back) % kInMinutes;
      lowest = std::min(lowest, state.shares[static_cast<std::size_t>(at)]);
    }
    const auto beyond = std::lower_bound(
        policy.out.begin(), policy.out.end(), lowest,
        [](const FleetTerms::Step& step, double share) { return step.bound < share; });
    if (beyond == policy.out.begin()) return false;
    const std::int64_t more = (beyond - 1)->change - (state.running - state.warm);
    if (more > 0) state.wanted = std::min(state.running + more, policy.maximum);
    return true;
  }

  static void remove(const Stretch& stretch, FleetState& state) {
    const double highest = *std::max_element(state.shares.begin(), state.shares.end());
    const auto& in = stretch.policy.in;
    const auto beyond = std::upper_bound(
        in.begin(), in.end(), highest,
        [](double share, const FleetTerms::Step& step) { return share < step.bound; });
    if (beyond == in.end()) return;
    state.wanted = std::max(state.running + beyond->change, stretch.minimum);
  }
};

// In each minute, so that nothing waits or is unmet.
bool serves_all(const FleetPolicy& policy, Loads loads, double most, const FleetState& state) {
  if (policy.queues) return state.waiting == 0 && loads.most * 60 <= most * 60;
  return policy.unit_rps <= 0 || loads.most <= most * (1 + 1e-9);
}

// Ends early when another size is wanted. What is not served is unmet, or waits. Returns how many
// minutes went by.
template <class Decider>
int run_stretch(const Stretch& stretch, std::size_t hour, FleetState& state, FleetDay& day) {
  const FleetPolicy& policy = stretch.policy;
  const Decider decider(policy, state);
  const double most = capacity(policy, state);
  // As copies they can stay in registers, which makes it twice as fast.
  Streak streak = state.streak;
  Minute minute;
  minute.number = stretch.from;
  minute.waiting = state.waiting;
  double unmet = 0, peak = day.waiting_peak;
  std::int64_t at_maximum = 0;
  // At the maximum it counts minutes.
  const bool below_maximum = !policy.scales || state.running < policy.maximum;
  if (const Loads loads = stretch.loads(); below_maximum &&
                                           serves_all(policy, loads, most, state) &&
                                           decider.rests(stretch, loads, state)) {
    minute.number = stretch.until;
    decider.rest(stretch, streak, state);
  }
  for (; minute.number < stretch.until && state.wanted == state.running; ++minute.number) {
    minute.load = stretch.load(minute.number);
    minute.work = minute.load * 60;
    if (policy.queues) {
      minute.work += minute.waiting;
      minute.waiting = minute.work - std::min(minute.work, most * 60);
      peak = std::max(peak, minute.waiting);
    } else if (policy.unit_rps > 0 && minute.load > most * (1 + 1e-9)) {  // no rounding error
      unmet += (minute.load - most) * 60;
    }
    at_maximum += decider.take(stretch, minute, streak, state);
  }
  const int minutes = minute.number - stretch.from;
  state.streak = streak;
  state.waiting = minute.waiting;
  day.sizes.back().second += minutes;
  day.unit_minutes[hour] += minutes * state.running;
  day.unmet[hour] += unmet;
  day.waiting_peak = peak;
  if (policy.scales && state.running == policy.maximum) day.minutes_at_maximum += at_maximum;
  return minutes;
}

int run(const Stretch& stretch, std::size_t hour, FleetState& state, FleetDay& day) {
  switch (stretch.policy.decides) {
    case Decides::nothing:
    case Decides::schedule: return run_stretch<Nothing>(stretch, hour, state, day);
    case Decides::target: return run_stretch<Target>(stretch, hour, state, day);
    case Decides::queue: return run_stretch<Queue>(stretch, hour, state, day);
    case Decides::steps: return run_stretch<Steps>(stretch, hour, state, day);
  }
  return 0;
}

// Starts or stops units. Of those that stop, the ones in warm-up go first: they serve nothing yet.
void resize(const FleetPolicy& policy, int minute, FleetState& state, FleetDay& day) {
  if (state.wanted > state.running) {
    const std::int64_t more = state.wanted - state.running;
    day.launches += more;
    state.warming.push_back({minute + policy.warmup, more});
  } else {
    std::int64_t fewer = state.running - state.wanted;
    while (fewer > 0 && !state.warming.empty()) {
      const std::int64_t some = std::min(fewer, state.warming.back().units);
      fewer -= some;
      if ((state.warming.back().units -= some) == 0) state.warming.pop_back();
    }
    state.warm -= fewer;
  }
  state.running = state.wanted;
  state.changed = minute;
  state.streak = {};
  state.measured = 0;
  state.shares = {};
  day.sizes.push_back({state.running, 0});
}

void warm_up(int minute, FleetState& state) {
  std::size_t ready = 0;
  for (; ready < state.warming.size(); ++ready) {
    if (state.warming[ready].serves_from > minute) break;
    state.warm += state.warming[ready].units;
  }
  state.warming.erase(state.warming.begin(),
                      state.warming.begin() + static_cast<std::ptrdiff_t>(ready));
}

// So that two days that will go alike begin alike.
void begin_next_day(const FleetPolicy& policy, FleetState& state) {
  for (FleetState::Launch& launch : state.warming) launch.serves_from -= kDayMinutes;
  state.changed = std::max(state.changed - kDayMinutes, -policy.cooldown);
  state.streak.over = std::min(state.streak.over, kOutMinutes);
  state.streak.under = std::min(state.streak.under, kInMinutes);
}

}  // namespace

FleetState in_balance(const FleetPolicy& policy, double load) {
  FleetState state;
  const bool by_load = policy.decides != Decides::nothing && policy.decides != Decides::schedule;
  const std::int64_t units = by_load ? units_for(load, policy.rps_each, policy.maximum) : 0;
  state.running = std::clamp(units, policy.minimum.front(), policy.maximum);
  state.warm = state.wanted = state.running;
  state.changed = -policy.cooldown;
  return state;
}

FleetDay run_day(const FleetPolicy& policy, FleetState state,
                 std::span<const double, kDayHours + 1> loads) {
  FleetDay day;
  day.sizes.push_back({state.running, 0});
  int minute = 0;
  for (std::size_t hour = 0; hour < kDayHours; ++hour) {
    Stretch stretch{policy, policy.minimum[hour], loads[hour], loads[hour + 1] - loads[hour], 0, 0};
    if (policy.decides == Decides::schedule || state.wanted < stretch.minimum) {
      state.wanted = stretch.minimum;
    }
    const int end = minute + 60;
    while (minute < end) {
      if (state.wanted != state.running) resize(policy, minute, state, day);
      warm_up(minute, state);
      stretch.from = minute;
      stretch.until =
          state.warming.empty() ? end : std::min(end, state.warming.front().serves_from);
      minute += run(stretch, hour, state, day);
    }
  }
  begin_next_day(policy, state);
  day.after = std::move(state);
  return day;
}

}  // namespace tenfold
