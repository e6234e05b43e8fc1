#include "simulator/order.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>

#include "base/graph.h"
#include "simulator/flow.h"

namespace tenfold {
namespace {

// The arrows of the calls of some components, of those that wait alone where `waiting`.
std::vector<Arrow> calls_among(const Topology& topology, std::span<const Id> some, bool waiting) {
  std::vector<Arrow> arrows;
  for (const Id id : some) {
    if (!topology[id].present) continue;
    for (const Edge& edge : topology[id].edges) {
      if (!carries_calls(topology, edge) || (waiting && !edge.sync)) continue;
      arrows.emplace_back(id, edge.to);
      if (edge.through != kNoId) arrows.emplace_back(id, edge.through);
    }
  }
  return arrows;
}

// Does any of them wait for itself? Only what lies in the group counts.
bool waits_for_itself(const Topology& topology, std::span<const Id> group) {
  std::vector<Arrow> inside;
  const auto place = [&](Id id) { return std::ranges::lower_bound(group, id) - group.begin(); };
  for (const auto& [from, to] : calls_among(topology, group, true)) {
    if (from == to) return true;
    if (!std::ranges::binary_search(group, to)) continue;
    inside.emplace_back(static_cast<std::uint32_t>(place(from)),
                        static_cast<std::uint32_t>(place(to)));
  }
  const auto circles = strong_components(graph_of(group.size(), inside));
  return std::ranges::any_of(circles, [](const auto& circle) { return circle.size() > 1; });
}

}  // namespace

FlowOrder order_of(const Topology& topology) {
  const std::size_t n = topology.components.size();
  std::vector<Id> all(n);
  std::iota(all.begin(), all.end(), Id{0});
  const std::vector<Arrow> arrows = calls_among(topology, all, false);
  FlowOrder order{{}, std::vector<bool>(n), std::vector<bool>(n)};
  std::vector<bool> of_itself(n);
  for (const auto& [from, to] : arrows) {
    if (from == to) of_itself[from] = true;
  }
  const Components groups = strong_components(graph_of(n, arrows));
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    if (group->size() > 1 || of_itself[group->front()]) {
      const bool waits = waits_for_itself(topology, *group);
      for (const Id id : *group) (waits ? order.circular : order.loops)[id] = true;
    }
    std::vector<Id>& present = order.groups.emplace_back();
    std::ranges::copy_if(*group, std::back_inserter(present),
                         [&](Id id) { return topology[id].present; });
  }
  return order;
}

}  // namespace tenfold
