// Directed graphs of many nodes, in time and memory that grow with their edges; nothing recurses.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tenfold {

// Successors of n, in the order in which their edges were given: to[first[n]] and on, before
// to[first[n + 1]].
struct Graph {
  std::vector<std::uint32_t> first, to;

  std::size_t nodes() const { return first.size() - 1; }
  std::span<const std::uint32_t> successors(std::uint32_t node) const {
    return {to.data() + first[node], to.data() + first[node + 1]};
  }
};

using Arrow = std::pair<std::uint32_t, std::uint32_t>;  // from, to; both below the number of nodes

Graph graph_of(std::size_t nodes, std::span<const Arrow> arrows);

// Which nodes one can get to from the seeds, these included.
std::vector<bool> reached(const Graph& graph, std::span<const std::uint32_t> seeds);

// Strongly connected components, as lists of nodes in rising order. A component comes after all
// that it leads to; otherwise in the order of a walk that begins at the lowest node (Tarjan 1972).
std::vector<std::vector<std::uint32_t>> strong_components(const Graph& graph);

// Of each node the nearest other one through which every way from the root to it leads; the root's
// is itself. kNowhere: the root does not lead there.
constexpr std::uint32_t kNowhere = UINT32_MAX;
std::vector<std::uint32_t> dominators(const Graph& graph, std::uint32_t root);

}  // namespace tenfold
