// Dominators against their definition: a node dominates what the root no longer reaches without it.
#include "base/graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

using namespace tenfold;

constexpr std::uint32_t kNobody = UINT32_MAX;

std::vector<bool> without(std::size_t nodes, std::span<const Arrow> arrows, std::uint32_t gone) {
  std::vector<Arrow> left;
  for (const Arrow& arrow : arrows) {
    if (arrow.first != gone && arrow.second != gone) left.push_back(arrow);
  }
  const std::uint32_t root = 0;
  return reached(graph_of(nodes, left), {&root, 1});
}

// Every node but itself that dominates `node`, by its immediate ones.
std::vector<std::uint32_t> chain(const std::vector<std::uint32_t>& nearest, std::uint32_t node) {
  std::vector<std::uint32_t> all;
  while (nearest[node] != node) all.push_back(node = nearest[node]);
  std::sort(all.begin(), all.end());
  return all;
}

TEST_CASE("dominators of random graphs") {
  std::mt19937 random(7);  // NOLINT: the same graphs in every run
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t nodes = 2 + random() % 9;
    std::vector<Arrow> arrows;
    for (std::uint32_t n = random() % (3 * nodes); n > 0; --n)
      arrows.emplace_back(random() % nodes, random() % nodes);
    const auto nearest = dominators(graph_of(nodes, arrows), 0);
    const auto all = without(nodes, arrows, kNobody);
    for (std::uint32_t node = 1; node < nodes; ++node) {
      CHECK((nearest[node] == kNowhere) == !all[node]);
      if (!all[node]) continue;
      std::vector<std::uint32_t> expected{0};
      for (std::uint32_t other = 1; other < nodes; ++other) {
        if (other != node && all[other] && !without(nodes, arrows, other)[node])
          expected.push_back(other);
      }
      CHECK(chain(nearest, node) == expected);
    }
  }
}

TEST_CASE("dominators of a long chain") {
  constexpr std::uint32_t kNodes = 200'000;
  std::vector<Arrow> arrows;
  for (std::uint32_t n = 1; n < kNodes; ++n) arrows.emplace_back(n - 1, n);
  for (std::uint32_t n = 2; n < kNodes; ++n) arrows.emplace_back(n, n / 2);
  const auto nearest = dominators(graph_of(kNodes, arrows), 0);
  CHECK(nearest[0] == 0);
  CHECK(nearest[kNodes - 1] == kNodes - 2);
}

}  // namespace
