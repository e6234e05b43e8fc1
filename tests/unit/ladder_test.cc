// The ladder of purchase options, against price rows by hand and against the estimate of the same
// file bought that way.
#include "estimator/ladder.h"

#include <doctest/doctest.h>

#include <ctime>
#include <fstream>
#include <sstream>

#include "estimator/advice.h"
#include "unit/fixture.h"
#include "unit/generated.h"

namespace tenfold {
namespace {

using Way = Rung::Way;

constexpr std::string_view kHead =
    "[topology]\nname = \"t\"\nregion = \"us-east-1\"\nenvironment = \"prod\"\n";

struct Told {
  Given given;
  Week week;
  Estimate estimate;
  PurchaseLadder ladder;
  std::clock_t took = 0;  // of the processor

  const Rung& rung(Way way) const { return ladder.rungs[static_cast<std::size_t>(way)]; }
};

Told tell(const std::string& text) {
  Told told{.given = load(text), .week = {}, .estimate = {}, .ladder = {}};
  CAPTURE(text);
  REQUIRE(first_error(told.given) == "");
  const Catalog tables = catalog();
  Topology& topology = told.given.topology;
  told.week = week_of(topology);
  const Pricing pricing{book(), tables, kToday, {}, &told.week};
  told.estimate = estimate(topology, pricing);
  const Week fallen = simulate(topology, {tables, kToday, {}, 0.7});
  const auto advice = advice_of(topology, pricing, fallen);
  const std::clock_t start = clock();
  told.ladder = ladder_of(told.estimate, pricing, topology, advice);
  told.took = clock() - start;
  for (std::size_t i = 0; i < told.ladder.rungs.size(); ++i)
    CHECK(told.ladder.rungs[i].way == static_cast<Way>(i));
  return told;
}

// The whole file read and estimated again, edited as `--set` would.
Estimate bought(const std::string& text, const std::vector<Edit>& edits) {
  Given given = load(text);
  const Catalog tables = catalog();
  Diagnostics diagnostics;
  apply(given.topology, edits, tables, kToday, diagnostics);
  REQUIRE(diagnostics.errors == 0);
  return estimated(given.topology);
}

bool near(Money a, Money b) {  // shares of the week are rounded on the two roads apart
  const Money difference = a < b ? b - a : a - b;
  return difference.attos < Int128{10'000'000'000'000};  // a thousandth of a cent
}

std::string photo_share() {
  std::ifstream in(TENFOLD_SOURCE "/examples/photo-share.topology.toml");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const CommittedPart& part_of(const Told& told, const Rung& rung, std::string_view address) {
  for (const CommittedPart& part : rung.parts) {
    if (told.given.topology[part.id].address == address) return part;
  }
  FAIL("no part of " << address);
  return rung.parts.front();
}

const std::string kDatabase =
    "[rds.main]\nengine = \"mysql\"\ninstance_class = \"db.r6g.large\"\nstorage_gb = 100\n";

}  // namespace

// Rows of rds.csv in us-east-1, db.r6g.large/mysql/single-az: on demand 0.215 an hour, a year
// 0.124 with nothing ahead, or 517 and 0.0591 an hour; three years 2,046, or 1,044 and 0.0397.
// A month on demand is 156.95; of a year 90.52, or 517 / 12 + 43.143 = 86.226…; of three years
// 2,046 / 36 = 56.8333…, or 29 + 28.981. The storage, 100 GB at 0.115, stays.
TEST_CASE("a database that is reserved") {
  const Told told = tell(std::string(kHead) + kDatabase);
  REQUIRE(told.ladder.rungs.size() == 4);
  CHECK(exact(told.rung(Way::on_demand).monthly) == "168.45");
  CHECK(exact(told.rung(Way::as_it_is).monthly) == "168.45");
  const Rung& year = told.rung(Way::one_year);
  REQUIRE(year.parts.size() == 1);
  CHECK(year.known);
  CHECK(year.term_months == 12);
  CHECK(year.parts[0].commitment == "reserved-1y-partial-upfront");
  CHECK(year.parts[0].units == 0);
  CHECK(year.parts[0].prices.size() == 2);
  CHECK(exact(year.parts[0].on_demand) == "156.95");
  CHECK(dollars(year.parts[0].with, 4) == "$86.2263");
  CHECK(exact(year.parts[0].upfront) == "517");
  CHECK(exact(year.upfront) == "517");
  CHECK(dollars(year.monthly, 4) == "$97.7263");
  CHECK(year.break_even_month == 7);  // 12 × 86.2263 / 156.95 = 6.59
  const Rung& three = told.rung(Way::three_years);
  CHECK(three.term_months == 36);
  CHECK(three.parts[0].commitment == "reserved-3y-all-upfront");
  CHECK(exact(three.upfront) == "2046");
  CHECK(dollars(three.monthly, 4) == "$68.3333");
  CHECK(three.break_even_month == 14);  // 2,046 / 156.95 = 13.04
}

// Flat at two units: m6i.large is 0.096 an hour, 519 for a year all upfront: 43.25 a month, less
// than 730 × 0.0635. Three years all upfront are, by a rule of the book, 0.04355 ×
// 0.94 / 1.08 for 26,280 hours, to the dollar: 996, 27.67 a month. 2 × 70.08 = 140.16 on demand.
TEST_CASE("a fleet and what stands beside it") {
  const std::string text = std::string(kHead) +
                           "[traffic]\nweekend = 1\ndaily = \"flat\"\npeak_rps = 15\n"
                           "[alb.front]\ntargets = [\"asg.web\"]\n[asg.web]\n"
                           "instance_type = \"m6i.large\"\nmin = 1\nmax = 12\nserves_rps = 20\n"
                           "scale_on = { metric = \"cpu\", target = 50 }\nuses = [\"rds.main\"]\n" +
                           kDatabase;
  const Told told = tell(text);
  REQUIRE(told.ladder.rungs.size() == 4);
  const Rung& year = told.rung(Way::one_year);
  REQUIRE(year.parts.size() == 2);
  const CommittedPart& web = part_of(told, year, "asg.web");
  CHECK(web.commitment == "reserved-1y-all-upfront");
  CHECK(web.units == 2);
  CHECK(exact(web.on_demand) == "140.16");
  CHECK(exact(web.with) == "86.5");
  CHECK(exact(web.upfront) == "1038");
  CHECK(web.break_even_month == 8);  // 1,038 / 140.16 = 7.41
  CHECK(exact(year.upfront) == "1555");
  CHECK(year.break_even_month == 7);  // (1,038 + 12 × 86.2263) / (140.16 + 156.95) = 6.98
  const Rung& three = told.rung(Way::three_years);
  CHECK(part_of(told, three, "asg.web").commitment == "reserved-3y-all-upfront");
  CHECK(exact(part_of(told, three, "asg.web").upfront) == "1992");
  const Estimate edited = bought(
      text,
      {set("asg.web", "purchase", "{ commitment = \"reserved-1y-all-upfront\", committed = 2 }"),
       set("rds.main", "purchase", "\"reserved-1y-partial-upfront\"")});
  CHECK(near(year.monthly, edited.total));
  CHECK(exact(year.upfront) == exact(edited.upfront));
}

TEST_CASE("photo-share on each rung is the file edited so") {
  const std::string text = photo_share();
  const Told told = tell(text);
  REQUIRE(told.ladder.rungs.size() == 4);
  CHECK(near(told.rung(Way::on_demand).monthly,
             bought(text, {set("asg.web", "purchase", "\"on-demand\"")}).total));
  CHECK(told.rung(Way::as_it_is).monthly == told.estimate.total);
  CHECK(told.rung(Way::as_it_is).monthly < told.rung(Way::on_demand).monthly);
  for (const Way way : {Way::one_year, Way::three_years}) {
    const Rung& rung = told.rung(way);
    REQUIRE(rung.parts.size() == 3);
    std::vector<Edit> edits;
    for (const CommittedPart& part : rung.parts) {
      const std::string word = "\"" + part.commitment + "\"";
      const std::string_view address = told.given.topology[part.id].address;
      if (part.units == 0) {
        edits.push_back(set(address, "purchase", word));
        continue;
      }
      CHECK(part.units == 2);  // the base; what is above it is spot
      edits.push_back(set(address, "purchase.commitment", word));
      edits.push_back(set(address, "purchase.committed", std::to_string(part.units)));
    }
    const Estimate edited = bought(text, edits);
    CHECK(near(rung.monthly, edited.total));
    CHECK(exact(rung.upfront) == exact(edited.upfront));
    // No other word for one of them costs less.
    for (const std::string_view payment : {"no", "partial", "all"}) {
      for (std::size_t i = 0; i < edits.size(); ++i) {
        if (!edits[i].path.starts_with("purchase") || edits[i].path.ends_with("committed"))
          continue;
        std::vector<Edit> other = edits;
        other[i].value = std::string("\"reserved-") + (way == Way::one_year ? "1y-" : "3y-") +
                         std::string(payment) + "-upfront\"";
        const Estimate tried = bought(text, other);
        if (tried.whole()) CHECK(!(tried.total < edited.total));
      }
    }
  }
}

TEST_CASE("what is committed to already is left alone, and given up on demand") {
  const std::string bare = std::string(kHead) + kDatabase +
                           "[dynamodb.table]\nmode = \"provisioned\"\nread_units = 100\n"
                           "write_units = 100\nstorage_gb = 1\n";
  const std::string table = "reserved = { read_units = 100, write_units = 100, term = \"1y\" }\n";
  std::string text = bare + table;
  text.insert(text.find("storage_gb"), "purchase = \"reserved-1y-no-upfront\"\n");
  const Told told = tell(text);
  REQUIRE(told.ladder.rungs.size() == 4);
  CHECK(told.rung(Way::on_demand).monthly == bought(bare, {}).total);
  CHECK(told.estimate.total < told.rung(Way::on_demand).monthly);
  CHECK(told.rung(Way::on_demand).upfront == Money{});
  CHECK(told.rung(Way::as_it_is).upfront > Money{});
  for (const Way way : {Way::one_year, Way::three_years}) {
    CHECK(told.rung(way).parts.empty());
    CHECK(told.rung(way).break_even_month == 0);
    CHECK(told.rung(way).monthly == told.estimate.total);
    CHECK(told.rung(way).upfront == told.estimate.upfront);
  }
}

TEST_CASE("where nothing could be bought otherwise there is no ladder") {
  CHECK(tell(std::string(kHead) + "[s3.files]\nstorage_gb = 10\n[dynamodb.table]\nstorage_gb = 1\n")
            .ladder.rungs.empty());
  // At the edge a function has nothing to commit to.
  CHECK(tell(std::string(kHead) + "[lambda.edge]\nmemory_mb = 128\nduration_ms = 5\nedge = true\n"
                                  "monthly_requests_million = 1\n")
            .ladder.rungs.empty());
}

// 100 of 730 hours: 9.60 on demand, 46.355 reserved, used or not.
TEST_CASE("a commitment that does not pay is not bought") {
  const Told told = tell(std::string(kHead) +
                         "[ec2.batch]\ninstance_type = \"m6i.large\"\nhours_per_month = 100\n");
  REQUIRE(told.ladder.rungs.size() == 4);
  CHECK(told.rung(Way::one_year).parts.empty());
  CHECK(told.rung(Way::one_year).monthly == told.estimate.total);
}

// The book has dedicated tenancy on demand only.
TEST_CASE("a commitment without a price is none, whatever one alike may have") {
  const std::string shared = "[ec2.shared]\ninstance_type = \"m6i.large\"\n";
  const std::string alone = "[ec2.alone]\ninstance_type = \"m6i.large\"\ntenancy = \"dedicated\"\n";
  CHECK(tell(std::string(kHead) + alone).ladder.rungs.empty());
  const Told told = tell(std::string(kHead) + shared + alone);
  REQUIRE(told.ladder.rungs.size() == 4);
  REQUIRE(told.rung(Way::one_year).parts.size() == 1);
  CHECK(part_of(told, told.rung(Way::one_year), "ec2.shared").on_demand > Money{});
}

// Spot tasks have rows of their own; what is spot stays on every rung but the first.
TEST_CASE("tasks that are half spot") {
  const std::string text =
      std::string(kHead) + "[fargate.web]\nvcpu = 1\nmemory_gb = 2\nmin = 4\nspot_percent = 50\n";
  const Told told = tell(text);
  REQUIRE(told.ladder.rungs.size() == 4);
  CHECK(told.rung(Way::on_demand).monthly ==
        bought(text, {set("fargate.web", "spot_percent", "0")}).total);
  CHECK(told.rung(Way::as_it_is).monthly < told.rung(Way::on_demand).monthly);
}

TEST_CASE("a price that is not known makes a rung that is not") {
  const Told told = tell(std::string(kHead) + kDatabase +
                         "[rds.other]\nengine = \"mysql\"\ninstance_class = \"db.none.large\"\n"
                         "storage_gb = 20\n");
  REQUIRE(told.ladder.rungs.size() == 4);
  for (const Rung& rung : told.ladder.rungs) CHECK_FALSE(rung.known);
  CHECK(told.rung(Way::one_year).parts.size() == 1);
}

TEST_CASE("laws of the ladder") {
  std::size_t whole = 0, fleets = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    const std::string text = generated_topology(seed);
    const Told told = tell(text);
    // Nothing is left of what was tried.
    CHECK(estimated(told.given.topology).total == told.estimate.total);
    if (told.ladder.rungs.empty()) continue;
    REQUIRE(told.ladder.rungs.size() == 4);
    CHECK(told.rung(Way::as_it_is).monthly == told.estimate.total);
    CHECK(told.rung(Way::as_it_is).upfront == told.estimate.upfront);
    for (const Way way : {Way::one_year, Way::three_years}) {
      const Rung& rung = told.rung(way);
      CHECK(!(told.estimate.total < rung.monthly));
      std::vector<Edit> edits;
      Money of_fleets, saved, upfront = told.estimate.upfront;
      bool shares = false;  // functions that are committed to already may fill a lower tier, too
      for (const CommittedPart& part : rung.parts) {
        const std::string_view address = told.given.topology[part.id].address;
        CHECK(part.with < part.on_demand);
        CHECK(part.break_even_month > 0);
        CHECK(part.break_even_month <= rung.term_months);
        saved += part.on_demand - part.with;
        upfront += part.upfront;
        shares |= address.starts_with("lambda");
        (part.units > 0 ? fleets : whole) += 1;
        if (part.units > 0)
          of_fleets += part.on_demand - part.with;
        else
          edits.push_back(set(address, "purchase", "\"" + part.commitment + "\""));
      }
      CHECK(exact(bought(text, edits).total - of_fleets) == exact(rung.monthly));
      CHECK(!(told.estimate.total - saved < rung.monthly));
      if (!shares) CHECK(exact(told.estimate.total - saved) == exact(rung.monthly));
      CHECK(exact(upfront) == exact(rung.upfront));
    }
  }
  CHECK(whole > 100);
  CHECK(fleets > 100);
}

TEST_CASE("three hundred components are soon asked") {
  std::string like(kHead), unlike(kHead);
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    like += "[rds.main" + n + "]\nengine = \"mysql\"\ninstance_class = \"db.r6g.large\"\n" +
            "storage_gb = 100\n";
    unlike += "[ec2.one" + n + "]\ninstance_type = \"m6i.large\"\nhours_per_month = " +
              std::to_string(500 + i % 200) + "\nroot_gb = " + std::to_string(20 + i) + "\n";
  }
  const Told same = tell(like), other = tell(unlike);
  CHECK(same.rung(Way::one_year).parts.size() == 300);
  for (const Told* told : {&same, &other}) {
    const double ms = 1'000.0 * static_cast<double>(told->took) / CLOCKS_PER_SEC;
    MESSAGE(ms << " ms");
  }
}

}  // namespace tenfold
