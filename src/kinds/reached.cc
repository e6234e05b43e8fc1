#include "kinds/reached.h"

#include <algorithm>

namespace tenfold {

std::vector<Reached> reached_once(const View& view, std::uint32_t roles) {
  const auto counts = [&](const Edge& edge) { return (role_set(edge.role) & roles) != 0; };
  const auto whole = [&](const Edge& edge) {
    return view.topology[edge.to].count == 1 ||
           std::ranges::any_of(view.self.edges, [&](const Edge& other) {
             return counts(other) && other.to == edge.to && other.unit < 0;
           });
  };
  std::vector<Reached> all;
  for (const Edge& edge : view.self.edges) {
    if (!counts(edge)) continue;
    const Reached one{edge.to, whole(edge) ? -1 : edge.unit};
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
  }
  return all;
}

Aspects facts_of(const View& view, Id id) {
  const Component& component = view.topology[id];
  Aspects aspects;
  if (component.kind->facts != nullptr)
    component.kind->facts({view.topology, component, view.catalog, view.today}, aspects);
  return aspects;
}

}  // namespace tenfold
