// Lengauer and Tarjan 1979, in its simple form. All arrays go by the order of a walk in depth from
// the root, in which a dominator always comes first.
#include <algorithm>

#include "base/graph.h"

namespace tenfold {
namespace {

constexpr std::uint32_t kNone = kNowhere;

struct Tree {                         // of the walk
  std::vector<std::uint32_t> order;   // nodes by number
  std::vector<std::uint32_t> number;  // by node
  std::vector<std::uint32_t> parent;  // by number
};

Tree walk(const Graph& graph, std::uint32_t root) {
  Tree tree{{}, std::vector<std::uint32_t>(graph.nodes(), kNone), {}};
  std::vector<std::uint32_t> next(graph.first.begin(), graph.first.end() - 1), path;
  const auto enter = [&](std::uint32_t node, std::uint32_t parent) {
    tree.number[node] = static_cast<std::uint32_t>(tree.order.size());
    tree.order.push_back(node);
    tree.parent.push_back(parent);
    path.push_back(node);
  };
  enter(root, 0);
  while (!path.empty()) {
    const std::uint32_t node = path.back();
    if (next[node] == graph.first[node + 1]) {
      path.pop_back();
      continue;
    }
    const std::uint32_t to = graph.to[next[node]++];
    if (tree.number[to] == kNone) enter(to, tree.number[node]);
  }
  return tree;
}

// Of the nodes that the walk met, by number: who leads to them.
Graph callers(const Graph& graph, const Tree& tree) {
  std::vector<Arrow> arrows;
  for (std::uint32_t n = 0; n < tree.order.size(); ++n) {
    for (const std::uint32_t to : graph.successors(tree.order[n]))
      arrows.emplace_back(tree.number[to], n);
  }
  return graph_of(tree.order.size(), arrows);
}

// A forest that grows link by link and answers which node on the way up has the least
// semidominator.
class Forest {
 public:
  explicit Forest(std::size_t n) : semi(n), above_(n, kNone), best_(n) {
    for (std::uint32_t i = 0; i < n; ++i) semi[i] = best_[i] = i;
  }

  std::uint32_t best(std::uint32_t node) {
    if (above_[node] == kNone) return node;
    std::vector<std::uint32_t>& way = way_;
    way.clear();
    for (std::uint32_t at = node; above_[above_[at]] != kNone; at = above_[at]) way.push_back(at);
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
      const std::uint32_t up = above_[*at];
      if (semi[best_[up]] < semi[best_[*at]]) best_[*at] = best_[up];
      above_[*at] = above_[up];
    }
    return best_[node];
  }
  void link(std::uint32_t parent, std::uint32_t child) { above_[child] = parent; }

  std::vector<std::uint32_t> semi;

 private:
  std::vector<std::uint32_t> above_, best_, way_;
};

}  // namespace

std::vector<std::uint32_t> dominators(const Graph& graph, std::uint32_t root) {
  const Tree tree = walk(graph, root);
  const auto n = static_cast<std::uint32_t>(tree.order.size());
  const Graph before = callers(graph, tree);
  Forest forest(n);
  std::vector<std::uint32_t> idom(n, 0);
  std::vector<std::vector<std::uint32_t>> waiting(n);
  for (std::uint32_t w = n; w-- > 1;) {
    for (const std::uint32_t v : before.successors(w))
      forest.semi[w] = std::min(forest.semi[w], forest.semi[forest.best(v)]);
    waiting[forest.semi[w]].push_back(w);
    const std::uint32_t parent = tree.parent[w];
    forest.link(parent, w);
    for (const std::uint32_t v : waiting[parent]) {
      const std::uint32_t u = forest.best(v);
      idom[v] = forest.semi[u] < forest.semi[v] ? u : parent;
    }
    waiting[parent].clear();
  }
  for (std::uint32_t w = 1; w < n; ++w) {
    if (idom[w] != forest.semi[w]) idom[w] = idom[idom[w]];
  }
  std::vector<std::uint32_t> by_node(graph.nodes(), kNowhere);
  for (std::uint32_t w = 0; w < n; ++w) by_node[tree.order[w]] = tree.order[idom[w]];
  return by_node;
}

}  // namespace tenfold
