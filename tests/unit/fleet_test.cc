// A fleet's week, worked out by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "simulator/simulator.h"

namespace tenfold {
namespace {

using Rps = std::vector<double>;
using Sizes = std::vector<std::pair<std::int64_t, std::int64_t>>;

Rps week_of(const Rps& day) {
  Rps week;
  for (int i = 0; i < 7; ++i) week.insert(week.end(), day.begin(), day.end());
  return week;
}

Rps flat(double rps) { return Rps(kWeekHours, rps); }

// Tracks half the CPU of units that serve 20 requests a second.
FleetTerms half_cpu(std::int64_t minimum, std::int64_t maximum) {
  FleetTerms terms;
  terms.minimum = terms.desired = minimum;
  terms.maximum = maximum;
  terms.unit_rps = 20;
  terms.target_rps = 10;
  terms.on_cpu = true;
  return terms;
}

FleetTerms consumers(std::int64_t minimum, std::int64_t maximum, double unit_rps) {
  FleetTerms terms;
  terms.minimum = terms.desired = minimum;
  terms.maximum = maximum;
  terms.unit_rps = unit_rps;
  terms.pulls = true;
  return terms;
}

TEST_CASE("fleet: a day with one unit at night and six by day") {
  // Half of 20 rps is 10 a unit; 7.7 rps at night, 55.7 from 8:00 to 20:00, an hour's ramp to
  // either side. On the way up minute m of 7:00 sees 8.1 + 0.8 m:
  //   above 10 from m = 3, 20 from 15, 30 from 28, 40 from 40, 50 from 53; two minutes later it is
  //   12.1, 21.7, 32.1, 41.7, 52.1, so 2, 3, 4, 5, 6 run from m = 6, 18, 31, 43, 56, each warm two
  //   minutes later, before it has been above for three again.
  //   1 × 6 + 2 × 12 + 3 × 13 + 4 × 12 + 5 × 13 + 6 × 4 = 206 unit-minutes
  // By day 55.7 / 6 = 9.28 a unit lies between 9 and 10: 6 × 720 = 4,320.
  // On the way down minute m of 20:00 sees 55.3 - 0.8 m:
  //   below 54 from m = 2: after 15 minutes, at the end of m = 16, 42.5: 5 run from 17;
  //   17 to 31 below 45: 30.5, 4 run from 32; 32 to 46 below 36: 18.5, 2 run from 47;
  //   47 to 61 below 18: 7.7, 1 runs from 21:02.
  //   6 × 17 + 5 × 15 + 4 × 15 + 2 × 15 = 267
  // At night 1 from 21:02 to 7:00: 598. Together 5,391 a day, 89.85 instance-hours.
  Rps day(24, 7.7);
  std::fill(day.begin() + 8, day.begin() + 21, 55.7);
  const FleetWeek week = fleet_week(half_cpu(1, 6), week_of(day), true);
  CHECK(week.all_minutes() == 7 * 5'391);
  CHECK(week.sizes ==
        Sizes{{1, 7 * 604}, {2, 7 * 27}, {3, 7 * 13}, {4, 7 * 27}, {5, 7 * 28}, {6, 7 * 741}});
  CHECK(week.launches == 7 * 5);
  CHECK(week.unmet == 0);
  CHECK(week.minutes_at_maximum == 7 * (4 + 720 + 7));  // to 20:06, 50.5 rps
  // Ten hours of night, twelve of day, two ramps of 31.7 on average.
  CHECK(week.arriving == doctest::Approx(7 * 3'600 * (7.7 * 10 + 55.7 * 12 + 31.7 * 2)));
  REQUIRE(week.unit_minutes.size() == kWeekHours);
  CHECK(week.unit_minutes[6] == 60);
  CHECK(week.unit_minutes[7] == 206);
  CHECK(week.unit_minutes[8] == 360);
  CHECK(week.unit_minutes[20] == 267 - 4);  // 21:00 and 21:01 are of the next hour
  CHECK(week.unit_minutes[21] == 62);
  CHECK(std::accumulate(week.unit_minutes.begin(), week.unit_minutes.end(), std::int64_t{0}) ==
        week.all_minutes());

  // The named evening shape of the same fleet: 0.17 to 1 of 58 rps.
  const Rps evening = {0.50, 0.36, 0.26, 0.19, 0.17, 0.17, 0.21, 0.28, 0.36, 0.43, 0.49, 0.53,
                       0.56, 0.57, 0.57, 0.57, 0.59, 0.64, 0.74, 0.90, 1,    1,    0.92, 0.71};
  Rps rps;
  for (const double share : week_of(evening)) rps.push_back(share * 58);
  const FleetWeek real = fleet_week(half_cpu(1, 6), rps, false);
  CHECK(real.lowest() == 1);
  CHECK(real.peak() == 6);
  CHECK(real.unmet == 0);
  CHECK(real.unit_minutes.empty());
  CHECK(real.unmet_by_hour.empty());
}

TEST_CASE("fleet: what does not change needs what the closed form says") {
  for (int tenths = 0; tenths <= 700; ++tenths) {
    const double load = tenths / 10.0;
    const FleetWeek week = fleet_week(half_cpu(1, 6), flat(load), false);
    const std::int64_t units = std::clamp((tenths + 99) / 100, 1, 6);
    CHECK(week.sizes == Sizes{{units, kWeekMinutes}});
    CHECK(week.launches == 0);
    CHECK(week.minutes_at_maximum == (units == 6 ? kWeekMinutes : 0));
  }
}

TEST_CASE("fleet: nothing decides, so what is desired runs") {
  FleetTerms terms = half_cpu(1, 9);
  terms.target_rps = 0;
  terms.desired = 4;
  FleetWeek week = fleet_week(terms, flat(100), true);
  CHECK(week.sizes == Sizes{{4, kWeekMinutes}});
  CHECK(week.unmet == doctest::Approx(20.0 * 604'800));  // 4 × 20 of 100
  CHECK(week.unmet_by_hour == std::vector<double>(kWeekHours, 20 * 3'600));
  CHECK(week.minutes_at_maximum == 0);

  terms.desired = 12;
  CHECK(fleet_week(terms, flat(100), false).sizes == Sizes{{9, kWeekMinutes}});
  terms.desired = 0;
  terms.target_rps = 10;
  terms.unknown = "nobody said what a unit serves";
  terms.schedule = {{8, 3}};
  CHECK(fleet_week(terms, flat(100), false).sizes == Sizes{{1, kWeekMinutes}});
  terms.unit_rps = 0;  // what is not met is not known
  CHECK(fleet_week(terms, flat(100), false).unmet == 0);
}

TEST_CASE("fleet: CPU cannot show more than 100 %, a balancer's requests can") {
  // 10 rps until 12:00, 120 from 13:00 to 22:00; an hour from launch to service. Above 10 at once,
  // so at the end of 12:02, with 14.6 rps, two are asked for. At 20 rps one unit is full, and as
  // long as it serves alone, until 13:03, its CPU never asks for more than 20 / 10 = 2.
  Rps day(24, 10);
  std::fill(day.begin() + 13, day.begin() + 23, 120.0);
  FleetTerms terms = half_cpu(1, 40);
  terms.warmup_s = 3'600;
  const FleetWeek on_cpu = fleet_week(terms, week_of(day), true);
  CHECK(on_cpu.unit_minutes[12] == 3 + 57 * 2);
  terms.on_cpu = false;
  const FleetWeek on_requests = fleet_week(terms, week_of(day), true);
  // Requests are counted however many they are. Minute m sees 10.917 + 1.8333 m, and the third
  // after the last launch is the first that may bring another one, for the load of just then:
  //   m = 2: 2 (14.6), 5: 3 (20.1), 11: 4 (31.1; 29.2 in the minute before was too little for it),
  //   16: 5 (40.3), 22: 6 (51.3), 27: 7 (60.4), 33: 8 (71.4), 38: 9 (80.6), 44: 10 (91.6),
  //   49: 11 (100.8), 55: 12 (111.8)
  CHECK(on_requests.unit_minutes[12] == 3 * 1 + 3 * 2 + 6 * 3 + 5 * 4 + 6 * 5 + 5 * 6 + 6 * 7 +
                                            5 * 8 + 6 * 9 + 5 * 10 + 6 * 11 + 4 * 12);
  CHECK(on_requests.peak() == 12);
  CHECK(on_requests.unmet < on_cpu.unmet);
}

TEST_CASE("fleet: a cooldown and a warm-up put off what would be taken away") {
  // 55.7 rps until 20:00, 7.7 from 21:00 on; of the day by hand above, the way down.
  Rps day(24, 7.7);
  std::fill(day.begin() + 8, day.begin() + 21, 55.7);
  FleetTerms terms = half_cpu(1, 6);
  terms.cooldown_s = 30 * 60;
  const FleetWeek cool = fleet_week(terms, week_of(day), true);
  // 5 from 20:17 as ever; 30 minutes later at 20:47, by the 18.5 rps of the minute before: 2; again
  // 30 minutes later, at 21:17, 1.
  CHECK(cool.unit_minutes[20] == 6 * 17 + 5 * 30 + 2 * 13);
  CHECK(cool.unit_minutes[21] == 2 * 17 + 43);

  // By its requests, and with 13 hours from launch to service. One unit serves alone, so the load
  // stays above its target all morning, and as soon as it passes 20, 30, 40 and 50 one more starts:
  // at 7:06, 7:16, 7:29, 7:41, 7:54. They serve from 20:06 to 20:54. Below nine tenths it is from
  // 20:29 on, with four that serve, but what warms up holds all: at the end of 20:54, with 12.1
  // rps, 2 are left, and 15 minutes after that, from 21:10, 1.
  terms = half_cpu(1, 6);
  terms.on_cpu = false;
  terms.warmup_s = 13 * 3'600;
  const FleetWeek slow = fleet_week(terms, week_of(day), true);
  CHECK(slow.peak() == 6);
  CHECK(slow.unit_minutes[19] == 360);
  CHECK(slow.unmet_by_hour[8] == doctest::Approx(35.7 * 3'600));  // of 55.7 one serves 20
  CHECK(slow.unit_minutes[7] == 6 * 1 + 10 * 2 + 13 * 3 + 12 * 4 + 13 * 5 + 6 * 6);
  CHECK(slow.unit_minutes[20] == 55 * 6 + 5 * 2);
  CHECK(slow.unit_minutes[21] == 10 * 2 + 50);
}

TEST_CASE("fleet: steps are taken after three minutes, the furthest one, and then it cools down") {
  // 20 rps a unit; two serve 16 rps (40 %) until 10:00 and 46 from 11:00: 0.5 a minute more, minute
  // m sees 16.25 + 0.5 m. Above 60 % of 40 rps from m = 16 (24.25): one more from 19, warm at 21.
  // Then of 60 rps 36 are passed from m = 40 (36.25): one more from 43. 48 of 80 are never reached.
  // The way down from 20:00 to 21:00, 45.75 - 0.5 m: below 30 % of 80 from m = 44 (23.75): after 15
  // minutes, from 59, 3. Below 18 rps, 30 % of 60, from m = 56 on, counted from 59: at 21:14 it is
  // 2.
  Rps day(24, 16);
  std::fill(day.begin() + 11, day.begin() + 21, 46.0);
  FleetTerms terms = half_cpu(2, 10);
  terms.target_rps = 0;
  terms.steps = {{0.6, 1}, {0.8, 3}, {0.3, -1}};
  FleetWeek week = fleet_week(terms, week_of(day), true);
  CHECK(week.unit_minutes[9] == 120);
  CHECK(week.unit_minutes[10] == 2 * 19 + 3 * 24 + 4 * 17);
  CHECK(week.unit_minutes[19] == 240);
  CHECK(week.unit_minutes[20] == 4 * 59 + 3);
  CHECK(week.unit_minutes[21] == 3 * 14 + 2 * 46);
  CHECK(week.launches == 7 * 2);
  CHECK(week.minutes_at_maximum == 0);

  // From 16 to 616 rps, ten a minute more: above 24 from m = 1 (31), above 32 from m = 2 (41). 60 %
  // has been passed for three minutes first, so one more runs from m = 4. From then on 80 % is
  // passed in every minute, and as often as 300 s have gone by, three more come: 6 from m = 9, 9
  // from 14, and of the next three one, the maximum, from 19.
  std::fill(day.begin() + 11, day.begin() + 21, 616.0);
  week = fleet_week(terms, week_of(day), true);
  CHECK(week.unit_minutes[10] == 2 * 4 + 3 * 5 + 6 * 5 + 9 * 5 + 10 * 41);
  CHECK(week.minutes_at_maximum > 0);

  // A warm-up of 30 minutes: of a step comes what does not warm up already. 3 from m = 4; from 9
  // two more, for one is under way. The first serves from 34, so at the end of that minute one more
  // comes; the two of m = 9 serve from 39, so two more run from 40.
  terms.warmup_s = 1'800;
  week = fleet_week(terms, week_of(day), true);
  CHECK(week.unit_minutes[10] == 2 * 4 + 3 * 5 + 5 * 26 + 6 * 5 + 8 * 20);

  terms.unit_rps = 0;  // then there is no CPU to go by
  CHECK(fleet_week(terms, week_of(day), false).sizes == Sizes{{2, kWeekMinutes}});
}

TEST_CASE("fleet: a schedule sets the minimum of the hour") {
  FleetTerms terms = half_cpu(2, 10);
  terms.schedule = {{8, 6}, {20, 1}};
  // Tracking: flat 5 rps need one. At 8:00 five start; at 20:00 the minimum falls, and it has been
  // below all day: at the end of 20:00 all but one go.
  const FleetWeek tracked = fleet_week(terms, flat(5), true);
  CHECK(tracked.unit_minutes[7] == 60);
  CHECK(tracked.unit_minutes[8] == 360);
  CHECK(tracked.unit_minutes[20] == 6 + 59);
  CHECK(tracked.launches == 7 * 5);
  CHECK(tracked.sizes == Sizes{{1, 7 * 719}, {6, 7 * 721}});

  // Alone it is the size, at once both ways; the night before 8:00 is that of the day before.
  terms.target_rps = 0;
  const FleetWeek alone = fleet_week(terms, flat(5), false);
  CHECK(alone.sizes == Sizes{{1, 7 * 720}, {6, 7 * 720}});
  CHECK(alone.minutes_at_maximum == 0);

  // What warms up serves nothing: 6 from 8:00, of 100 rps 20 are served until 8:02.
  const FleetWeek short_of = fleet_week(terms, flat(100), true);
  CHECK(short_of.unmet_by_hour[7] == doctest::Approx(80 * 3'600));
  CHECK(short_of.unmet_by_hour[8] == doctest::Approx(80 * 120));

  terms.schedule = {{8, 60}};  // no more than the maximum
  CHECK(fleet_week(terms, flat(5), false).sizes == Sizes{{10, kWeekMinutes}});
}

TEST_CASE("fleet: a queue holds what cannot be served yet") {
  // One unit serves 10 a second. 5 arrive, from 10:00 to 11:00 ever more, up to 25, and back to 5
  // by 12:00. From 10:15 to 11:45 it is more than 10: a triangle of 5,400 s and 15 a second, so
  // 40,500 wait in the end. After 12:00 there are 5 a second to spare: by midnight none waits.
  Rps day(24, 5);
  day[11] = 25;
  FleetTerms terms = consumers(1, 1, 10);
  FleetWeek week = fleet_week(terms, week_of(day), true);
  CHECK(week.waiting_peak == doctest::Approx(40'500));
  CHECK(week.unmet == 0);
  CHECK(week.sizes == Sizes{{1, kWeekMinutes}});
  CHECK(week.minutes_at_maximum == 0);  // it could not be more

  // Up to three: 2 after three minutes above 10, from 10:18 (minute m sees 5 + (m + 0.5) / 3: 15 is
  // the first above), 3 from 10:48; 3 is asked for until the load is below 20 at 11:15, and after
  // 15 minutes of that, from 11:30, 2 run, and from 12:00 1.
  terms = consumers(1, 3, 10);
  week = fleet_week(terms, week_of(day), true);
  CHECK(week.unit_minutes[10] == 18 + 2 * 30 + 3 * 12);
  CHECK(week.unit_minutes[11] == 3 * 30 + 2 * 30);
  CHECK(week.unit_minutes[12] == 60);
  CHECK(week.launches == 7 * 2);
  CHECK(week.minutes_at_maximum == 7 * 27);  // from 10:48 to 11:14

  // 12 a second come to one that serves 10: after a week 2 × 604,800 more wait, as many as came in
  // its last 28 hours.
  week = fleet_week(consumers(1, 1, 10), flat(12), true);
  CHECK(week.unmet == doctest::Approx(2.0 * 604'800));
  CHECK(week.waiting_peak == doctest::Approx(2.0 * 604'800 + 2 * 86'400));
  CHECK(week.unmet_by_hour[167] == doctest::Approx(12 * 3'600));
  CHECK(week.unmet_by_hour[140] == doctest::Approx(12 * 3'600));
  CHECK(week.unmet_by_hour[139] == doctest::Approx(0));
  CHECK(std::accumulate(week.unmet_by_hour.begin(), week.unmet_by_hour.end(), 0.0) ==
        doctest::Approx(week.unmet));

  // Of a backlog 60 for each unit is the target, with ten minutes from launch to service. 10:00 to
  // 10:18 is as above; then, with the one that serves 10 a second, at each minute's end there wait
  //   18: 160, 19: 250, 20: 360, for which 3, 5, 6 are wanted: 6 from 21,
  //   21: 490, 22: 640, 23: 810: 14 from 24,   24: 1,000, 25: 1,210, 26: 1,440: 24 from 27,
  //   27: 1,690; from 28 two serve: 1,360 wait, for which 23 are enough, 30: 760, 31: none.
  // Less than 24 is asked for since 28, the last is warm since 37: 2, for 19.2 a second, from 43.
  // Above 20 from 45: 3 from 48; then of what waits with the two that serve:
  //   49: 250, 50: 360, 51: 490: 9 from 52,   54: 1,000: 17 from 55,   57: 1,690: 29 from 58.
  terms = consumers(1, 50, 10);
  terms.target_waiting = 60;
  terms.warmup_s = 600;
  const FleetWeek backlog = fleet_week(terms, week_of(day), true);
  CHECK(backlog.unit_minutes[10] ==
        18 * 1 + 3 * 2 + 3 * 6 + 3 * 14 + 16 * 24 + 5 * 2 + 4 * 3 + 3 * 9 + 3 * 17 + 2 * 29);
  CHECK(backlog.waiting_peak == doctest::Approx(1'690));
  CHECK(backlog.unmet == 0);

  // With nothing to do nothing runs, but no message is left alone. From 0 to 60 a second at 11:00
  // and back: 216,000 messages. The one that may run starts after three minutes, serves from 10:05,
  // is full for 360 minutes, the last of them 16:04, and after 15 without work, from 16:19, it is
  // gone.
  day = Rps(24, 0);
  day[11] = 60;
  week = fleet_week(consumers(0, 1, 10), week_of(day), true);
  CHECK(week.sizes == Sizes{{0, 7 * (1'440 - 376)}, {1, 7 * 376}});
  CHECK(week.unit_minutes[16] == 19);
  CHECK(week.unmet == 0);

  terms.unit_rps = 0;  // what they could take is not known
  const FleetWeek unknown = fleet_week(terms, week_of(day), false);
  CHECK(unknown.unmet == 0);
  CHECK(unknown.waiting_peak == 0);
}

}  // namespace
}  // namespace tenfold
