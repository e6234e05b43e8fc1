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

// Strongly connected components, each its nodes in rising order.
class Components {
 public:
  using Nodes = std::span<const std::uint32_t>;
  Components(std::vector<std::uint32_t> nodes, std::span<const std::uint32_t> ends);
  Components(Components&&) = default;  // the lists lie in `nodes_`, which moves with them

  auto begin() const { return lists_.begin(); }
  auto end() const { return lists_.end(); }
  auto rbegin() const { return lists_.rbegin(); }
  auto rend() const { return lists_.rend(); }

 private:
  std::vector<std::uint32_t> nodes_;
  std::vector<Nodes> lists_;
};

// A component comes after all that it leads to; otherwise in the order of a walk that begins at the
// lowest node (Tarjan 1972).
Components strong_components(const Graph& graph);

// Of each node the nearest other one through which every way from the root to it leads; the root's
// is itself. kNowhere: the root does not lead there.
constexpr std::uint32_t kNowhere = UINT32_MAX;
std::vector<std::uint32_t> dominators(const Graph& graph, std::uint32_t root);

}  // namespace tenfold
