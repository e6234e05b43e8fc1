// Laws of the composed availability and of losses, against a second computation.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "availability/availability.h"
#include "simulator/simulator.h"
#include "unit/availability_brute.h"
#include "unit/fixture.h"
#include "unit/generated.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kTopologies = 1'000;
constexpr double kUnit = 0.995, kCache = 0.995, kGateway = 0.999, kMost = 0.9999;

// A balancer before one or two tiers of hand-placed instances, which need caches of their own or
// shared ones, and gateways; as a file, and part by part.
struct Small {
  std::string text;
  brute::Architecture parts;
  std::size_t zones = 1;
};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  Small run() {
    small_.zones = static_cast<std::size_t>(between(1, 3));
    const int tiers = between(1, 2), load = between(1, 30);
    std::string targets, more;
    for (int i = 0; i < 3; ++i) caches_.push_back(part(kCache));
    for (std::size_t zone = 0; zone < small_.zones; ++zone) gateways_.push_back(part(kGateway));
    for (int t = 0; t < tiers; ++t) {
      small_.parts.tiers.push_back({.units = {}, .need = 1, .most = kMost});
      const int members = between(1, 3), serves = between(3, 12);
      for (int m = 0; m < members; ++m) member(t, m, serves, targets, more);
      // Targets of one weight: a tier gets as much of the load as it has members.
      weights_.push_back(members);
      auto& tier = small_.parts.tiers.back();
      tier.need = static_cast<double>(members * load) / serves;  // in units, still of all
    }
    int all = 0;
    for (const int weight : weights_) all += weight;
    for (auto& tier : small_.parts.tiers) {
      tier.need = std::min(tier.need / all, static_cast<double>(tier.units.size()));
    }
    stand_outside();
    const std::size_t balancer = part(small_.zones > 1 ? 0.9999 : 0.999);
    small_.parts.tiers.push_back({.units = {{.needs = {balancer}}}});
    small_.text =
        "[topology]\nname = \"t\"\nregion = \"us-east-1\"\nazs = " + std::to_string(small_.zones) +
        "\n[traffic]\nentry = \"alb.a\"\ndaily = \"flat\"\npeak_rps = " + std::to_string(load) +
        "\n[alb.a]\ntargets = [" + targets + "]\n" + more;
    for (std::size_t i = 0; i < caches_.size(); ++i) {
      small_.text += "[elasticache.c" + std::to_string(i) +
                     "]\nengine = \"redis\"\nnode_type = \"cache.t4g.small\"\n";
    }
    small_.text += "[nat.each]\nmode = \"per-az\"\n";
    return std::move(small_);
  }

 private:
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  std::size_t part(double up) {
    small_.parts.up.push_back(up);
    return small_.parts.up.size() - 1;
  }

  void member(int t, int m, int serves, std::string& targets, std::string& more) {
    const std::string name = "ec2.t" + std::to_string(t) + "m" + std::to_string(m);
    targets += std::string(targets.empty() ? "" : ", ") + "{ to = \"" + name + "\", path = \"/" +
               std::to_string(t) + "\" }";
    const int count = between(1, 3);
    const int cache = between(0, 5);
    const bool gateway = between(0, 2) == 0;
    std::string uses;
    if (cache < 3) uses = "\"elasticache.c" + std::to_string(cache) + "\"";
    if (gateway) uses += std::string(uses.empty() ? "" : ", ") + "\"nat.each\"";
    more += "[" + name + "]\ninstance_type = \"m6i.large\"\ncount = " + std::to_string(count) +
            "\nserves_rps = " + std::to_string(serves) + "\nuses = [" + uses + "]\n";
    for (int i = 0; i < count; ++i) {
      std::vector<std::size_t> needs{part(kUnit)};
      if (cache < 3) needs.push_back(caches_[static_cast<std::size_t>(cache)]);
      if (gateway) needs.push_back(gateways_[static_cast<std::size_t>(i) % small_.zones]);
      small_.parts.tiers.back().units.push_back({.needs = std::move(needs)});
    }
  }

  // What every unit of a tier needs is needed once, and capped by no tier.
  void stand_outside() {
    std::vector<std::size_t> outside;
    for (const auto& tier : small_.parts.tiers) {
      for (std::size_t i = 0; i < small_.parts.up.size(); ++i) {
        const bool all = std::ranges::all_of(tier.units, [&](const auto& unit) {
          return std::ranges::find(unit.needs, i) != unit.needs.end();
        });
        const bool known = std::ranges::find(outside, i) != outside.end();
        const bool own = std::ranges::find(caches_, i) == caches_.end();
        if (all && !known && !own) outside.push_back(i);
      }
    }
    for (auto& tier : small_.parts.tiers) {
      for (auto& unit : tier.units) {
        std::erase_if(unit.needs, [&](std::size_t i) {
          return std::ranges::find(outside, i) != outside.end();
        });
      }
    }
    for (const std::size_t i : outside) small_.parts.tiers.push_back({.units = {{.needs = {i}}}});
  }

  std::mt19937 random_;
  Small small_;
  std::vector<std::size_t> caches_, gateways_;
  std::vector<int> weights_;
};

Availability figure_of(const Topology& topology, bool upgrades = false) {
  const Catalog tables = catalog();
  return availability(topology, week_of(topology), {tables, kToday, upgrades});
}

TEST_CASE("the figure is that of every state of every part") {
  std::size_t exact = 0, shared = 0, gated = 0, tight = 0;
  for (std::uint32_t seed = 0; seed < kTopologies; ++seed) {
    const Small small = Generator(seed).run();
    if (small.parts.up.size() > 18) continue;
    CAPTURE(small.text);
    const Given loaded = load(small.text);
    REQUIRE(first_error(loaded) == "");
    const Availability composed = figure_of(loaded.topology);
    const brute::Figure every = brute::figure(small.parts);
    REQUIRE(composed.a);
    if (composed.lower_bound) {
      CHECK(*composed.a <= every.capped + 1e-12);
      continue;
    }
    ++exact;
    CHECK(*composed.a == doctest::Approx(every.capped).epsilon(1e-12));
    std::size_t needed = 0;
    for (const AvailabilityPart& part : composed.parts) {
      if (!part.is_tier && part.members.size() == 1 &&
          loaded.topology[part.members[0]].address.starts_with("elasticache"))
        ++shared;
      if (part.is_tier && part.needed == part.running) ++needed;
    }
    tight += needed > 0 ? 1 : 0;
    gated += small.text.find("nat.each\"") != std::string::npos ? 1 : 0;
  }
  MESSAGE("exact: " << exact << ", with a part that all need: " << shared
                    << ", with gateways: " << gated << ", with no unit to spare: " << tight);
  CHECK(exact > 500);
  CHECK(shared > 100);
  CHECK(gated > 200);
  CHECK(tight > 100);
}

TEST_CASE("a figure lies in [0, 1], and falls or stays where a need is added") {
  const Catalog tables = catalog();
  std::size_t fell = 0, asked = 0;
  for (std::uint32_t seed = 0; seed < kTopologies; ++seed) {
    CAPTURE(seed);
    Given loaded = load(generated_topology(seed));
    REQUIRE(first_error(loaded) == "");
    const Availability before = figure_of(loaded.topology, true);
    if (before.entries.empty()) continue;
    for (const AvailabilityPart& part : before.parts) {
      CHECK(part.a >= 0);
      CHECK(part.a <= 1);
      CHECK(part.a <= part.uncapped);
      CHECK(part.share > 0);
      CHECK(part.share < 1 + 1e-9);
    }
    if (!before.a || before.entries[0].a == 0) continue;  // an empty fleet serves nothing
    CHECK(*before.a >= 0);
    CHECK(*before.a <= 1);
    for (const AvailabilityUpgrade& upgrade : before.upgrades) CHECK(upgrade.a > *before.a);
    const Component entry = loaded.topology[before.entries[0].id];
    const auto uses = [](const Edge& edge) { return edge.role == Role::uses; };
    if (std::ranges::any_of(entry.edges, uses)) continue;  // the edit would replace them
    const Edit edits[] = {add("sqs.law", ""), set(entry.address, "uses", "[\"sqs.law\"]")};
    Diagnostics diagnostics;
    apply(loaded.topology, edits, tables, kToday, diagnostics);
    if (diagnostics.errors > 0) continue;
    ++asked;
    const Availability after = figure_of(loaded.topology);
    REQUIRE(after.a);
    CHECK(*after.a <= *before.a);
    fell += *after.a < *before.a ? 1 : 0;
  }
  MESSAGE("entries: " << asked << ", fell: " << fell);
  CHECK(asked > 300);
  CHECK(fell == asked);
}

TEST_CASE("what a loss of n zones leaves is what stands in the others") {
  const Catalog tables = catalog();
  std::size_t compared = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Small small = Generator(seed).run();
    CAPTURE(small.text);
    const Given loaded = load(small.text);
    REQUIRE(first_error(loaded) == "");
    const Topology& topology = loaded.topology;
    const Week week = week_of(topology);
    Diagnostics diagnostics;
    const std::vector<Losing> each = parse_losing(topology, "az:each", diagnostics);
    REQUIRE(each.size() == small.zones);
    for (std::size_t n = 1; n <= small.zones; ++n) {
      for (const std::vector<bool>& lost : brute::subsets(small.zones, n)) {
        Losing losing;
        for (std::size_t zone = 0; zone < lost.size(); ++zone) {
          if (lost[zone]) losing.zones.push_back(each[zone].zones[0]);
        }
        const Loss loss = lose(topology, week, {tables, kToday}, losing);
        std::vector<bool> listed(topology.components.size());
        for (const TierLoss& tier : loss.tiers) {
          std::size_t before = 0, left = 0;
          bool of_units = true;
          for (const Id id : tier.members) {
            listed[id] = true;
            of_units = of_units && topology[id].address.starts_with("ec2");
            before += topology[id].count;
            left += brute::left(topology[id].count, lost);
          }
          if (!of_units) continue;
          ++compared;
          CHECK(tier.before == static_cast<std::int64_t>(before));
          CHECK(tier.left == static_cast<std::int64_t>(left));
        }
        for (Id id = 0; id < topology.components.size(); ++id) {
          const bool of_units = topology[id].address.starts_with("ec2");
          if (of_units && brute::left(topology[id].count, lost) < topology[id].count)
            CHECK(listed[id]);
        }
        CHECK(loss.served <= loss.before + 1e-9);
        CHECK(loss.served <= loss.with_new + 1e-12);
        CHECK(loss.served >= 0);
        if (n == small.zones) CHECK(loss.served == 0);
      }
    }
  }
  CHECK(compared > 500);
}

}  // namespace
}  // namespace tenfold
