// Commitments and spot capacity beside the estimate, against the estimate of the same file bought
// that way.
#include <doctest/doctest.h>

#include <algorithm>

#include "estimator/advice.h"
#include "estimator/spot.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

// A group that follows the day; `purchase` as TOML.
std::string group(const std::string& purchase, int peak_rps, int count = 1) {
  return "[topology]\nname = \"t\"\nregion = \"us-east-1\"\n[traffic]\nweekend = 0.5\npeak_rps = " +
         std::to_string(peak_rps) +
         "\n[alb.front]\ntargets = [\"asg.web\"]\n[asg.web]\ninstance_type = \"m6i.large\"\n"
         "min = 1\nmax = 12\nserves_rps = 20\nscale_on = { metric = \"cpu\", target = 50 }\n"
         "count = " +
         std::to_string(count) + "\npurchase = " + purchase + "\n";
}

Money total_of(const std::string& text, double factor = 1) {
  const Given loaded = load(text);
  REQUIRE(first_error(loaded) == "");
  const Catalog tables = catalog();
  const Week week = simulate(loaded.topology, {tables, kToday, {}, factor});
  const Estimate estimate = tenfold::estimate(loaded.topology, {book(), tables, kToday, {}, &week});
  REQUIRE(estimate.whole());
  return estimate.total;
}

std::vector<CommitmentAdvice> advice(const Topology& topology) {
  const Catalog tables = catalog();
  const Week week = week_of(topology);
  const Week fallen = simulate(topology, {tables, kToday, {}, 0.7});
  return advice_of(topology, {book(), tables, kToday, {}, &week}, fallen);
}

std::string committed(std::string_view how, std::int64_t units) {
  if (units == 0) return "\"on-demand\"";
  return "{ commitment = \"" + std::string(how) + "\", committed = " + std::to_string(units) + " }";
}

bool near(Money a, Money b) {  // shares of the week are rounded on the two roads apart
  const Money difference = a < b ? b - a : a - b;
  return difference.attos < Int128{10'000'000'000'000};  // a thousandth of a cent
}

}  // namespace

TEST_CASE("no other number of units costs less, and the figures are the estimate's") {
  for (const int peak : {15, 60, 90, 115}) {
    CAPTURE(peak);
    const Given loaded = load(group("\"on-demand\"", peak));
    const auto all = advice(loaded.topology);
    REQUIRE(all.size() == 1);
    CHECK(all[0].best.size() >= 2);
    const Money none = total_of(group("\"on-demand\"", peak));
    const Money none_then = total_of(group("\"on-demand\"", peak), 0.7);
    for (const Commitment& best : all[0].best) {
      CAPTURE(best.commitment);
      const auto with = [&](std::int64_t n, double factor = 1) {
        return total_of(group(committed(best.commitment, n), peak), factor);
      };
      CHECK(near(with(best.units) - none, best.with - best.on_demand));
      Money least_then = none_then;
      for (std::int64_t n = 0; n <= 12; ++n) {
        CHECK(!(with(n) < with(best.units)));
        least_then = std::min(least_then, with(n, 0.7));
      }
      CHECK(near(with(best.units, 0.7) - least_then, best.regret));
      CHECK(near(with(best.units, 0.7) - none_then, best.against_none));
    }
  }
}

// m6i.large in us-east-1: $0.096 an hour on demand, $0.0635 reserved for a year with nothing
// ahead: a unit pays from 66.14 % of the time. At a flat 15 requests a second two run all week, so
// both pay; a year costs 12 × 0.0635 against 0.096 a month: 7.94 months, the 8th.
TEST_CASE("a fleet that never changes is committed to whole") {
  std::string text = group("\"on-demand\"", 15);
  text.replace(text.find("weekend = 0.5"), 13, "weekend = 1\ndaily = \"flat\"");
  const Given loaded = load(text);
  const auto all = advice(loaded.topology);
  REQUIRE(all.size() == 1);
  const Commitment& first = all[0].best.front();
  CHECK(first.commitment == "reserved-1y-no-upfront");
  CHECK(first.units == 2);
  CHECK(exact(first.on_demand) == "140.16");  // 2 × 730 × 0.096
  CHECK(exact(first.with) == "92.71");        // 2 × 730 × 0.0635
  CHECK(exact(first.break_even_percent) == "66.14");
  CHECK(exact(first.utilisation_percent) == "100");
  CHECK(first.break_even_month == 8);
}

TEST_CASE("there is no advice where the week does not say how long on-demand units run") {
  // All of it is spot; then its hours are stated.
  CHECK(advice(load(group("\"spot\"", 60)).topology).empty());
  const Given stated = load(group("\"on-demand\"\nusage = { instance_hours = 900 }", 60));
  REQUIRE(first_error(stated) == "");
  const auto all = advice(stated.topology);
  REQUIRE(all.size() == 1);
  CHECK(all[0].hours_stated);
  CHECK(all[0].best.empty());
}

TEST_CASE("advice on one component is that of all") {
  std::string text = group("\"on-demand\"", 60);
  text.replace(text.find("[\"asg.web\"]"), 11, "[\"asg.web\", \"asg.other\"]");
  text +=
      "[asg.other]\ninstance_type = \"c6i.large\"\nmin = 1\nmax = 9\nserves_rps = 8\n"
      "scale_on = { metric = \"cpu\", target = 60 }\n";
  const Given loaded = load(text);
  REQUIRE(first_error(loaded) == "");
  const auto all = advice(loaded.topology);
  REQUIRE(all.size() == 2);
  const Catalog tables = catalog();
  const Week week = week_of(loaded.topology);
  for (const CommitmentAdvice& one : all) {
    const Week fallen =
        simulate(loaded.topology,
                 {.catalog = tables, .today = kToday, .demand_factor = 0.7, .only = one.id});
    const auto alone =
        advice_of(loaded.topology, {book(), tables, kToday, {}, &week}, fallen, one.id);
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].id == one.id);
    REQUIRE(alone[0].best.size() == one.best.size());
    for (std::size_t i = 0; i < one.best.size(); ++i) {
      CHECK(alone[0].best[i].commitment == one.best[i].commitment);
      CHECK(alone[0].best[i].units == one.best[i].units);
      CHECK(alone[0].best[i].with == one.best[i].with);
      CHECK(alone[0].best[i].regret == one.best[i].regret);
    }
  }
}

TEST_CASE("what spot saves is what the same hours cost more on demand") {
  const std::string mix =
      "{ on_demand_base = 1, on_demand_percent = 50, spot = [\"m6i.large\", \"m5.large\"] }";
  const Given loaded = load(group(mix, 110));
  const Catalog tables = catalog();
  const Week week = week_of(loaded.topology);
  const Estimate estimate = estimated(loaded.topology);
  const SpotAnswer spot = spot_of(loaded.topology, estimate, {book(), tables, kToday, {}, &week});
  REQUIRE(spot.tiers.size() == 1);
  CHECK(spot.known);
  CHECK(exact(spot.all_on_demand) == exact(total_of(group("\"on-demand\"", 110))));
  CHECK(exact(spot.saved) == exact(spot.all_on_demand - estimate.total));
  const SpotTier& tier = spot.tiers[0];
  // 110 rps at 10 a unit are 11 at the peak: one is the base, five of ten on demand, five spot; two
  // types in two zones are four pools, one of which has at most two of the five.
  CHECK(tier.running_at_peak == 11);
  CHECK(tier.at_peak == 5);
  CHECK(tier.pools == 4);
  CHECK(tier.lost_at_once == 2);
  CHECK(tier.least <= tier.most);
  CHECK(!(tier.monthly < tier.overlap));
}

}  // namespace tenfold
