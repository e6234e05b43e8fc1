// The order of creation: what a component refers to comes before it.
//
// Every reference gives order, whatever runs along it: a balancer after its targets, a volume after
// the instance that it is attached to, a backup after what it covers. Members of a circle stand
// together in the order of the file; so does whatever no reference orders.
#include "base/graph.h"
#include "planner/planner.h"

namespace tenfold {
namespace {

std::vector<Change> creations(const Topology& topology, const Estimate& estimate) {
  std::vector<Change> changes(topology.components.size());
  for (Id id = 0; id < changes.size(); ++id) changes[id].component = id;
  for (const ComponentCost& cost : estimate.components) {
    if (cost.component != kNoId) changes[cost.component].monthly = cost.monthly;
  }
  for (const Line& line : estimate.lines) {
    if (line.component != kNoId && line.state != LineState::priced) {
      changes[line.component].complete = false;
    }
  }
  return changes;
}

}  // namespace

Plan plan_all(const Topology& topology, const Estimate& estimate) {
  std::vector<Arrow> references;
  for (const Component& component : topology.components) {
    for (const Edge& edge : component.edges) {
      if (!component.present || edge.to == edge.from) continue;
      references.emplace_back(edge.from, edge.to);
      if (edge.through != kNoId) references.emplace_back(edge.from, edge.through);
    }
  }
  const std::vector<Change> all = creations(topology, estimate);
  Plan plan;
  for (const auto& members : strong_components(graph_of(all.size(), references))) {
    for (const Id id : members) {
      if (topology[id].present && topology[id].count > 0) plan.changes.push_back(all[id]);
    }
  }
  return plan;
}

}  // namespace tenfold
