#include "base/graph.h"

#include <algorithm>
#include <utility>

namespace tenfold {

Graph graph_of(std::size_t nodes, std::span<const Arrow> arrows) {
  Graph graph;
  graph.first.assign(nodes + 1, 0);
  graph.to.resize(arrows.size());
  for (const auto& [from, to] : arrows) ++graph.first[from + 1];
  for (std::size_t n = 0; n < nodes; ++n) graph.first[n + 1] += graph.first[n];
  std::vector<std::uint32_t> next = graph.first;
  for (const auto& [from, to] : arrows) graph.to[next[from]++] = to;
  return graph;
}

std::vector<bool> reached(const Graph& graph, std::span<const std::uint32_t> seeds) {
  std::vector<bool> seen(graph.nodes());
  std::vector<std::uint32_t> open;
  const auto visit = [&](std::uint32_t node) {
    if (seen[node]) return;
    seen[node] = true;
    open.push_back(node);
  };
  for (const std::uint32_t seed : seeds) visit(seed);
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    for (const std::uint32_t to : graph.successors(node)) visit(to);
  }
  return seen;
}

namespace {

constexpr std::uint32_t kUnseen = UINT32_MAX;

struct Walk {
  const Graph& graph;
  std::vector<std::uint32_t> number, low, next;  // by node; next: the first edge not yet walked
  std::vector<bool> on_stack;
  std::vector<std::uint32_t> stack, path;  // Tarjan's stack; the calls that recursion would make
  std::uint32_t count = 0;
  std::vector<std::uint32_t> found, ends;  // nodes, component by component; where each ends

  explicit Walk(const Graph& g)
      : graph(g),
        number(g.nodes(), kUnseen),
        low(g.nodes()),
        next(g.first.begin(), g.first.end() - 1),
        on_stack(g.nodes()) {
    found.reserve(g.nodes());
    ends.reserve(g.nodes());
  }

  void enter(std::uint32_t node) {
    number[node] = low[node] = count++;
    stack.push_back(node);
    on_stack[node] = true;
    path.push_back(node);
  }

  void leave(std::uint32_t node) {
    path.pop_back();
    if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[node]);
    if (low[node] != number[node]) return;
    const auto begin = std::find(stack.rbegin(), stack.rend(), node).base() - 1;
    for (auto member = begin; member != stack.end(); ++member) on_stack[*member] = false;
    std::sort(begin, stack.end());
    found.insert(found.end(), begin, stack.end());
    ends.push_back(static_cast<std::uint32_t>(found.size()));
    stack.erase(begin, stack.end());
  }

  void from(std::uint32_t root) {
    enter(root);
    while (!path.empty()) {
      const std::uint32_t node = path.back();
      if (next[node] == graph.first[node + 1]) {
        leave(node);
        continue;
      }
      const std::uint32_t to = graph.to[next[node]++];
      if (number[to] == kUnseen) {
        enter(to);
      } else if (on_stack[to]) {
        low[node] = std::min(low[node], number[to]);
      }
    }
  }
};

}  // namespace

Components::Components(std::vector<std::uint32_t> nodes, std::span<const std::uint32_t> ends)
    : nodes_(std::move(nodes)) {
  lists_.reserve(ends.size());
  std::size_t begin = 0;
  for (const std::uint32_t end : ends) {
    lists_.emplace_back(nodes_.data() + begin, end - begin);
    begin = end;
  }
}

Components strong_components(const Graph& graph) {
  Walk walk(graph);
  for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
    if (walk.number[node] == kUnseen) walk.from(node);
  }
  return {std::move(walk.found), walk.ends};
}

}  // namespace tenfold
