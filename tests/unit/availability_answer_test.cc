// What is said of availability and of losses: figures by hand.
#include <doctest/doctest.h>

#include "availability/answers.h"
#include "render/availability_words.h"
#include "simulator/simulator.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

const std::string kHead =
    "[topology]\nname = \"t\"\nregion = \"us-east-1\"\nazs = [\"us-east-1a\", \"us-east-1b\"]\n";
const std::string kTraffic = "[traffic]\nentry = \"alb.a\"\ndaily = \"flat\"\npeak_rps = 100\n";
const std::string kBalancer = "[alb.a]\ntargets = [\"asg.web\"]\n";
// 100 rps at a target of 80 % of 25 rps are 5 instances, 3 in the first zone.
const std::string kFleet =
    "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 12\nserves_rps = 25\nboot_s = 90\n"
    "scale_on = { target = 80 }\n";
const std::string kDatabase =
    "[rds.main]\nengine = \"mysql\"\ninstance_class = \"db.r6g.large\"\nstorage_gb = 20\n";

struct Answered {
  Given loaded;
  AvailabilityAnswer figure;
  LossAnswer loss;

  std::string_view address(Id id) const { return loaded.topology[id].address; }
};

Answered answer(const std::string& head, const std::string& body,
                const std::string& lose_what = {}) {
  Answered all{load(head + body), {}, {}};
  REQUIRE(first_error(all.loaded) == "");
  const Topology& topology = all.loaded.topology;
  const Catalog tables = catalog();
  const Week week = simulate(topology, {tables, kToday});
  const Composing how{tables, kToday};
  all.figure = availability_answer(topology, week, how, availability(topology, week, how));
  if (lose_what.empty()) return all;
  Diagnostics diagnostics;
  const auto parsed = parse_losing(topology, lose_what, diagnostics);
  REQUIRE(parsed.size() == 1);
  all.loss = loss_answer(topology, week, how, lose(topology, week, how, parsed[0]));
  return all;
}

TEST_CASE("answers: the figure, its minutes, and what the file promises") {
  // 0.9999 (elb) × 0.9999 (ec2) × 0.9995 (rds) = 0.999300109995; × 43,200 are missing 30.235248…
  // At 50 % of 25 rps eight instances run and four are enough, more likely than the cap.
  std::string fleet = kFleet;
  fleet.replace(fleet.find("target = 80"), 11, "target = 50");
  std::string body = kTraffic + kBalancer + fleet + "uses = [\"rds.main\"]\n" + kDatabase;
  Answered all = answer(kHead + "slo_percent = 99.95\n", body + "multi_az = true\n");
  REQUIRE(all.figure.percent);
  CHECK(all.figure.percent->micros == 99'930'011);
  CHECK(all.figure.minutes->micros == 30'235'248);
  CHECK(all.figure.promised == Quantity{99'950'000});
  CHECK(all.figure.short_of_promise);
  REQUIRE(all.figure.parts.size() == 3);
  const PartAnswer& worst = all.figure.parts[0];
  CHECK(all.address(worst.members[0]) == "rds.main");
  CHECK(worst.minutes.micros == 21'600'000);
  CHECK(worst.bounds);
  REQUIRE(worst.row);
  CHECK(worst.row->key == "rds/multi-az");
  REQUIRE(worst.row->table != nullptr);
  CHECK(worst.row->row.starts_with("rds/multi-az,99.95,"));
  CHECK_FALSE(all.figure.parts[1].bounds);  // 4.32 minutes are no more than half of 21.6
  CHECK(all.figure.upgrades.empty());

  // 0.9999 × 0.9999 × 0.995 = 0.99480100995; an upgrade gives the figure above: 194.4 minutes less.
  all = answer(kHead + "slo_percent = 99\n", body);
  CHECK(all.figure.percent->micros == 99'480'101);
  CHECK_FALSE(all.figure.short_of_promise);
  REQUIRE_FALSE(all.figure.upgrades.empty());
  CHECK(all.figure.upgrades[0].percent.micros == 99'930'011);
  CHECK(all.figure.upgrades[0].row->key == "rds/multi-az");
}

TEST_CASE("answers: a tier says how many of how many") {
  const Answered all = answer(kHead, kTraffic + kBalancer + kFleet);
  const auto tier = std::ranges::find(all.figure.parts, true, &PartAnswer::is_tier);
  REQUIRE(tier != all.figure.parts.end());
  CHECK(tier->running == 5);
  CHECK(tier->needed == 4);  // 100 ÷ 25
  // 0.995^5 + 5 × 0.995^4 × 0.005 = 0.9997524906, below the cap of 0.9999
  CHECK(tier->percent.micros == 99'975'249);
  CHECK_FALSE(tier->capped);
  CHECK(tier->zones == 2);
  CHECK(tier->noun == "instance");
  REQUIRE(tier->unit);
  CHECK(tier->unit->percent == "99.5");
  CHECK_FALSE(all.figure.promised);
}

TEST_CASE("answers: what no promise is known of is listed and no part") {
  const Answered all = answer(kHead, kTraffic + kBalancer + kFleet +
                                         "uses = [\"custom.x\"]\n[custom.x]\nmonthly_usd = 1\n");
  REQUIRE(all.figure.unknown.size() == 1);
  CHECK(all.address(all.figure.unknown[0]) == "custom.x");
  CHECK(all.figure.left_out());
  CHECK(all.figure.parts.size() == 2);
}

TEST_CASE("answers: a component's own promise, and where it stands") {
  const Given loaded = load(
      kHead + kTraffic + kBalancer + kFleet + "uses = [\"rds.main\", \"sqs.q\"]\n" + kDatabase +
      "[sqs.q]\ntargets = [\"ec2.w\"]\n[ec2.w]\ninstance_type = \"t4g.small\"\n"
      "[s3.logs]\nstorage_gb = 1\n");
  REQUIRE(first_error(loaded) == "");
  const Topology& topology = loaded.topology;
  const Catalog tables = catalog();
  const Week week = simulate(topology, {tables, kToday});
  const Composing how{tables, kToday, false};
  const Availability composed = availability(topology, week, how);
  const auto of = [&](std::string_view address) {
    return promise_answer(topology, week, how, composed, topology.by_address.at(address));
  };
  const PromiseAnswer database = of("rds.main");
  CHECK(database.standing == PromiseAnswer::Standing::needed);
  CHECK(database.row->key == "rds/single-az");
  CHECK(database.best->key == "rds/multi-az");
  CHECK_FALSE(database.unit);
  const PromiseAnswer fleet = of("asg.web");
  CHECK(fleet.unit->key == "ec2/instance");
  CHECK(fleet.row->key == "ec2/multi-az");
  CHECK(fleet.noun == "instance");
  CHECK(of("ec2.w").standing == PromiseAnswer::Standing::degraded);
  CHECK(of("s3.logs").standing == PromiseAnswer::Standing::apart);
}

TEST_CASE("answers: a lost zone, with and without new capacity") {
  const Answered all = answer(kHead, kTraffic + kBalancer + kFleet, "az:us-east-1a");
  const auto tier = std::ranges::find(all.loss.tiers, true, &TierLossAnswer::launches);
  REQUIRE(tier != all.loss.tiers.end());
  CHECK(tier->before == 5);
  CHECK(tier->left == 2);
  CHECK(tier->needed == 4);
  CHECK(tier->carries == units(50));  // 2 × 25 of 100
  CHECK(tier->with_new == 5);
  CHECK(tier->noun == "instance");
  CHECK(tier->each_rps == units(25));
  CHECK(all.loss.before == units(100));
  CHECK(all.loss.served == units(50));
  CHECK(all.loss.with_new == units(100));
  REQUIRE(all.loss.entries.size() == 1);
  CHECK(all.loss.entries[0].before == units(100));
  CHECK(all.loss.entries[0].served == units(50));
  REQUIRE(all.loss.restored_s);
  CHECK(*all.loss.restored_s == *tier->detected_s + *tier->serving_s);
  const auto balancer = std::ranges::find(all.loss.tiers, "zone", &TierLossAnswer::noun);
  REQUIRE(balancer != all.loss.tiers.end());
  CHECK_FALSE(balancer->needed);
}

TEST_CASE("answers: units of which one serves an unknown number have no figure for one") {
  const std::string both = "[alb.a]\ntargets = [\"asg.web\", \"asg.old\"]\n" + kFleet +
                           "[asg.old]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n";
  const Answered all = answer(kHead, kTraffic + both, "az:us-east-1a");
  const auto tier = std::ranges::find(all.loss.tiers, true, &TierLossAnswer::launches);
  REQUIRE(tier != all.loss.tiers.end());
  CHECK(tier->members.size() == 2);
  CHECK_FALSE(tier->needed);
  CHECK_FALSE(tier->each_rps);
  CHECK_FALSE(all.loss.load_known);
}

TEST_CASE("answers: what is below all never reads as all") {
  CHECK(percent_of(1) == units(100));
  CHECK(percent_of(1 - 1e-9).micros == 99'999'999);
  CHECK(percent_of(1 - 1e-15) == units(100));  // a sum's rounding
  CHECK(percent_of(0.5) == units(50));

  const auto places = [](std::vector<Quantity> figures) { return places_for(figures); };
  CHECK(places({{99'720'000}}) == 2);
  CHECK(places({{99'930'011}, {99'480'101}}) == 2);
  CHECK(places({{99'930'011}, {99'934'000}}) == 3);  // 99.930 and 99.934, not 99.93 twice
  CHECK(places({{99'997'500}}) == 3);                // 99.998, not 100.00
  CHECK(places({{99'999'999}}) == 6);
  CHECK(places({{100'000'000}, {100'000'000}}) == 2);
  CHECK(percent_alone({99'997'500}) == "99.998 %");
  CHECK(minutes_of({121'000'000}) == "121 minutes");
  CHECK(minutes_of({4'320'000}) == "4.3 minutes");
  CHECK(minutes_of({43'200}) == "less than 0.1 minutes");
}

}  // namespace
}  // namespace tenfold
