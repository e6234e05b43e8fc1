// The composed availability: worked figures, by hand, and laws.
#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "availability/availability.h"
#include "availability/units.h"
#include "kinds/kinds.h"
#include "simulator/simulator.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

const std::string kHead =
    "[topology]\nname = \"t\"\nregion = \"us-east-1\"\nazs = [\"us-east-1a\", \"us-east-1b\", "
    "\"us-east-1c\"]\n";

Availability of(const Topology& topology, bool upgrades = true) {
  const Catalog tables = catalog();
  const Week week = simulate(topology, {tables, kToday});
  return availability(topology, week, {tables, kToday, upgrades});
}

Availability composed(const std::string& body) {
  const Given loaded = load(kHead + body);
  REQUIRE(first_error(loaded) == "");
  return of(loaded.topology);
}

std::string percent(double a, int places = 3) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", places, 100 * a);
  return text;
}

std::string percent_of(const std::string& body, int places = 3) {
  const Availability figure = composed(body);
  REQUIRE(figure.a);
  return percent(*figure.a, places);
}

std::vector<std::string> addresses(const std::string& body, std::vector<Id> Availability::*list) {
  const Given loaded = load(kHead + body);
  REQUIRE(first_error(loaded) == "");
  std::vector<std::string> all;
  const Availability figure = of(loaded.topology);
  for (const Id id : figure.*list) all.emplace_back(loaded.topology[id].address);
  return all;
}

AvailabilityPart tier_of(const Availability& figure) {
  for (const AvailabilityPart& part : figure.parts) {
    if (part.is_tier) return part;
  }
  return {};
}

using Strings = std::vector<std::string>;

const std::string kBalancer = "[alb.a]\ntargets = [\"asg.web\"]\n";
const std::string kFleet =
    "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 3\nmax = 3\nuses = [\"rds.main\"]\n";
const std::string kDatabase =
    "[rds.main]\nengine = \"mysql\"\ninstance_class = \"db.r6g.large\"\nstorage_gb = 20\n";
const std::string kStandby = "multi_az = true\n";

TEST_CASE("k of n, by hand") {
  CHECK(percent(at_least(1, 2, 0.995), 5) == "99.99750");  // 1 - 0.005²
  CHECK(percent(at_least(2, 3, 0.995), 5) == "99.99253");  // 0.995³ + 3 × 0.995² × 0.005
  CHECK(percent(at_least(3, 3, 0.995), 5) == "98.50749");  // 0.995³
  CHECK(percent(at_least(1, 1, 0.995), 3) == "99.500");
  CHECK(at_least(0, 5, 0.5) == 1);
  CHECK(at_least(6, 5, 0.5) == 0);
  CHECK(at_least(1, 5, 0) == 0);
  CHECK(at_least(5, 5, 1) == 1);
  // Five coins: 26 of 32 states have two heads or more.
  CHECK(at_least(2, 5, 0.5) == doctest::Approx(26.0 / 32).epsilon(1e-14));
  CHECK(at_least(995'000, 1'000'000, 0.995) == doctest::Approx(0.5).epsilon(0.01));
  CHECK(at_least(1'000'000, 1'000'000, 0.995) == doctest::Approx(0));
}

TEST_CASE("members that are unlike, by hand") {
  // 0.9 × (1 - 0.5) + ...: a carries 2 with 0.9, b carries 1 with 0.8.
  const Branch a{.up = 0.9, .a = 1, .each = 2, .zones = {{1, 1}}};
  const Branch b{.up = 0.8, .a = 1, .each = 1, .zones = {{1, 1}}};
  CHECK(carries({a, b}, 1).p == doctest::Approx(1 - 0.1 * 0.2));
  CHECK(carries({a, b}, 2).p == doctest::Approx(0.9));
  CHECK(carries({a, b}, 3).p == doctest::Approx(0.72));
  CHECK(carries({a, b}, 4).p == 0);
  // Two zones with one unit of 0.9 each behind gates of 0.8: each is up with 0.72.
  const Branch gated{.up = 0.5, .a = 0.9, .zones = {{1, 0.8}, {1, 0.8}}};
  CHECK(carries({gated}, 1).p == doctest::Approx(0.5 * (1 - 0.28 * 0.28)));
  CHECK(carries({gated}, 2).p == doctest::Approx(0.5 * 0.72 * 0.72));
}

TEST_CASE("the worked composites come out to the digit") {
  CHECK(percent_of(kBalancer + kFleet + kDatabase + kStandby) == "99.930");
  CHECK(percent_of(kBalancer + kFleet + kDatabase) == "99.480");
  const std::string cdn = "[cloudfront.cdn]\norigins = [\"alb.a\"]\n";
  CHECK(percent_of(cdn + kBalancer + kFleet + kDatabase + kStandby) == "99.830");
}

TEST_CASE("units: k from load, capped by the service's promise across zones") {
  const auto figure = [](const std::string& units, const std::string& traffic) {
    return composed("[traffic]\nentry = \"alb.a\"\ndaily = \"flat\"\n" + traffic +
                    "[alb.a]\ntargets = [\"ec2.web\"]\n[ec2.web]\ninstance_type = \"m6i.large\"\n" +
                    units);
  };
  // Of two, one is enough: 99.9975, which EC2 promises no group.
  Availability some = figure("count = 2\nserves_rps = 10\n", "peak_rps = 9\n");
  CHECK(percent(*some.a) == "99.980");
  CHECK(tier_of(some).needed == 1);
  CHECK(percent(tier_of(some).uncapped, 4) == "99.9975");
  // Two of three.
  some = figure("count = 3\nserves_rps = 10\n", "peak_rps = 20\n");
  CHECK(some.parts.size() == 2);
  for (const AvailabilityPart& part : some.parts) {
    if (!part.is_tier) continue;
    CHECK(part.running == 3);
    CHECK(part.needed == 2);
    CHECK(percent(part.uncapped, 5) == "99.99253");
    CHECK(percent(part.a, 5) == "99.99000");
  }
  // All three: redundancy without spare capacity earns nothing. 0.995³ × 0.9999
  some = figure("count = 3\nserves_rps = 10\n", "peak_rps = 21\n");
  CHECK(percent(*some.a, 4) == "98.4976");
  CHECK(tier_of(some).load_known);
  CHECK_FALSE(tier_of(some).overloaded);
  some = figure("count = 3\nserves_rps = 10\n", "peak_rps = 31\n");
  CHECK(percent(*some.a, 4) == "98.4976");
  CHECK(tier_of(some).overloaded);
  some = figure("count = 3\n", "peak_rps = 31\n");
  CHECK_FALSE(tier_of(some).load_known);
  CHECK(tier_of(some).needed == 1);
}

TEST_CASE("what is promised of no one is left out and listed") {
  const std::string body =
      kBalancer +
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 3\nmax = 3\nuses = [\"custom.a\", "
      "\"eventbridge.bus\"]\n[custom.a]\nmonthly_usd = 1\n[eventbridge.bus]\n";
  CHECK(percent_of(body) == "99.980");
  CHECK(addresses(body, &Availability::unknown) == Strings{"custom.a", "eventbridge.bus"});
  CHECK(percent_of(body + "[custom.b]\nmonthly_usd = 1\n") == "99.980");  // nobody needs it
  const std::string stated =
      kBalancer +
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 3\nmax = 3\nuses = "
      "[\"custom.a\"]\n[custom.a]\nmonthly_usd = 1\navailability_percent = 98\n";
  CHECK(percent_of(stated, 4) == "97.9804");  // 0.9999² × 0.98
}

TEST_CASE("a set of needs: twice needed is needed once; soft ones are left out and listed") {
  const std::string twice = kBalancer + kFleet + kDatabase + kStandby +
                            "[alb.b]\ntargets = [\"asg.web\"]\n[route53.dns]\npoints_to = [{ to = "
                            "\"alb.a\", path = \"a\" }, { to = \"alb.b\", path = \"b\" }]\n";
  CHECK(percent_of(twice) == "99.920");  // both balancers, the rest once
  const std::string soft =
      kBalancer +
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 3\nmax = 3\nuses = [{ to = \"rds.main\", "
      "through = \"elasticache.c\" }, { to = \"sqs.q\", mode = \"async\" }, { to = \"s3.logs\", "
      "hard = false }]\n[sqs.q]\n[s3.logs]\nstorage_gb = 1\n[elasticache.c]\nengine = "
      "\"redis\"\nnode_type = \"cache.t4g.small\"\n" +
      kDatabase + kStandby;
  CHECK(percent_of(soft) == "99.930");
  CHECK(addresses(soft, &Availability::degraded) == Strings{"sqs.q", "s3.logs", "elasticache.c"});
  const std::string said = kBalancer + kFleet + kDatabase + "critical = false\n";
  CHECK(percent_of(said) == "99.980");
  CHECK(addresses(said, &Availability::degraded) == Strings{"rds.main"});
}

TEST_CASE("what only some targets need gates those; what all need stands outside") {
  const auto web = [](const std::string& uses_a, const std::string& uses_b) {
    return "[alb.x]\ntargets = [\"ec2.a\", \"ec2.b\"]\n[ec2.a]\ninstance_type = "
           "\"m6i.large\"\nuses = [\"" +
           uses_a +
           "\"]\n[ec2.b]\ninstance_type = \"m6i.large\"\nazs = [\"us-east-1b\"]\nuses = [\"" +
           uses_b +
           "\"]\n[elasticache.a]\nengine = \"redis\"\nnode_type = "
           "\"cache.t4g.small\"\n[elasticache.b]\nengine = \"redis\"\nnode_type = "
           "\"cache.t4g.small\"\nazs = [\"us-east-1b\"]\n";
  };
  // Each branch is up with 0.995², one of two with 1 - (1 - 0.990025)² = 99.99005; capped to 99.99.
  CHECK(percent_of(web("elasticache.a", "elasticache.b"), 4) == "99.9800");
  Availability some = composed(web("elasticache.a", "elasticache.b"));
  CHECK(percent(tier_of(some).uncapped, 5) == "99.99005");
  CHECK(some.parts.size() == 2);
  // One cache for both stands outside: 0.9999 × 0.9999 × 0.995.
  CHECK(percent_of(web("elasticache.a", "elasticache.a"), 4) == "99.4801");
}

TEST_CASE("a gateway of each zone gates the units there, a single one all") {
  const auto behind = [](const std::string& mode) {
    return kBalancer +
           "[asg.web]\ninstance_type = \"m6i.large\"\nazs = [\"us-east-1a\", \"us-east-1b\"]\nmin "
           "= "
           "2\nmax = 2\nuses = [\"nat.n\"]\n[nat.n]\nmode = \"" +
           mode + "\"\n";
  };
  // A unit and its gateway: 0.995 × 0.999 = 0.994005; one of two: 1 - 0.005995² = 99.996406.
  Availability some = composed(behind("per-az"));
  for (const AvailabilityPart& part : some.parts) {
    if (part.is_tier) CHECK(percent(part.uncapped, 6) == "99.996406");
  }
  CHECK(percent(*some.a) == "99.980");
  CHECK(percent_of(behind("single"), 4) == "99.8800");  // 0.9999² × 0.999
}

TEST_CASE("two tiers behind the same gateways fall together") {
  // Unless they are summed over together the figure is too low.
  const std::string body =
      "[alb.x]\ntargets = [{ to = \"asg.a\", path = \"/a\" }, { to = \"asg.b\", path = \"/b\" }]\n"
      "[nat.n]\nmode = \"per-az\"\nazs = [\"us-east-1a\", \"us-east-1b\"]\n[asg.a]\ninstance_type "
      "= "
      "\"m6i.large\"\nmin = 2\nmax = 2\nazs = [\"us-east-1a\", \"us-east-1b\"]\nuses = "
      "[\"nat.n\"]\n[asg.b]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 2\nazs = "
      "[\"us-east-1a\", \"us-east-1b\"]\nuses = [\"nat.n\"]\n";
  const Availability some = composed(body);
  // States of the two gateways: both up 0.998001, one 0.001998, none 0.000001.
  // Tiers, each: 0.999975, 0.995, 0. Together: Σ p × t², then both caps of 0.9999 / 0.99996406.
  const double both = 0.998001 * 0.999975 * 0.999975 + 0.001998 * 0.995 * 0.995;
  const double each = 0.998001 * 0.999975 + 0.001998 * 0.995;
  const double capped = both * (0.9999 / each) * (0.9999 / each);
  CHECK(*some.a == doctest::Approx(0.9999 * capped).epsilon(1e-12));
  CHECK_FALSE(some.lower_bound);
}

TEST_CASE("two regions: one is enough") {
  const std::string body =
      "[route53.dns]\npoints_to = [\"alb.a\", \"alb.b\"]\n[alb.a]\ntargets = [\"asg.a\"]\n[alb.b]\n"
      "region = \"eu-west-1\"\ntargets = [\"asg.b\"]\n[asg.a]\ninstance_type = \"m6i.large\"\nmin "
      "= 2\nmax = 2\nuses = [\"dynamodb.t\"]\n[asg.b]\nregion = \"eu-west-1\"\ninstance_type = "
      "\"m6i.large\"\nmin = 2\nmax = 2\nuses = [\"dynamodb.t\"]\n[dynamodb.t]\nglobal_regions = "
      "[\"eu-west-1\"]\nstorage_gb = 1\n";
  // Each 0.9999 × 0.9999, down with 0.00019999: together 1 - 4e-8; the table 99.999.
  CHECK(percent_of(body, 6) == "99.998996");
}

TEST_CASE("a circle has no figure, and entries that meet none have theirs") {
  const std::string circle =
      "[alb.a]\ntargets = [\"ec2.a\"]\n[ec2.a]\ninstance_type = \"m6i.large\"\nuses = "
      "[\"ec2.b\"]\n[ec2.b]\ninstance_type = \"m6i.large\"\nuses = [\"ec2.a\"]\n";
  const Availability some = composed(circle +
                                     "[alb.b]\ntargets = [\"ec2.c\"]\n[ec2.c]\n"
                                     "instance_type = \"m6i.large\"\n");
  CHECK_FALSE(some.a);
  CHECK(some.entries[0].state == EntryAvailability::State::circular);
  CHECK(some.entries[1].state == EntryAvailability::State::known);
  CHECK(percent(some.entries[1].a, 5) == "99.49005");  // 0.9999 × 0.995
  CHECK(addresses(circle, &Availability::circular) == Strings{"ec2.a", "ec2.b"});
  const Availability self = composed(
      "[alb.a]\ntargets = [\"ec2.a\"]\n[ec2.a]\ninstance_type = "
      "\"m6i.large\"\nuses = [\"ec2.a\"]\n");
  CHECK_FALSE(self.a);
}

TEST_CASE("several entries: the mean by their requests") {
  const std::string body =
      "[traffic]\nentry = [{ to = \"alb.a\", share = 0.75 }, { to = \"s3.b\", share = 0.25 }]\n"
      "peak_rps = 10\n[alb.a]\ntargets = [\"ec2.a\"]\n[ec2.a]\ninstance_type = \"m6i.large\"\n"
      "[s3.b]\nstorage_gb = 1\n";
  const Availability some = composed(body);
  CHECK(percent(*some.a, 5) == percent(0.75 * 0.9999 * 0.995 + 0.25 * 0.999, 5));
  CHECK_FALSE(some.evenly);
  CHECK(some.parts[0].share == doctest::Approx(0.75));
}

TEST_CASE("what an upgrade buys is what a whole run with it says") {
  const std::string body =
      "[nlb.a]\nazs = [\"us-east-1a\"]\ntargets = [\"asg.web\"]\n"
      "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 1\nmax = 3\n"
      "uses = [\"rds.main\", \"elasticache.c\", \"s3.b\"]\n"
      "[elasticache.c]\nengine = \"redis\"\nnode_type = \"cache.t4g.small\"\n"
      "[s3.b]\nstorage_gb = 1\nclass = \"standard-ia\"\n" +
      kDatabase;
  const Given loaded = load(kHead + body);
  REQUIRE(first_error(loaded) == "");
  const Availability now = of(loaded.topology);
  std::vector<std::string> found;
  for (const AvailabilityUpgrade& upgrade : now.upgrades) {
    Given changed = load(kHead + body);
    Diagnostics diagnostics;
    const Catalog tables = catalog();
    apply(changed.topology, upgrade.edits, tables, kToday, diagnostics);
    REQUIRE(diagnostics.errors == 0);
    CHECK(*of(changed.topology).a == doctest::Approx(upgrade.a).epsilon(1e-12));
    CHECK(upgrade.a > *now.a);
    found.push_back(upgrade.edits[0].address + " " + upgrade.edits[0].path + " " +
                    upgrade.edits[0].value);
  }
  CHECK(found == Strings{"s3.b class \"standard\"", "asg.web min 2", "elasticache.c replicas 1",
                         "rds.main multi_az true", "nlb.a azs [\"us-east-1a\", \"us-east-1b\"]"});
}

TEST_CASE("every kind says what it is promised, and the rows it names are there") {
  const std::string body =
      "[alb.a]\ntargets = [\"asg.a\"]\n[apigateway.a]\ntargets = [\"lambda.a\"]\n[asg.a]\n"
      "instance_type = \"m6i.large\"\nmin = 1\nmax = 1\n[aurora.a]\nengine = \"aurora-mysql\"\n"
      "instance_class = \"db.r6g.large\"\nstorage_gb = 1\ninstances = 1\n[backup.a]\ncovers = "
      "[\"rds.a\"]\n[clb.a]\ntargets = [\"asg.a\"]\nazs = 1\n[cloudfront.a]\norigins = "
      "[\"alb.a\"]\n[cloudwatch.a]\n[custom.a]\nmonthly_usd = 1\n[dynamodb.a]\n[ebs.a]\nsize_gb = "
      "1\n[ec2.a]\ninstance_type = \"m6i.large\"\n[ecr.a]\nstorage_gb = 1\n[efs.a]\nstorage_gb = "
      "1\none_zone = true\n[eip.a]\n[eks.a]\n[elasticache.a]\nengine = \"redis\"\nnode_type = "
      "\"cache.t4g.small\"\n[eventbridge.a]\n[fargate.a]\nvcpu = 1\nmemory_gb = 2\nmin = 2\n"
      "[global_accelerator.a]\ntargets = [\"alb.a\"]\n[gwlb.a]\ntargets = [\"asg.a\"]\n"
      "[kinesis.a]\n[kms.a]\n[lambda.a]\nmemory_mb = 128\nduration_ms = 1\n[nat.a]\nmode = "
      "\"per-az\"\n[nlb.a]\ntargets = [\"asg.a\"]\n[opensearch.a]\nnode_type = "
      "\"m6g.large.search\"\nstorage_gb = 10\n[rds.a]\nengine = \"mysql\"\ninstance_class = "
      "\"db.r6g.large\"\nstorage_gb = 20\n[redshift.a]\nnode_type = \"ra3.xlplus\"\nnodes = "
      "1\n[route53.a]\n[s3.a]\nstorage_gb = 1\nclass = \"onezone-ia\"\n[secrets.a]\n[sns.a]\n"
      "[sqs.a]\n[stepfunctions.a]\n[transit_gateway.a]\n[vpc.a]\n[vpc_endpoint.a]\nservice = "
      "\"s3\"\n[vpn.a]\n[waf.a]\n";
  const Given loaded = load(kHead + body);
  REQUIRE(first_error(loaded) == "");
  const Catalog tables = catalog();
  std::size_t promised = 0;
  for (const Kind* kind : kinds()) {
    CAPTURE(kind->name);
    const Id id = loaded.topology.by_address.at(std::string(kind->name) + ".a");
    Aspects aspects;
    REQUIRE((kind->facts != nullptr));
    kind->facts({loaded.topology, loaded.topology[id], tables, kToday}, aspects);
    REQUIRE(aspects.promise);
    const auto there = [&](std::string_view row) {
      CHECK_MESSAGE((row.empty() || tables.sla(row)), std::string(row));
    };
    there(aspects.promise->row);
    there(aspects.promise->unit);
    there(aspects.promise->best);
    for (const Promise::Step& step : aspects.promise->steps) there(step.row);
    promised += aspects.promise->row.empty() ? 0 : 1;
  }
  // None for backup, cloudwatch, custom, eip, eventbridge, gwlb, vpc and vpc_endpoint.
  CHECK(promised == kinds().size() - 8);
  CHECK(tables.sla("rds/multi-az")->percent == "99.95");
  CHECK(tables.sla("rds/multi-az")->share == 0.9995);
  CHECK(tables.sla("rds/multi-az")->date == "2024-01-22");
  CHECK_FALSE(tables.sla("nobody"));
  CHECK_FALSE(tables.sla(""));
}

TEST_CASE("photo-share, whose database has a standby or none") {
  std::ifstream file(std::string(TENFOLD_SOURCE) + "/examples/photo-share.topology.toml");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  // 0.999² of the CDN and the bucket, 0.9999³ of balancer, fleet and cache, 0.9995 of the database.
  Given loaded = load(text);
  REQUIRE(first_error(loaded) == "");
  Availability figure = of(loaded.topology);
  CHECK(percent(*figure.a, 2) == "99.72");
  CHECK(loaded.topology[figure.parts[0].members[0]].address == "cloudfront.cdn");
  CHECK(loaded.topology[figure.parts[1].members[0]].address == "s3.assets");
  text.replace(text.find("multi_az = true"), 15, "multi_az = false");
  loaded = load(text);
  figure = of(loaded.topology);
  CHECK(percent(*figure.a, 2) == "99.27");
  REQUIRE(figure.upgrades.size() == 1);
  CHECK(percent(figure.upgrades[0].a, 2) == "99.72");
}

TEST_CASE("much that some of many targets share is taken as needed by all") {
  std::string chain = "[alb.a]\ntargets = [";
  for (int i = 0; i < 2'000; ++i) {
    const std::string n = std::to_string(i);
    chain += "\"ec2.u" + n + "\",";
  }
  chain += "]\n";
  for (int i = 0; i < 2'000; ++i) {
    const std::string n = std::to_string(i);
    chain += "[ec2.u" + n + "]\ninstance_type = \"m6i.large\"\nuses = [\"rds.main\", \"s3.b" +
             std::to_string(i % 40) + "\"]\n";
  }
  for (int i = 0; i < 40; ++i) chain += "[s3.b" + std::to_string(i) + "]\nstorage_gb = 1\n";
  const Availability figure = composed(chain + kDatabase);
  REQUIRE(figure.a);
  CHECK(*figure.a > 0);
  CHECK(*figure.a < 0.9999 * 0.995);
}

}  // namespace
}  // namespace tenfold
