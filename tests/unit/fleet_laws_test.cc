// Laws of a fleet's week, over terms and loads of every sort, and a second reading of its rules.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "simulator/fleet_day.h"
#include "simulator/simulator.h"
#include "unit/fleet_reference.h"

namespace tenfold {
namespace {

using Rps = std::vector<double>;

// Terms and loads of every sort, alike for one seed on every machine (no distribution of <random>).
struct Dice {
  std::mt19937 engine;
  std::int64_t to(std::int64_t most) {  // 0 to most
    return static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(most + 1));
  }
  bool one_in(std::int64_t n) { return to(n - 1) == 0; }

  FleetTerms terms() {
    FleetTerms t;
    t.minimum = to(4);
    t.maximum = t.minimum + (one_in(6) ? 0 : to(30));
    t.desired = t.minimum + to(t.maximum - t.minimum);
    t.unit_rps = one_in(6) ? 0 : static_cast<double>(1 + to(400)) / 10;
    const double each = t.unit_rps > 0 ? t.unit_rps : 10;
    if (!one_in(5)) t.target_rps = each * static_cast<double>(20 + to(80)) / 100;
    t.on_cpu = one_in(2);
    t.pulls = one_in(4);
    if (t.pulls && one_in(2)) t.target_waiting = static_cast<double>(1 + to(5'000));
    if (one_in(4)) {
      for (std::int64_t n = 1 + to(3); n > 0; --n) {
        t.steps.push_back({static_cast<double>(50 + to(50)) / 100, 1 + to(5)});
        if (one_in(2)) t.steps.push_back({static_cast<double>(10 + to(60)) / 100, -1 - to(3)});
      }
    }
    if (one_in(4)) {
      for (std::int64_t hour = to(8); hour < kDayHours; hour += 1 + to(12)) {
        t.schedule.push_back({static_cast<int>(hour), to(t.maximum + 2)});
      }
    }
    constexpr std::int64_t seconds[] = {0, 1, 60, 61, 90, 120, 300, 900, 1'800, 7'200, 100'000};
    t.warmup_s = seconds[to(one_in(4) ? 10 : 7)];
    t.cooldown_s = seconds[to(one_in(4) ? 10 : 7)];
    if (one_in(20)) t.unknown = "no reason";
    return t;
  }

  // Days that are alike, a weekend that is less, and now and then a day or an hour of its own.
  Rps week(double most) {
    Rps day, week;
    double now = most / 2;
    for (int hour = 0; hour < kDayHours; ++hour) {
      const double next = one_in(12) ? 0 : most * static_cast<double>(to(1'000)) / 1'000;
      now = one_in(3) ? now : one_in(3) ? next : (now * 3 + next) / 4;
      day.push_back(now);
    }
    for (int i = 0; i < 7; ++i) week.insert(week.end(), day.begin(), day.end());
    const double weekend = one_in(3) ? 1 : static_cast<double>(to(20)) / 10;
    for (std::size_t hour = 120; hour < week.size(); ++hour) week[hour] *= weekend;
    if (one_in(3)) week[static_cast<std::size_t>(to(167))] = most * 2;
    return week;
  }

  Rps week_for(const FleetTerms& t) {
    const double each = t.target_rps > 0 ? t.target_rps : t.unit_rps > 0 ? t.unit_rps : 10;
    return week(each * (static_cast<double>(t.maximum) + 1) * static_cast<double>(1 + to(14)) / 10);
  }
};

// Not a day is skipped; everything else as in fleet_week.
FleetWeek every_day_run(const FleetTerms& terms, const Rps& rps) {
  const FleetPolicy policy = policy_of(terms);
  FleetState state = in_balance(policy, rps[144]);
  FleetWeek week;
  double waited = 0;
  for (std::size_t day = 0; day < 8; ++day) {
    std::array<double, kDayHours + 1> loads{};
    for (std::size_t hour = 0; hour < loads.size(); ++hour) {
      loads[hour] = rps[(144 + day * 24 + hour) % 168];
    }
    if (day == 1) waited = state.waiting;
    FleetDay ran = run_day(policy, state, loads);
    state = std::move(ran.after);
    if (day == 0) continue;
    week.launches += ran.launches;
    week.minutes_at_maximum += ran.minutes_at_maximum;
    week.waiting_peak = std::max(week.waiting_peak, ran.waiting_peak);
    for (const double unmet : ran.unmet) week.unmet += unmet;
    week.unit_minutes.insert(week.unit_minutes.end(), ran.unit_minutes.begin(),
                             ran.unit_minutes.end());
  }
  if (policy.queues) week.unmet = std::max(0.0, state.waiting - waited);
  return week;
}

TEST_CASE("fleet: it is as a second reading of the rules has it") {
  Dice dice{std::mt19937(20'260'101)};
  for (int i = 0; i < 1'500; ++i) {
    CAPTURE(i);
    const FleetTerms terms = dice.terms();
    const Rps rps = dice.week_for(terms);
    const FleetWeek week = fleet_week(terms, rps, true);
    const ReferenceWeek other = reference_week(terms, rps);
    REQUIRE(week.sizes == other.week.sizes);
    REQUIRE(week.unit_minutes == other.week.unit_minutes);
    CHECK(week.minutes_at_maximum == other.week.minutes_at_maximum);
    CHECK(week.launches == other.week.launches);
    const double slack = 1e-6 + 1e-9 * week.arriving;
    CHECK(std::abs(week.arriving - other.week.arriving) <= slack);
    CHECK(std::abs(week.unmet - other.week.unmet) <= slack);
    CHECK(std::abs(week.waiting_peak - other.week.waiting_peak) <= slack);
    CHECK(std::abs(std::accumulate(week.unmet_by_hour.begin(), week.unmet_by_hour.end(), 0.0) -
                   week.unmet) <= slack);
    // A queue loses nothing.
    if (terms.pulls) {
      CHECK(std::abs(week.arriving - other.served + other.waited_before - other.waiting_after) <=
            slack);
    }
  }
}

TEST_CASE("fleet: a day that is not run again is as if it had been") {
  Dice dice{std::mt19937(7)};
  for (int i = 0; i < 1'000; ++i) {
    CAPTURE(i);
    const FleetTerms terms = dice.terms();
    const Rps rps = dice.week_for(terms);
    const FleetWeek week = fleet_week(terms, rps, true), plain = every_day_run(terms, rps);
    REQUIRE(week.unit_minutes == plain.unit_minutes);
    CHECK(week.launches == plain.launches);
    CHECK(week.minutes_at_maximum == plain.minutes_at_maximum);
    CHECK(week.waiting_peak == plain.waiting_peak);
    // Of a queue that ends as it began but for a rounding error nothing is unmet.
    if (week.unmet != plain.unmet) CHECK(plain.unmet <= 1e-9 * week.arriving);
  }
}

TEST_CASE("fleet: never below the minimum or above the maximum, whatever is said") {
  Dice dice{std::mt19937(11)};
  constexpr double inf = std::numeric_limits<double>::infinity();
  const double odd[] = {0,   -1,    1e-320, 1e-9, 1,
                        1e9, 1e300, inf,    -inf, std::numeric_limits<double>::quiet_NaN()};
  const auto one_of = [&] { return odd[dice.to(9)]; };
  for (int i = 0; i < 2'000; ++i) {
    CAPTURE(i);
    FleetTerms terms = dice.terms();
    if (dice.one_in(3)) terms.maximum = 1'000'000;
    if (dice.one_in(9)) terms.minimum = terms.maximum;
    if (dice.one_in(20)) terms.maximum = INT64_MAX;
    if (dice.one_in(9)) terms.warmup_s = dice.one_in(2) ? INT64_MAX : 1'000'000;
    if (dice.one_in(9)) terms.cooldown_s = dice.one_in(2) ? INT64_MAX : INT64_MIN;
    if (dice.one_in(9)) terms.unit_rps = one_of();
    if (dice.one_in(9)) terms.target_rps = one_of();
    if (dice.one_in(9)) terms.target_waiting = one_of();
    if (dice.one_in(9)) terms.steps.push_back({one_of(), dice.one_in(2) ? INT64_MAX : INT64_MIN});
    if (dice.one_in(9)) terms.schedule.push_back({static_cast<int>(dice.to(99)) - 50, INT64_MAX});
    Rps rps = dice.week_for(terms);
    if (dice.one_in(5)) rps[static_cast<std::size_t>(dice.to(167))] = one_of();
    const FleetWeek week = fleet_week(terms, rps, true);
    std::int64_t minutes = 0;
    for (const auto& [units, some] : week.sizes) minutes += some;
    CHECK(minutes == kWeekMinutes);
    CHECK(std::is_sorted(week.sizes.begin(), week.sizes.end()));
    if (terms.schedule.empty()) CHECK(week.lowest() >= terms.minimum);
    CHECK(week.lowest() >= 0);
    CHECK(week.peak() <= terms.maximum);
    const std::array<std::int64_t, kDayHours> minimum = policy_of(terms).minimum;
    std::int64_t all = 0;
    for (std::size_t hour = 0; hour < kWeekHours; ++hour) {
      all += week.unit_minutes[hour];
      if (week.unit_minutes[hour] < 60 * minimum[hour % 24]) FAIL_CHECK("hour ", hour);
    }
    CHECK(all == week.all_minutes());
    CHECK(week.minutes_at_maximum >= 0);
    CHECK(week.minutes_at_maximum <= kWeekMinutes);
    for (const double figure : {week.arriving, week.unmet, week.waiting_peak}) {
      CHECK(std::isfinite(figure));
      CHECK(figure >= 0);
    }
    CHECK(week.unmet <= week.arriving * (1 + 1e-9));
  }
}

// Whether the load rises within detection and warm-up by no more than what is free of the units
// that it needs at their target.
bool rises_slowly(const FleetTerms& terms, const Rps& rps) {
  const auto at = [&](int minute) {
    const std::size_t hour = static_cast<std::size_t>(minute / 60);
    const double a = rps[hour % 168], b = rps[(hour + 1) % 168];
    return a + (b - a) * ((2 * (minute % 60) + 1) / 120.0);
  };
  const int within = kOutMinutes + static_cast<int>((terms.warmup_s + 59) / 60);
  for (int minute = 0; minute < kWeekMinutes; ++minute) {
    const double units =
        std::max(std::ceil(at(minute) / terms.target_rps), static_cast<double>(terms.minimum));
    for (int later = 1; later <= within; ++later) {
      const double rise = at(minute + later) - at(minute);
      if (rise > units * (terms.unit_rps - terms.target_rps)) return false;
    }
  }
  return true;
}

TEST_CASE("fleet: nothing is unmet where the free share outlasts detection and warm-up") {
  Dice dice{std::mt19937(13)};
  int slow = 0, quick = 0, unmet_of_quick = 0;
  for (int i = 0; i < 600; ++i) {
    CAPTURE(i);
    FleetTerms terms;
    terms.minimum = 1 + dice.to(2);
    terms.unit_rps = 20;
    terms.target_rps = terms.unit_rps * static_cast<double>(30 + dice.to(60)) / 100;
    terms.on_cpu = dice.one_in(2);
    terms.warmup_s = 30 * dice.to(20);
    const Rps rps = dice.week(static_cast<double>(10 + dice.to(900)));
    const double peak = *std::max_element(rps.begin(), rps.end());
    terms.maximum =
        std::max(terms.minimum, static_cast<std::int64_t>(std::ceil(peak / terms.unit_rps)));
    const FleetWeek week = fleet_week(terms, rps, false);
    if (rises_slowly(terms, rps)) {
      ++slow;
      CHECK(week.unmet == 0);
    } else {
      ++quick;
      unmet_of_quick += week.unmet > 0;
    }
  }
  CHECK(slow > 100);
  CHECK(unmet_of_quick > 50);  // so the premise is of use
  CHECK(quick > unmet_of_quick);
}

TEST_CASE("fleet: twice the load and twice the unit is the same fleet") {
  Dice dice{std::mt19937(17)};
  for (int i = 0; i < 500; ++i) {
    CAPTURE(i);
    FleetTerms terms = dice.terms();
    if (terms.pulls) continue;  // a whole message has a size of its own
    Rps rps = dice.week_for(terms);
    const FleetWeek week = fleet_week(terms, rps, false);
    terms.unit_rps *= 2, terms.target_rps *= 2;
    for (double& one : rps) one *= 2;
    const FleetWeek twice = fleet_week(terms, rps, false);
    CHECK(week.sizes == twice.sizes);
    CHECK(week.launches == twice.launches);
    CHECK(week.unmet * 2 == twice.unmet);
  }
}

}  // namespace
}  // namespace tenfold
