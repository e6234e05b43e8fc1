#include "availability/reach.h"

#include <algorithm>

#include "base/graph.h"

namespace tenfold {
namespace {

bool calls_itself(const Topology& topology, Id id) {
  return std::ranges::any_of(topology[id].edges, [&](const Edge& edge) {
    return edge.to == id && edge.sync && edge.hard;
  });
}

}  // namespace

std::vector<Id> callees(System& system, Id id) {
  const Links& links = system.links(id);
  std::vector<Id> all = links.apart;
  for (const Node32 node : links.needs) {
    if (!system.is_group(node)) {
      all.push_back(node);
      continue;
    }
    for (const Member& member : system.group(node).members) all.push_back(member.id);
  }
  return all;
}

Reach reach_of(System& system, const std::vector<Id>& roots) {
  const std::size_t n = system.size();
  Reach reach{.ids = {},
              .callees_first = {},
              .has = std::vector<bool>(n),
              .on_circle = std::vector<bool>(n),
              .meets_circle = std::vector<bool>(n)};
  std::vector<Id> to_see = roots;
  std::vector<Arrow> arrows;
  while (!to_see.empty()) {
    const Id id = to_see.back();
    to_see.pop_back();
    if (reach.has[id]) continue;
    reach.has[id] = true;
    reach.ids.push_back(id);
    if (calls_itself(system.topology, id)) reach.on_circle[id] = true;
    for (const Id next : callees(system, id)) {
      arrows.emplace_back(id, next);
      if (!reach.has[next]) to_see.push_back(next);
    }
  }
  std::ranges::sort(reach.ids);
  const Graph graph = graph_of(n, arrows);
  // Callees come before their callers.
  for (const auto& members : strong_components(graph)) {
    bool circular = members.size() > 1 || reach.on_circle[members.front()];
    if (circular) {
      for (const Id id : members) reach.on_circle[id] = true;
    }
    for (const Id id : members) {
      for (const Id next : graph.successors(id)) circular = circular || reach.meets_circle[next];
    }
    for (const Id id : members) reach.meets_circle[id] = circular;
    if (!circular && reach.has[members.front()]) reach.callees_first.push_back(members.front());
  }
  return reach;
}

bool promised(System& system, Id id) {
  const Profile& profile = system.profile(id);
  if (profile.stands != Zoning::Stands::units || profile.unit_known) return profile.known;
  const auto zones = dealt(system.topology[id].zones, profile.units);
  return profile.known && (zones.size() > 1 || profile.units == 0);
}

}  // namespace tenfold
