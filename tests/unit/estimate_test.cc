// Laws of the estimate, over generated topologies.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "estimator/pool.h"
#include "model/rule.h"
#include "planner/planner.h"
#include "unit/fixture.h"
#include "unit/generated.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kTopologies = 1'000;

// The dumb second computation: every line's quantity by place, service and item, charged once.
Money oracle_total(const Topology& topology, const Estimate& estimate) {
  struct Bucket {
    const Price* price = nullptr;
    Int128 micros = 0;
  };
  std::map<std::string, Bucket> pooled;
  std::map<std::string, std::map<std::string, Bucket>> free;
  Money total;
  for (const Line& line : estimate.lines) {
    if (line.state != LineState::priced) continue;
    const std::string key =
        line.use.place + " " + std::string(line.use.service) + " " + std::string(line.price->item);
    if (line.use.purchase == Purchase::spot) {
      Int128 sum = 0;
      for (std::size_t i = 0; i < line.spot_prices.size(); ++i) {
        sum += Int128{line.spot_prices[i]->tiers[0].rate.picos} * line.quantity.micros *
               (100 - line.spot_savings[i]);
      }
      total += divided({sum}, 100 * static_cast<std::int64_t>(line.spot_prices.size()));
    } else if (line.price->volume) {
      const Quantity by = line.use.tier_by.value_or(*line.use.each);
      Rate rate;
      for (const Tier& tier : line.price->tiers) rate = tier.from <= by ? tier.rate : rate;
      total += rate * line.quantity;
    } else if (!line.use.pooled && line.price->tiers.size() > 1) {
      const std::int64_t copies =
          line.quantity.micros == 0 ? 0 : line.quantity.micros / line.use.each->micros;
      total += charge(*line.price, *line.use.each) * copies;
    } else if (const auto allowance = book().allowance(line.use.service, line.price->item);
               allowance && topology.free_tier) {
      Bucket& bucket = free[std::string(allowance->pool)][key];
      bucket.price = line.price;
      bucket.micros += line.quantity.micros;
    } else {
      Bucket& bucket = pooled[key];
      bucket.price = line.price;
      bucket.micros += line.quantity.micros;
    }
  }
  for (auto& [name, buckets] : free) {
    Int128 held = 0;
    for (auto& [key, bucket] : buckets) held += bucket.micros;
    const auto allowance =
        book().allowance(name.substr(0, name.find('/')), buckets.begin()->second.price->item);
    Int128 left = held < allowance->quantity.micros ? held : allowance->quantity.micros;
    std::vector<Int128> weights;
    for (auto& [key, bucket] : buckets) weights.push_back(bucket.micros);
    const std::vector<Quantity> parts = split(Quantity{static_cast<std::int64_t>(left)}, weights);
    std::size_t i = 0;
    for (auto& [key, bucket] : buckets) {
      bucket.micros -= parts[i++].micros;
      pooled["free " + key] = bucket;
    }
  }
  for (const auto& [key, bucket] : pooled)
    total += charge(*bucket.price, {static_cast<std::int64_t>(bucket.micros)});
  return total;
}

// What has no price, and how much of it.
std::multiset<std::string> unpriced_lines(const Estimate& estimate) {
  std::multiset<std::string> all;
  for (const Line& line : estimate.lines) {
    if (line.state == LineState::unpriced) all.insert(line.use.item + " " + exact(line.quantity));
  }
  return all;
}

TEST_CASE("totals agree with a second computation, and lines and tiers add up") {
  for (std::uint32_t seed = 0; seed < kTopologies; ++seed) {
    CAPTURE(seed);
    const Given loaded = load(generated_topology(seed));
    REQUIRE(first_error(loaded) == "");
    const Estimate estimate = estimated(loaded.topology);
    CHECK(exact(estimate.total) == exact(oracle_total(loaded.topology, estimate)));
    Money lines;
    for (const Line& line : estimate.lines) {
      lines += line.monthly;
      if (line.state != LineState::priced) continue;
      Money parts;
      Quantity quantity;
      for (const TierPart& part : tier_parts(estimate, line)) {
        parts += part.monthly;
        quantity.micros += part.quantity.micros;
      }
      CHECK(exact(parts) == exact(line.monthly));
      CHECK(exact(quantity) == exact(line.quantity));
    }
    for (const Pool& pool : estimate.pools) {
      std::map<std::pair<bool, Quantity>, TierPart> sums;
      for (const std::uint32_t i : pool.lines) {
        for (const TierPart& part : tier_parts(estimate, estimate.lines[i])) {
          CHECK(part.quantity >= Quantity{});
          CHECK(part.monthly >= Money{});
          TierPart& sum = sums[{part.free, part.from}];
          sum.quantity.micros += part.quantity.micros;
          sum.monthly += part.monthly;
        }
      }
      for (const TierPart& part : pool_parts(pool)) {
        const TierPart& sum = sums[{part.free, part.from}];
        CHECK(exact(sum.quantity) == exact(part.quantity));
        CHECK(exact(sum.monthly) == exact(part.monthly));
      }
    }
    CHECK(exact(lines) == exact(estimate.total));
  }
}

TEST_CASE("a fix priced incrementally costs what a whole run says, and leaves no trace") {
  std::size_t fixes = 0, most = 0;
  std::map<std::size_t, std::size_t> priced;  // components priced anew → how many fixes
  const Catalog tables = catalog();
  for (std::uint32_t seed = 0; seed < kTopologies; ++seed) {
    CAPTURE(seed);
    Given loaded = load(generated_topology(seed));
    REQUIRE(loaded.diagnostics.errors == 0);
    Week week = week_of(loaded.topology);
    const Pricing pricing{book(), tables, kToday, {}, &week};
    const Estimate before = estimated(loaded.topology);
    Trial trial(loaded.topology, week, {tables, kToday});
    const Findings findings = linted(loaded.topology, before, pricing);
    CHECK(exact(estimated(loaded.topology).total) == exact(before.total));
    for (const Finding& finding : findings.list) {
      if (finding.fix.edits.empty()) continue;
      CAPTURE(finding.message);
      Given whole = load(generated_topology(seed));
      Diagnostics diagnostics;
      apply(whole.topology, finding.fix.edits, tables, kToday, diagnostics);
      REQUIRE_MESSAGE(diagnostics.errors == 0, diagnostics.list.front().message);
      const Estimate after = estimated(whole.topology);
      REQUIRE(trial.make(finding.fix.edits));
      const Repriced repriced = price_of(trial, before, pricing);
      if (repriced.change)
        CHECK(exact(*repriced.change) == exact(after.total - before.total));
      else
        CHECK(unpriced_lines(after) != unpriced_lines(before));
      ++fixes;
      ++priced[repriced.components];
      most = std::max(most, trial.edit().touched.size());
      trial.put_back();
    }
  }
  CHECK(fixes > 1'000);
  // Where the week stays as it is, a fix asks again who it edits, who that refers to and who refers
  // to it; no topology here has a component with more than ten neighbours.
  CHECK(most <= 11);
  CHECK(priced.size() > 3);
}

TEST_CASE("a fix prices anew whom it edits, and neighbours that look around, and nobody else") {
  std::ifstream file(std::string(TENFOLD_SOURCE) + "/examples/fragile-fleet.topology.toml");
  Given loaded = load({std::istreambuf_iterator<char>(file), {}});
  REQUIRE(first_error(loaded) == "");
  const Catalog tables = catalog();
  const Week week = week_of(loaded.topology);
  const Pricing pricing{book(), tables, kToday, {}, &week};
  const Findings findings = linted(loaded.topology, estimated(loaded.topology), pricing);
  std::map<std::string_view, std::size_t> priced;
  for (const Finding& finding : findings.list) {
    if (finding.state == Finding::State::open) priced[finding.rule->id] = finding.fix.priced;
  }
  const std::map<std::string_view, std::size_t> expected{
      {"ha/single-zone-tier", 1},   // asg.web
      {"recovery/no-backups", 2},   // rds.main, and asg.web, which refers to it
      {"state/local-sessions", 2},  // asg.web and the new cache
      {"state/local-uploads", 3},   // asg.web, the new bucket and its endpoint
  };
  CHECK(priced == expected);
}

TEST_CASE("more of anything never costs less, and the order of tables changes nothing") {
  const std::string head = "[topology]\nname = \"t\"\nregion = \"us-east-1\"\n";
  const auto total = [&](const std::string& body) {
    const Given loaded = load(head + body);
    REQUIRE(first_error(loaded) == "");
    return estimated(loaded.topology).total;
  };
  Money last;
  for (int gb = 1; gb < 900'000; gb = gb * 3 + 1) {
    const Money now = total("[s3.a]\nstorage_gb = " + std::to_string(gb) + "\n");
    CHECK(last < now);
    last = now;
  }
  const std::string a = "[s3.a]\nstorage_gb = 40_000\n", b = "[s3.b]\nstorage_gb = 30_000\n";
  CHECK(exact(total(a + b)) == exact(total(b + a)));
  // Two buckets fill one tier: 51,200 × 0.023 + 18,800 × 0.022 = 1,591.20
  CHECK(dollars(total(a + b)) == "$1,591.20");
}

}  // namespace
}  // namespace tenfold
