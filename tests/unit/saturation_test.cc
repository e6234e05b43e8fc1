// Bounds against a peak, and what growth multiplies: all figures by hand.
#include "planner/saturation.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kinds/derived.h"
#include "planner/growth.h"
#include "planner/load.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

using What = Bottleneck::What;

constexpr std::string_view kHead = R"(
[topology]
name = "t"
region = "us-east-1"
users = 1_000
[traffic]
peak_rps = 100
daily = "flat"
)";

// 100 requests a second meet at most 4 instances of 20 each, that are to be half busy.
constexpr std::string_view kGroup = R"(
[alb.in]
targets = ["asg.web"]
[asg.web]
instance_type = "m6i.large"
min = 1
max = 4
serves_rps = 20
scale_on = { metric = "cpu", target = 50 }
)";

Saturation saturation(std::string text) {
  const Given loaded = load(std::string(kHead) + std::move(text));
  REQUIRE(first_error(loaded) == "");
  const Catalog tables = catalog();
  return saturation_of(loaded.topology, week_of(loaded.topology), tables);
}

const Bottleneck* find(const Saturation& all, What what) {
  const auto it = std::ranges::find(all.list, what, &Bottleneck::what);
  return it == all.list.end() ? nullptr : &*it;
}

double value(Quantity quantity) { return static_cast<double>(quantity.micros) / kMicro; }

}  // namespace

TEST_CASE("saturation: a group is at its maximum before it is full") {
  const Saturation all = saturation(std::string(kGroup));
  REQUIRE(all.list.size() == 1);
  const Bottleneck& group = all.list[0];
  CHECK(group.used == units(100));
  CHECK(group.capacity == units(80));
  CHECK(group.full_at == Quantity{800'000});
  REQUIRE(group.strained_at);
  CHECK(*group.strained_at == Quantity{400'000});  // 4 × 10 of 100
  CHECK(group.at() == Quantity{400'000});
  CHECK(group.units == 4);
  CHECK(group.needed == 10);
  CHECK(group.full());
}

TEST_CASE("saturation: what nothing scales has the units that run, not its maximum") {
  const Saturation all = saturation(R"(
[alb.in]
targets = ["asg.web"]
[asg.web]
instance_type = "m6i.large"
min = 2
max = 40
serves_rps = 20
)");
  REQUIRE(all.list.size() == 1);
  CHECK(all.list[0].capacity == units(40));
  CHECK_FALSE(all.list[0].scales);
  CHECK(all.list[0].needed == 5);
}

TEST_CASE("saturation: what is not stated is not known, never unbounded") {
  const Saturation all = saturation(R"(
[alb.in]
targets = ["asg.web"]
[asg.web]
instance_type = "m6i.large"
min = 2
max = 4
uses = ["rds.main"]
[rds.main]
engine = "mysql"
instance_class = "db.r6g.large"
storage_gb = 20
)");
  CHECK(all.list.empty());
  REQUIRE(all.unknown.size() == 2);
  CHECK(all.unknown[0].needs == "serves_rps");
  CHECK(all.unknown[1].needs == "serves_qps");
}

TEST_CASE("saturation: reads go to every copy, writes to the writer") {
  // 1,000 queries a second: 200 writes, 800 reads over two copies. The writer has 600 of 500.
  const Saturation all = saturation(std::string(kGroup) + R"(
uses = [{ to = "rds.main", per_request = 10 }]
[rds.main]
engine = "mysql"
instance_class = "db.r6g.large"
storage_gb = 20
replicas = 1
serves_qps = 500
read_share = 0.8
)");
  const Bottleneck* reads = find(all, What::reads);
  const Bottleneck* writes = find(all, What::writes);
  REQUIRE(reads != nullptr);
  REQUIRE(writes != nullptr);
  CHECK(value(reads->used) == doctest::Approx(600));
  CHECK(reads->full_at == Quantity{833'333});
  CHECK(value(writes->used) == doctest::Approx(200));
  CHECK(writes->full_at == Quantity{2'500'000});
}

TEST_CASE("saturation: connections follow the units of the callers") {
  const auto with = [](std::string_view more) {
    return saturation(std::string(kGroup) + R"(
uses = [{ to = "rds.main", connections = 20 }]
[rds.main]
engine = "mysql"
instance_class = "db.r6g.large"
storage_gb = 20
)" + std::string(more));
  };
  const Saturation tight = with("max_connections = 60");
  const Bottleneck* connections = find(tight, What::connections);
  REQUIRE(connections != nullptr);
  CHECK(connections->used == units(80));
  CHECK(value(connections->full_at) == doctest::Approx(0.3));  // a fourth unit beyond 30 a second
  CHECK(find(with("max_connections = 80"), What::connections) == nullptr);  // four is the maximum
  CHECK(find(with("max_connections = 60\nproxy = true"), What::connections) == nullptr);
  CHECK(find(with(""), What::connections) == nullptr);  // AWS's formula is not known for sure
}

TEST_CASE("saturation: vCPU quotas count only where they are stated, on demand and spot apart") {
  const std::string group = std::string(kGroup);
  CHECK(find(saturation(group), What::vcpus) == nullptr);
  const Saturation all = saturation(group + "[quotas]\nec2_standard_vcpus = 6\n");
  const Bottleneck* vcpus = find(all, What::vcpus);
  REQUIRE(vcpus != nullptr);
  CHECK(vcpus->used == units(8));
  CHECK(value(vcpus->full_at) == doctest::Approx(0.3));
  const Saturation mixed = saturation(group +
                                      "purchase = { on_demand_base = 1, on_demand_percent = 0, "
                                      "spot = [\"m6i.large\"] }\n"
                                      "[quotas.us-east-1]\nec2_standard_spot_vcpus = 4\n"
                                      "ec2_standard_vcpus = 2\n");
  CHECK(find(mixed, What::vcpus) == nullptr);  // one of two vCPUs, whatever comes
  const Bottleneck* spot = find(mixed, What::spot_vcpus);
  REQUIRE(spot != nullptr);
  CHECK(spot->used == units(6));
  CHECK(value(spot->full_at) == doctest::Approx(0.3));
}

TEST_CASE("saturation: functions share the quota, but for what is kept for one") {
  const auto with = [](std::string_view function, std::string_view quota) {
    return saturation(
        "[apigateway.api]\ntype = \"http\"\ntargets = [\"lambda.f\"]\n"
        "[lambda.f]\nmemory_mb = 128\nduration_ms = 500\n" +
        std::string(function) + std::string(quota));
  };
  const Saturation by_default = with("", "");
  const Bottleneck* calls = find(by_default, What::concurrency);
  REQUIRE(calls != nullptr);
  CHECK(calls->component == kNoId);
  CHECK(calls->used == units(50));
  CHECK(calls->capacity == units(1'000));
  CHECK_FALSE(calls->stated);
  const Saturation stated = with("", "[quotas]\nlambda_concurrency = 25\n");
  CHECK(find(stated, What::concurrency)->full_at == Quantity{500'000});
  CHECK(find(stated, What::concurrency)->stated);
  const Saturation kept = with("reserved_concurrency = 10\n", "");
  CHECK(find(kept, What::concurrency)->component != kNoId);
  CHECK(find(kept, What::concurrency)->full_at == Quantity{200'000});
}

TEST_CASE("saturation: no demand, no bottleneck") {
  const Given loaded = load(R"(
[topology]
name = "t"
region = "us-east-1"
)" + std::string(kGroup));
  REQUIRE(first_error(loaded) == "");
  const Catalog tables = catalog();
  const Saturation all = saturation_of(loaded.topology, week_of(loaded.topology), tables);
  CHECK(all.list.empty());
  CHECK(all.unknown.empty());
}

TEST_CASE("saturation: limits from memory bound nothing") {
  CHECK(catalog().limit("lambda/concurrency") == 1'000);
  CHECK_FALSE(catalog().limit("dynamodb/global-indexes"));
  CHECK_FALSE(catalog().limit("no/such-limit"));
}

TEST_CASE("growth: from the first size on, each power of ten") {
  using Sizes = std::vector<std::int64_t>;
  CHECK(sizes_between(1, 1'000) == Sizes{1, 10, 100, 1'000});
  CHECK(sizes_between(250, 10'000) == Sizes{250, 1'000, 10'000});
  CHECK(sizes_between(100, 999) == Sizes{100});
  CHECK(sizes_between(7, 7) == Sizes{7});
}

namespace {

constexpr std::string_view kStocks = R"(
[s3.files]
storage_gb = { standard = 10, standard-ia = 0.5 }
monthly_puts = 7
usage = { egress_gb = 0.3, monthly_gets = 1_000, to_region_gb = { eu-west-1 = 4 } }
[rds.main]
engine = "mysql"
instance_class = "db.r6g.large"
storage_gb = 20
[asg.batch]
instance_type = "m6i.large"
root_gb = 30
min = 1
max = 2
usage = { instance_hours = 800 }
[elasticache.c]
engine = "valkey"
serverless = { storage_gb = 2, ecpu_million = 3 }
[ecr.images]
storage_gb = 9
[custom.saas]
monthly_usd = 99
)";

std::string edits_of(const Topology& topology, Ratio ratio, bool keep = false) {
  std::string text;
  for (const Edit& edit : growth_edits(topology, ratio, keep).edits)
    text += edit.address + "." + edit.path + "=" + edit.value + "\n";
  return text;
}

}  // namespace

TEST_CASE("growth: months and stocks follow the users, sizes stay") {
  const Given loaded = load(std::string(kHead) + std::string(kStocks));
  REQUIRE(first_error(loaded) == "");
  const Topology& t = loaded.topology;
  CHECK(edits_of(t, {.to = 10'000, .from = 1'000}) ==
        "topology.users=10000\ntraffic.peak_rps=1000\n"
        "s3.files.storage_gb.standard=100\ns3.files.storage_gb.standard-ia=5\n"
        "s3.files.monthly_puts=70\ns3.files.usage.egress_gb=3\n"
        "s3.files.usage.monthly_gets=10000\ns3.files.usage.to_region_gb.eu-west-1=40\n"
        "rds.main.storage_gb=200\n"
        "elasticache.c.serverless.storage_gb=20\nelasticache.c.serverless.ecpu_million=30\n");
  CHECK(edits_of(t, {.to = 10'000, .from = 1'000}, true) ==
        "topology.users=10000\ntraffic.peak_rps=1000\n");
  // Storage that is allocated cannot be made smaller; 0.7 requests are one.
  CHECK(edits_of(t, {.to = 100, .from = 1'000}) ==
        "topology.users=100\ntraffic.peak_rps=10\n"
        "s3.files.storage_gb.standard=1\ns3.files.storage_gb.standard-ia=0.05\n"
        "s3.files.monthly_puts=1\ns3.files.usage.egress_gb=0.03\n"
        "s3.files.usage.monthly_gets=100\ns3.files.usage.to_region_gb.eu-west-1=0.4\n"
        "elasticache.c.serverless.storage_gb=0.2\nelasticache.c.serverless.ecpu_million=0.3\n");
  CHECK(edits_of(t, {.to = 1'000, .from = 1'000}) == "");
}

TEST_CASE("growth: a field takes what it takes, and says so") {
  const Given loaded = load(std::string(kHead) + "[sqs.jobs]\nmonthly_million = 500_000\n");
  REQUIRE(first_error(loaded) == "");
  const Grow grow = growth_edits(loaded.topology, {.to = 10'000, .from = 1'000}, false);
  REQUIRE(grow.grown.size() == 1);
  CHECK(grow.grown[0].after == units(1'000'000));
  CHECK(grow.grown[0].at_bound);
}

TEST_CASE("growth: edits change what is asked, and undo puts it back") {
  Given loaded = load(std::string(kHead) + std::string(kGroup) + std::string(kStocks));
  REQUIRE(first_error(loaded) == "");
  Topology& t = loaded.topology;
  const Catalog tables = catalog();
  const Money before = estimated(t).total;
  const Grow grow = growth_edits(t, {.to = 10'000, .from = 1'000}, false);
  Undo undone = apply(t, grow.edits, tables, kToday, loaded.diagnostics);
  REQUIRE(first_error(loaded) == "");
  CHECK(t.outer().users == 10'000);
  CHECK(week_of(t).flow.demands[0].peak_rps == 1'000);
  CHECK(estimated(t).total > before);
  undo(t, std::move(undone));
  CHECK(t.outer().users == 1'000);
  CHECK(week_of(t).flow.demands[0].peak_rps == 100);
  CHECK(estimated(t).total == before);
}

TEST_CASE("edit: of the settings only figures can be set") {
  Given loaded = load(std::string(kHead));
  const Catalog tables = catalog();
  const auto refused = [&](const Edit& edit) {
    Diagnostics diagnostics;
    const std::vector<Edit> edits{edit};
    apply(loaded.topology, edits, tables, kToday, diagnostics);
    return diagnostics.errors > 0;
  };
  CHECK(refused(set("topology", "region", "\"eu-west-1\"")));
  CHECK(refused(set("topology", "azs", "3")));
  CHECK(refused(set("topology", "users", "0")));
  CHECK(refused(set("traffic", "peak_rps", "-1")));
  CHECK(refused(set("module.none.traffic", "peak_rps", "1")));
  CHECK(refused(remove_field("traffic", "peak_rps")));
  CHECK(loaded.topology.outer().users == 1'000);
  CHECK_FALSE(refused(set("topology", "users", "5")));
}

}  // namespace tenfold
