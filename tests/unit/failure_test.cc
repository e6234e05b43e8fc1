// What a loss leaves, by hand.
#include <doctest/doctest.h>

#include "availability/availability.h"
#include "simulator/simulator.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

const std::string kHead =
    "[topology]\nname = \"t\"\nregion = \"us-east-1\"\nazs = [\"us-east-1a\", \"us-east-1b\"]\n";

struct Lost {
  Given loaded;
  Loss loss;

  std::string_view address(Id id) const { return loaded.topology[id].address; }
  const TierLoss& tier(std::string_view of) const {
    for (const TierLoss& tier : loss.tiers) {
      if (address(tier.members[0]) == of) return tier;
    }
    FAIL("no tier " << of);
    return loss.tiers.front();
  }
  std::vector<std::string> stops() const {
    std::vector<std::string> all;
    for (const Stop& stop : loss.stops) {
      all.emplace_back(address(stop.id));
      if (stop.because != kNoId) all.back() += " < " + std::string(address(stop.because));
    }
    return all;
  }
  std::vector<std::string> failovers() const {
    std::vector<std::string> all;
    for (const Failover& failover : loss.failovers)
      all.push_back(std::string(address(failover.id)) + ": " + std::string(failover.to));
    return all;
  }
};

Lost losing(const std::string& body, const std::string& what) {
  Lost lost{load(kHead + body), {}};
  REQUIRE(first_error(lost.loaded) == "");
  const Topology& topology = lost.loaded.topology;
  Diagnostics diagnostics;
  const std::vector<Losing> parsed = parse_losing(topology, what, diagnostics);
  REQUIRE(diagnostics.errors == 0);
  REQUIRE(parsed.size() == 1);
  const Catalog tables = catalog();
  const Week week = simulate(topology, {tables, kToday});
  lost.loss = lose(topology, week, {tables, kToday, false}, parsed[0]);
  return lost;
}

using Strings = std::vector<std::string>;

const std::string kTraffic = "[traffic]\nentry = \"alb.a\"\ndaily = \"flat\"\npeak_rps = 100\n";
const std::string kBalancer = "[alb.a]\ntargets = [\"asg.web\"]\n";
// 100 rps at a target of 50 % of 25 rps are 8 instances, 4 in each zone; a zone carries 100.
const std::string kFleet =
    "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 12\nserves_rps = 25\nscale_on = { "
    "target = 50 }\nboot_s = 90\n";
const std::string kDatabase =
    "[rds.main]\nengine = \"mysql\"\ninstance_class = \"db.r6g.large\"\nstorage_gb = 20\n";

TEST_CASE("a zone takes its units, and what is left carries what it can") {
  Lost lost = losing(kTraffic + kBalancer + kFleet, "az:us-east-1b");
  CHECK(lost.tier("asg.web").before == 8);
  CHECK(lost.tier("asg.web").left == 4);
  CHECK(lost.tier("asg.web").carries == 1);
  CHECK(lost.loss.served == 1);
  CHECK(lost.tier("alb.a").before == 2);
  CHECK(lost.tier("alb.a").left == 1);
  CHECK(lost.stops().empty());
  CHECK(lost.loss.load_known);

  // At 80 % of 25 rps five instances run: three in the first zone. Two carry 50 of 100.
  std::string tight = kFleet;
  tight.replace(tight.find("target = 50"), 11, "target = 80");
  lost = losing(kTraffic + kBalancer + tight, "az:us-east-1a");
  const TierLoss& tier = lost.tier("asg.web");
  CHECK(tier.before == 5);
  CHECK(tier.left == 2);
  CHECK(tier.carries == doctest::Approx(0.5));
  CHECK(lost.loss.served == doctest::Approx(0.5));
  CHECK(tier.with_new == 5);
  CHECK(tier.carries_with_new == 1);
  CHECK(lost.loss.with_new == 1);
  CHECK(tier.detected_s == 60);  // two checks, 30 s apart
  CHECK(tier.serving_s.has_value());
  CHECK(lost.loss.before == 1);

  lost = losing(kTraffic + kBalancer + tight + "rebalance = false\n", "az:us-east-1a");
  CHECK(lost.tier("asg.web").with_new == 2);
  CHECK(lost.loss.with_new == doctest::Approx(0.5));
  CHECK_FALSE(lost.tier("asg.web").serving_s.has_value());
}

TEST_CASE("a database in one zone stops with it, and all that cannot do without it") {
  const std::string body =
      kTraffic + kBalancer + kFleet + "uses = [\"rds.main\", \"elasticache.c\"]\n" + kDatabase +
      "[elasticache.c]\nengine = \"redis\"\nnode_type = \"cache.t4g.small\"\nreplicas = 1\n";
  Lost lost = losing(body, "az:us-east-1a");
  CHECK(lost.stops() == Strings{"rds.main", "alb.a < asg.web", "asg.web < rds.main"});
  CHECK(lost.loss.served == 0);
  CHECK(lost.failovers() == Strings{"elasticache.c: a replica"});
  lost = losing(body, "az:us-east-1b");
  CHECK(lost.stops().empty());
  CHECK(lost.loss.served == 1);
  CHECK(lost.failovers().empty());  // a replica was lost, no primary
}

TEST_CASE("a standby takes over; a replica is no standby") {
  const std::string body = kTraffic + kBalancer + kFleet + "uses = [\"rds.main\"]\n" + kDatabase;
  Lost lost = losing(body + "multi_az = true\n", "az:us-east-1a");
  CHECK(lost.failovers() == Strings{"rds.main: its standby"});
  CHECK(lost.loss.served == 1);
  lost = losing(body + "replicas = 1\n", "az:us-east-1a");
  CHECK(lost.failovers().empty());
  CHECK(lost.stops() == Strings{"rds.main", "alb.a < asg.web", "asg.web < rds.main"});
  // The replica is lost: 20 writes and 80 reads a second, of which one copy answers 60.
  lost = losing(body + "replicas = 1\nserves_qps = 60\n", "az:us-east-1b");
  CHECK(lost.tier("rds.main").before == 2);
  CHECK(lost.tier("rds.main").left == 1);
  CHECK(lost.tier("rds.main").carries == doctest::Approx(0.6));
  CHECK(lost.loss.served == doctest::Approx(0.6));
  CHECK(lost.loss.before == 1);  // 60 on the writer, 40 on the replica
}

TEST_CASE("requests by path: only those that need it are lost") {
  const std::string body =
      "[traffic]\nentry = \"cloudfront.cdn\"\npeak_rps = 100\n[cloudfront.cdn]\norigins = [{ to = "
      "\"s3.a\", path = \"/s/*\", weight = 6, hit_ratio = 0.5 }, { to = \"ec2.b\", weight = 4, "
      "hit_ratio = 0.25 }]\n[s3.a]\nstorage_gb = 1\n[ec2.b]\ninstance_type = \"m6i.large\"\nuses = "
      "[{ "
      "to = \"rds.main\", per_request = 0.5 }, { to = \"sqs.q\", mode = \"async\" }]\n[sqs.q]\n" +
      kDatabase;
  // 40 % of 0.75 go to the instance; half of these ask the database.
  Lost lost = losing(body, "ec2.b");
  CHECK(lost.loss.served == doctest::Approx(0.7));
  lost = losing(body, "rds.main");
  CHECK(lost.loss.served == doctest::Approx(0.85));
  CHECK(lost.stops() == Strings{"rds.main"});
  lost = losing(body, "s3.a");
  CHECK(lost.loss.served == doctest::Approx(0.7));
  lost = losing(body, "sqs.q");
  CHECK(lost.loss.served == 1);
  REQUIRE(lost.loss.slowed.size() == 1);
  CHECK(lost.address(lost.loss.slowed[0]) == "sqs.q");
  lost = losing(body, "cloudfront.cdn");
  CHECK(lost.loss.served == 0);
}

TEST_CASE("targets that stand in for each other take each other's calls") {
  const std::string body =
      kTraffic +
      "[alb.a]\ntargets = [\"ec2.a\", \"ec2.b\"]\n[ec2.a]\ninstance_type = \"m6i.large\"\ncount = "
      "2\nserves_rps = 40\n[ec2.b]\ninstance_type = \"m6i.large\"\nserves_rps = 40\nuses = "
      "[\"rds.main\"]\n" +
      kDatabase;
  Lost lost = losing(body, "ec2.b");
  CHECK(lost.loss.served == doctest::Approx(0.8));
  CHECK(lost.tier("ec2.a").before == 3);
  CHECK(lost.tier("ec2.a").left == 2);
  lost = losing(body, "ec2.a[0]");
  CHECK(lost.loss.served == doctest::Approx(0.8));
  lost = losing(body, "ec2.a");
  CHECK(lost.loss.served == doctest::Approx(0.4));
  lost = losing(body, "rds.main");  // the one that needs it is sent nothing
  CHECK(lost.loss.served == doctest::Approx(0.8));
  CHECK(lost.stops() == Strings{"rds.main", "ec2.b < rds.main"});
}

TEST_CASE("spot capacity is taken back all at once") {
  const auto left = [](const std::string& purchase) {
    const Lost lost =
        losing(kTraffic + kBalancer + kFleet + "purchase = " + purchase + "\n", "spot");
    CHECK(lost.tier("asg.web").before == 8);
    CHECK(lost.tier("asg.web").with_new == lost.tier("asg.web").left);
    return lost.tier("asg.web").left;
  };
  CHECK(left("\"spot\"") == 0);
  CHECK(left("{ on_demand_base = 3, on_demand_percent = 0, spot = [\"m5.large\"] }") == 3);
  // Of the 5 above the base 30 % are 1.5, rounded up.
  CHECK(left("{ on_demand_base = 3, on_demand_percent = 30, spot = [\"m5.large\"] }") == 5);
  const Lost none = losing(kTraffic + kBalancer + kFleet, "spot");
  CHECK(none.loss.tiers.empty());
  CHECK(none.loss.served == 1);
}

TEST_CASE("what is to be lost, in words") {
  const Given loaded = load(kHead + kBalancer + kFleet + "count = 2\n");
  REQUIRE(first_error(loaded) == "");
  const auto error = [&](std::string_view text) -> std::string {
    Diagnostics diagnostics;
    const auto all = parse_losing(loaded.topology, text, diagnostics);
    CHECK(all.empty() == (diagnostics.errors > 0));
    if (diagnostics.errors == 0) return "";
    return diagnostics.list[0].message + "; " + diagnostics.list[0].label;
  };
  CHECK(error("az:each") == "");
  CHECK(error("az:us-east-1a,us-east-1b") == "");
  CHECK(error("asg.web[1]") == "");
  CHECK(error("az:us-east-1f") ==
        "`us-east-1f` is no zone of this topology; its zones are us-east-1a, us-east-1b");
  CHECK(error("az:") == "`az:` names no zone; write az:us-east-1a, or az:each");
  CHECK(error("asg.wbe") == "`asg.wbe` is nothing that can be lost; the nearest is `asg.web`");
  CHECK(error("asg.web[2]") == "`asg.web[2]` does not exist; asg.web counts 2");
  CHECK(error("asg.web[x]") == "`asg.web[x]` does not exist; asg.web counts 2");
}

}  // namespace
}  // namespace tenfold
