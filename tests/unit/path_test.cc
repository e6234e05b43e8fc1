// How traffic gets to a component: the figures that `explain` shows add up to those of the flow.
#include "simulator/path.h"

#include <doctest/doctest.h>

#include <cmath>

#include "estimator/assumptions.h"
#include "estimator/bands.h"
#include "estimator/basis.h"
#include "unit/fixture.h"
#include "unit/generated.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kTopologies = 300;

Simulating simulating(const Catalog& tables) { return {tables, kToday}; }

// f0 calls f1 calls f2 …: a path of `n` functions.
std::string chain(int n) {
  std::string text =
      "[topology]\nname = \"a\"\nregion = \"us-east-1\"\n"
      "[traffic]\nentry = \"lambda.f0\"\npeak_rps = 10\ndaily = \"flat\"\n";
  for (int i = 0; i < n; ++i) {
    text += "[lambda.f" + std::to_string(i) + "]\nmemory_mb = 128\nduration_ms = 1\n";
    if (i + 1 < n)
      text += "uses = [{ to = \"lambda.f" + std::to_string(i + 1) +
              "\", request_kb = 1, response_kb = 2 }]\n";
  }
  return text;
}

// Bytes between zones, past a cache aside, and out through two gateways.
constexpr std::string_view kZones = R"(
[topology]
name = "zones"
region = "us-east-1"
azs = 3
[traffic]
entry = "alb.front"
peak_rps = 10
[alb.front]
targets = ["asg.web"]
[asg.web]
instance_type = "t4g.small"
min = 3
max = 3
uses = [{ to = "rds.main", per_request = 3, request_kb = 1, response_kb = 4, through = "elasticache.c" },
        { to = "elasticache.c", request_kb = 1, response_kb = 2, same_zone = true },
        { to = "s3.files", request_kb = 1, response_kb = 9 }]
[rds.main]
engine = "mysql"
instance_class = "db.t4g.small"
storage_gb = 20
replicas = 1
read_share = 0.7
[elasticache.c]
engine = "redis"
node_type = "cache.t4g.small"
replicas = 2
hit_ratio = 0.75
[s3.files]
storage_gb = 1
[nat.one]
mode = "single"
[nat.two]
mode = "per-az"
)";

bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::abs(a)); }

}  // namespace

TEST_CASE("path: the nearest steps are kept, and the rest is counted") {
  const Given loaded = load(chain(30));
  REQUIRE(loaded.diagnostics.list.empty());
  const Catalog tables = catalog();
  const Week week = simulate(loaded.topology, simulating(tables));
  const Id last = loaded.topology.by_address.at("lambda.f29");
  const FlowPath path = path_to(loaded.topology, week, tables, last);
  // Users to f0 and 29 calls: 30 steps, of which the first ten are left out.
  CHECK(path.steps.size() == 20);
  CHECK(path.left_out == 10);
  CHECK(path.callers.size() == 30);
  CHECK(loaded.topology[path.steps.front().from].address == "lambda.f9");
  CHECK(path.steps.back().to == last);
  CHECK(path.rps == 10);
  CHECK(path.steps.back().in_gb == week.met(last)->in_gb);
  const Id ninth = loaded.topology.by_address.at("lambda.f9");
  const FlowPath whole = path_to(loaded.topology, week, tables, ninth);
  CHECK(whole.left_out == 0);
  CHECK(whole.steps.size() == 10);
  CHECK(whole.steps.front().from == kNoId);
}

TEST_CASE("path: nothing where no traffic goes") {
  const Given loaded = load(chain(2) + "[lambda.apart]\nmemory_mb = 128\nduration_ms = 1\n");
  const Catalog tables = catalog();
  const Week week = simulate(loaded.topology, simulating(tables));
  const Id apart = loaded.topology.by_address.at("lambda.apart");
  CHECK(path_to(loaded.topology, week, tables, apart).steps.empty());
}

TEST_CASE("path: the steps into a component are what arrives there") {
  const Catalog tables = catalog();
  int reached = 0, cut = 0, crossing = 0, gateways = 0, follows = 0;
  for (std::uint32_t seed = 0; seed <= kTopologies; ++seed) {
    CAPTURE(seed);
    const Given loaded = load(seed == kTopologies ? std::string(kZones) : generated_topology(seed));
    const Topology& topology = loaded.topology;
    const Week week = simulate(topology, simulating(tables));
    const Pricing pricing{book(), tables, kToday, {}, &week};
    const Estimate estimate = tenfold::estimate(topology, pricing);
    for (const ComponentCost& cost : estimate.components) {
      const Id id = cost.component;
      if (id == kNoId || week.met(id) == nullptr) continue;
      const Met& met = *week.met(id);
      if (met.state != Met::State::reached) continue;
      CAPTURE(topology[id].address);
      const FlowPath path = path_to(topology, week, tables, id);
      double rps = 0, requests = 0, in_gb = 0, out_gb = 0;
      for (const FlowStep& step : path.steps) {
        CHECK(near(step.rps, step.from_rps * step.calls));
        if (step.to != id) continue;
        rps += step.rps;
        requests += step.requests;
        in_gb += step.in_gb;
        out_gb += step.out_gb;
      }
      ++reached;
      if (path.left_out > 0) {
        ++cut;
      } else {
        CHECK(near(rps, path.rps));
        CHECK(near(requests, met.requests));
        CHECK(near(in_gb, met.in_gb));
        CHECK(near(out_gb, met.out_gb));
      }
      CHECK(path.lacking.empty() == (met.bytes_known || path.steps.empty()));
      double billed = 0, shown = 0;
      for (const Crossing& one : met.crossings) billed += one.gb * one.ends;
      for (const ZoneStep& step : path.zones)
        shown += step.share * (step.in_gb * step.ends_there + step.out_gb * step.ends_back);
      CHECK(near(billed, shown));
      if (billed > 0) ++crossing;
      double through = 0;
      for (const GatewayStep& step : path.gateway)
        through += step.share * (step.in_gb + step.out_gb);
      CHECK(near(through, met.through_gb));
      if (through > 0) ++gateways;
      for (const LineBasis& basis : bases_of(topology, estimate, cost, pricing)) {
        const Line& line = estimate.lines[basis.line];
        CAPTURE(line.use.name);
        std::int64_t sum = 0, most = 0;
        for (const LineBasis::Part& part : basis.parts) {
          sum += part.alone.micros;
          most = std::max(most, part.alone.micros);
        }
        if (line.use.follows == Follows::fleet) continue;
        ++follows;
        const std::int64_t each = line.use.each->micros;
        switch (basis.together) {
          case LineBasis::Together::sum: CHECK(std::llabs(sum - each) <= 2); break;
          case LineBasis::Together::largest: CHECK(most == each); break;
          case LineBasis::Together::by_hour:
            CHECK(most <= each);
            CHECK(each <= sum);
            break;
        }
      }
    }
  }
  MESSAGE(reached << " components reached, " << cut << " with more steps than are shown, "
                  << crossing << " with bytes between zones, " << follows << " lines of demand");
  CHECK(reached > 100);
  CHECK(crossing > 0);
  CHECK(gateways > 1);
  CHECK(follows > 100);
}

TEST_CASE("bands: the ends hold each end alone") {
  const Catalog tables = catalog();
  const std::string text =
      chain(3) +
      "[assumptions]\npeak_rps = { low = 5, high = 20 }\n"
      "request_kb = { low = 0.5, high = 3 }\nweekend = { low = 0.25, high = 1 }\n";
  const Given loaded = load(text);
  REQUIRE(loaded.diagnostics.list.empty());
  const Week week = simulate(loaded.topology, simulating(tables));
  const Pricing pricing{book(), tables, kToday, {}, &week};
  const auto bounds = range_of(loaded.topology, pricing, simulating(tables));
  REQUIRE(bounds);
  for (const Band& band : bands_of(loaded.topology)) {
    for (const auto value : {band.low, band.high}) {
      const std::vector<Assumption> one{{band.field, value}};
      const Week other = simulate(loaded.topology, {tables, kToday, one});
      const Pricing so{book(), tables, kToday, {}, &other};
      const Estimate there = estimate(loaded.topology, so);
      CHECK(bounds->low.total <= there.total);
      CHECK(there.total <= bounds->high.total);
    }
  }
  CHECK(bounds->low.total < bounds->high.total);
  const Given without = load(chain(3));
  CHECK_FALSE(range_of(without.topology, pricing, simulating(tables)));
}

TEST_CASE("assumptions: each once, and none of a flow that no line follows") {
  const Catalog tables = catalog();
  const auto listed = [&](const std::string& text) {
    const Given loaded = load(text);
    REQUIRE(loaded.diagnostics.list.empty());
    const Week week = simulate(loaded.topology, simulating(tables));
    const Pricing pricing{book(), tables, kToday, {}, &week};
    const Estimate estimate = tenfold::estimate(loaded.topology, pricing);
    std::vector<std::string> all;
    for (const Assumed& one : assumptions_of(loaded.topology, estimate, pricing))
      all.push_back(one.what + ": " + std::to_string(one.concerns.size()));
    return all;
  };
  CHECK(listed(chain(2)) ==
        std::vector<std::string>{"the day goes as the shape `flat`: 1",
                                 "Saturday and Sunday are as busy as other days: 1",
                                 "a request has 1 KB: 1", "a response has 12 KB: 1"});
  CHECK(listed("[topology]\nname = \"a\"\nregion = \"us-east-1\"\nusers = 10\n"
               "[ec2.box]\ninstance_type = \"t4g.small\"\n[ec2.box.usage]\negress_gb = 1\n")
            .empty());
}

}  // namespace tenfold
