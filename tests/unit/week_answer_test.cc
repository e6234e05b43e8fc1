// The week as `simulate` tells it: figures by hand, and the laws of the spread of money.
#include "simulator/week_answer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>

#include "estimator/spread.h"
#include "unit/fixture.h"
#include "unit/generated.h"

namespace tenfold {
namespace {

struct Told {
  Topology topology;
  Week week;
  Estimate estimate;
  Id id(std::string_view address) const { return topology.by_address.at(address); }
  const ComponentCost& cost(std::string_view address) const {
    return *std::ranges::find(estimate.components, address, &ComponentCost::address);
  }
  std::vector<Money> spend(std::string_view address) const {
    return spend_by_hour(week, estimate, cost(address));
  }
  WeekAnswer answer(DayKind day = DayKind::weekday, int step = 60) const {
    return week_answer(topology, week, day, step);
  }
};

Told told(Topology topology) {
  const Catalog tables = catalog();
  Told all{.topology = std::move(topology), .week = {}, .estimate = {}};
  all.week = simulate(all.topology, {.catalog = tables, .today = kToday, .by_hour = true});
  all.estimate = estimate(all.topology, {book(), tables, kToday, {}, &all.week});
  return all;
}

Told told(const std::string& rest) {
  Given loaded = load("[topology]\nname = \"a\"\nregion = \"us-east-1\"\n" + rest);
  REQUIRE_MESSAGE(loaded.diagnostics.errors == 0, first_error(loaded));
  return told(std::move(loaded.topology));
}

Money sum(const std::vector<Money>& hours) {
  return std::accumulate(hours.begin(), hours.end(), Money{});
}

// All demand comes at noon: linear, it fills the hour before and the hour behind.
constexpr std::string_view kNoon =
    "[traffic]\nentry = \"apigateway.api\"\npeak_rps = 100\n"
    "daily = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]\n"
    "[apigateway.api]\ntargets = [\"custom.backend\"]\n[custom.backend]\nmonthly_usd = 168\n";

TEST_CASE("money that follows nothing is spread evenly, what follows demand goes with it") {
  const Told all = told(std::string(kNoon));
  for (const Money hour : all.spend("custom.backend"))
    CHECK(hour == Rate{1'000'000'000'000} * units(1));

  const std::vector<Money> hours = all.spend("apigateway.api");
  const Money month = all.cost("apigateway.api").monthly;
  CHECK(sum(hours) == month);
  REQUIRE(month > Money{});
  for (std::size_t h = 0; h < hours.size(); ++h) {
    CAPTURE(h);
    if (h % 24 == 11 || h % 24 == 12)
      CHECK(hours[h] - share(month, 1, 14) <= Money{1});  // of seven days, two hours each
    else
      CHECK(hours[h] == Money{});
  }
}

TEST_CASE("an amount that 168 does not divide is dealt out to the last 10^-18 of a dollar") {
  const Told all = told(
      "[traffic]\npeak_rps = 1\nentry = \"custom.a\"\n[custom.a]\nmonthly_usd = 1\n"
      "[custom.b]\nmonthly_usd = 1\n");
  const std::vector<Money> hours = all.spend("custom.b");
  CHECK(sum(hours) == Rate{1'000'000'000'000} * units(1));
  CHECK(hours.front().attos - hours.back().attos == 1);
}

TEST_CASE("money that follows a fleet goes with the minutes of its units") {
  const Told all = told(
      "[traffic]\nentry = \"asg.web\"\npeak_rps = 1\ndaily = \"flat\"\nresponse_kb = 0\n"
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 1\nmax = 3\nserves_rps = 10\n"
      "schedule = [{ from_hour = 0, min = 1 }, { from_hour = 12, min = 3 }]\n");
  const std::vector<Money> hours = all.spend("asg.web");
  // One by night and three by day: of 12 + 36 instance-hours a day each takes its own.
  const Money month = all.cost("asg.web").monthly;
  CHECK(sum(hours) == month);
  for (std::size_t h = 0; h < hours.size(); ++h) {
    CAPTURE(h);
    const Money part = share(month, h % 24 < 12 ? 1 : 3, 7 * 48);
    CHECK(hours[h] - part <= Money{2});
    CHECK(part - hours[h] <= Money{2});
  }
  const FleetAnswer fleet = all.answer().fleets.at(0);
  CHECK(fleet.unit_hours == units(336));
  CHECK(fleet.day_lowest == 1);
  CHECK(fleet.day_highest == 3);
  CHECK(fleet.fixed_ratio == Quantity{1'500'000});  // 3 × 168 over 336
}

// Twelve hours by night and twelve by day: what falls on an hour of each.
void check_night_and_day(const Told& all, std::string_view address, Rate night, Rate day) {
  const std::vector<Money> hours = all.spend(address);
  CHECK(sum(hours) == all.cost(address).monthly);
  for (std::size_t h = 0; h < hours.size(); ++h) {
    CAPTURE(h);
    // An hour of the week stands for 730 / 168 of the month.
    const Money part = divided((h % 24 < 12 ? night : day) * units(730), 168);
    CHECK(hours[h] - part <= Money{4});
    CHECK(part - hours[h] <= Money{4});
  }
}

constexpr std::string_view kNightAndDay =
    "[traffic]\nentry = \"asg.web\"\npeak_rps = 1\ndaily = \"flat\"\nrequest_kb = 0\n"
    "response_kb = 0\n[asg.web]\ninstance_type = \"m6i.large\"\nroot_gb = 0\nmin = 2\nmax = 5\n"
    "serves_rps = 10\nschedule = [{ from_hour = 0, min = 2 }, { from_hour = 12, min = 5 }]\n"
    "purchase = ";

// m6i.large: 0.096 on demand, spot 63 % less, 0.03552; reserved for a year 0.0635.
TEST_CASE("on-demand and spot capacity cost what runs of each in its hours") {
  // Two of two on demand by night; two of five by day, and three are spot.
  check_night_and_day(told(std::string(kNightAndDay) +
                           "{ on_demand_base = 2, on_demand_percent = 0, spot = [\"m6i.large\"] }"),
                      "asg.web", Rate{2 * 96'000'000'000},
                      Rate{2 * 96'000'000'000 + 3 * 35'520'000'000});
  // One, and half of what is above it, rounded up: two of two, three of five.
  check_night_and_day(
      told(std::string(kNightAndDay) +
           "{ on_demand_base = 1, on_demand_percent = 50, spot = [\"m6i.large\"] }"),
      "asg.web", Rate{2 * 96'000'000'000}, Rate{3 * 96'000'000'000 + 2 * 35'520'000'000});
  // Two are reserved, at all hours; of the three on demand by day one is left.
  check_night_and_day(told(std::string(kNightAndDay) +
                           "{ on_demand_base = 1, on_demand_percent = 50, spot = [\"m6i.large\"], "
                           "commitment = \"reserved-1y-no-upfront\", committed = 2 }"),
                      "asg.web", Rate{2 * 63'500'000'000},
                      Rate{2 * 63'500'000'000 + 96'000'000'000 + 2 * 35'520'000'000});
}

// A task of 1 vCPU and 2 GB: 0.04048 + 2 × 0.004445 = 0.04937 on demand, 0.01288871 + 2 × 0.00141527
// = 0.01571925 as spot, 0.032384 + 2 × 0.003556 = 0.039496 under a plan of a year.
TEST_CASE("so do tasks") {
  const std::string text =
      "[traffic]\nentry = \"fargate.api\"\npeak_rps = 50\nrequest_kb = 0\nresponse_kb = 0\n"
      "daily = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
      "[fargate.api]\nvcpu = 1\nmemory_gb = 2\nmin = 2\nmax = 5\nserves_rps = 20\n"
      "scale_on = { metric = \"cpu\", target = 50 }\nspot_percent = 40\n"
      "purchase = \"compute-savings-plan-1y-no-upfront\"\n";
  const Told all = told(text);
  const std::vector<Money> hours = all.spend("fargate.api");
  CHECK(sum(hours) == all.cost("fargate.api").monthly);
  const auto near = [](Money a, Money b) {
    return (a < b ? b - a : a - b) <= Money{1'000'000'000};
  };  // hours are rounded to millionths
  // Two by night, 40 % of them rounded down are none on spot, and the plan has both; five by day
  // are two on spot and three on demand, of which one is beyond the plan.
  const Money night = divided(Rate{2 * 39'496'000'000} * units(730), 168);
  CHECK(near(hours[24 + 6], night));
  CHECK(near(hours[24 + 18],
             night + divided(Rate{49'370'000'000 + 2 * 15'719'250'000} * units(730), 168)));
}

TEST_CASE("the hours add up to the month, whatever the topology") {
  std::size_t with_demand = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    Given loaded = load(generated_topology(seed));
    REQUIRE(loaded.diagnostics.errors == 0);
    const Told all = told(std::move(loaded.topology));
    with_demand += !all.week.flow.demands.empty();
    const WeekSpend spend = spend_by_hour(all.week, all.estimate);
    CHECK(spend.hours.size() == 168);
    CHECK(sum(spend.hours) == all.estimate.total);
    for (const ComponentCost& cost : all.estimate.components)
      CHECK(sum(spend_by_hour(all.week, all.estimate, cost)) == cost.monthly);
  }
  MESSAGE(with_demand << " of 300 with demand");
}

constexpr std::string_view kCached =
    "[traffic]\nentry = \"cloudfront.cdn\"\npeak_rps = 90\nrequest_kb = 1\nresponse_kb = 3\n"
    "[cloudfront.cdn]\norigins = [{ to = \"alb.lb\", hit_ratio = 0.5 }]\n"
    "[alb.lb]\ntargets = [\"asg.web\"]\n"
    "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 1\nserves_rps = 20\n"
    "scale_on = { metric = \"cpu\", target = 45 }\n";

SparedAnswer::Fleet spared_of(std::string_view maximum) {
  const Told all = told(std::string(kCached) + "max = " + std::string(maximum) + "\n");
  const WeekAnswer answer = all.answer();
  REQUIRE(answer.spared.size() == 1);
  const SparedAnswer& one = answer.spared[0];
  CHECK(one.cache == all.id("cloudfront.cdn"));
  CHECK(one.tier == all.id("alb.lb"));
  CHECK(one.hit_percent == units(50));
  // Half of all, and 4 KB with each.
  CHECK(one.requests->micros * 2 == doctest::Approx(answer.demands[0].month_requests->micros));
  CHECK(one.gb->micros == doctest::Approx(one.requests->micros * 4.0 / 1'048'576));
  REQUIRE(one.fleets.size() == 1);
  return one.fleets[0];
}

// An instance serves 9 rps at its target and 20 at most. With the cache 45 rps ask for 5; without
// it 90 ask for 10, and 5 would do at full load.
TEST_CASE("what a cache spares the fleet behind it") {
  SparedAnswer::Fleet fleet = spared_of("12");
  CHECK(fleet.with == 5);
  CHECK(fleet.without == 10);
  CHECK(fleet.carried == true);

  fleet = spared_of("8");
  CHECK(fleet.with == 5);
  CHECK(fleet.without == 8);
  CHECK(fleet.wanted == 10);
  CHECK(fleet.carried == true);

  fleet = spared_of("4");
  CHECK(fleet.with == 4);
  CHECK(fleet.without == 4);
  CHECK(fleet.carried == false);
}

TEST_CASE("a finer step shows the same minutes") {
  std::ifstream file(TENFOLD_SOURCE "/examples/photo-share.topology.toml");
  const Told all = told(load({std::istreambuf_iterator<char>(file), {}}).topology);
  for (const DayKind day : {DayKind::weekday, DayKind::weekend}) {
    const FleetAnswer hours = all.answer(day, 60).fleets.at(0);
    const WeekHours week = hours_of(all.topology, all.week, hours.id);
    for (const int step : {1, 5, 12, 30}) {
      const FleetAnswer fine = all.answer(day, step).fleets.at(0);
      REQUIRE(fine.day.size() == static_cast<std::size_t>(1440 / step));
      for (std::size_t hour = 0; hour < 24; ++hour) {
        double units = 0, rps = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(60 / step); ++i) {
          const FleetAnswer::Step& one = fine.day[hour * static_cast<std::size_t>(60 / step) + i];
          units += static_cast<double>(one.units->micros) * step / 60;
          rps += static_cast<double>(one.rps->micros) * step / 60;
        }
        CHECK(units == doctest::Approx(hours.day[hour].units->micros));
        CHECK(rps == doctest::Approx(hours.day[hour].rps->micros));
        const auto of_week = static_cast<std::size_t>(first_hour(day)) + hour;
        CHECK(hours.day[hour].units == week.hours[of_week].units);
      }
    }
  }
}

}  // namespace
}  // namespace tenfold
