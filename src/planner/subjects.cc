// Components as rules see them: what their kinds say, and what the graph adds.
#include <algorithm>
#include <numeric>

#include "base/graph.h"
#include "kinds/every.h"
#include "model/settings.h"
#include "model/stated.h"
#include "planner/planner.h"

namespace tenfold {
namespace {

bool carries_requests(Role role) {
  switch (role) {
    case Role::serves:
    case Role::uses:
    case Role::sessions:
    case Role::uploads:
    case Role::data: return true;
    case Role::none:
    case Role::consumes:
    case Role::guards:
    case Role::copies_to:
    case Role::covers:
    case Role::attaches:
    case Role::fails_over: return false;
  }
  return false;
}

// A field of this name as it was stated; empty where it was not.
template <class Get>
auto said(const Topology& topology, const Component& component, std::string_view name,
          const Get& get) -> decltype(get(Values{}, FieldIndex{})) {
  const Stated* const stated = stated_field(component, name);
  if (stated == nullptr) return {{}, Origin::unknown, component.at, name};
  return get(
      Values{&topology.document, component.kind->fields, &component, false, kNoNode, component.at},
      stated->field);
}

// What the week brings it.
void meet(const Week& week, Subject& s) {
  const Met* met = week.flow.demands.empty() ? nullptr : week.met(s.id);
  if (met == nullptr || met->state == Met::State::circular) return;
  if (met->state == Met::State::no_demand) return;
  s.peak_rps = s.mean_rps = 0;
  if (met->state != Met::State::reached) return;
  const auto rps = rps_of(week.flow, s.id);
  s.peak_rps = *std::ranges::max_element(rps);
  s.mean_rps = std::accumulate(rps.begin(), rps.end(), 0.0) / static_cast<double>(rps.size());
}

// A field that every component has; empty where its kind takes it out.
Fact<double> p99_ms(const Topology& topology, const Component& component) {
  return said(topology, component, "p99_ms",
              [](const Values& values, FieldIndex field) { return values.number(field); });
}

// `tags`, which every component may state.
void read_tags(const Topology& topology, const Component& component, Subject& s) {
  s.tags_at = component.at;
  const Stated* const stated = stated_field(component, "tags");
  if (stated == nullptr) return;
  const Document& document = topology.document;
  s.tags_at = document[stated->node].at;
  for (NodeId i = document[stated->node].first; i != kNoNode; i = document[i].next)
    s.tags.emplace_back(document[i].key, document[i].text);
}

Subject described(const Topology& topology, Id id, const Catalog& catalog, std::string_view today) {
  const Component& component = topology[id];
  Subject s;
  s.id = id;
  s.address = component.address;
  s.at = component.at;
  s.count = component.count;
  s.region = component.region;
  s.zones = component.zones;
  s.zones_at = component.zones_at;
  if (component.kind->facts != nullptr) {
    component.kind->facts({topology, component, catalog, today}, s.aspects);
  }
  s.aspects.outside_service = component.kind->outside_service;
  s.p99_ms = p99_ms(topology, component);
  read_tags(topology, component, s);
  return s;
}

// `critical`, which every component has: the user's word on whether requests wait for it.
Fact<bool> critical(const Topology& topology, const Component& component) {
  return said(topology, component, "critical",
              [](const Values& values, FieldIndex field) { return values.flag(field); });
}

// Sets of components that grow together; each is known by its lowest member.
class Groups {
 public:
  explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }

  Id leader(Id id) {
    while (parent_[id] != id) id = parent_[id] = parent_[parent_[id]];
    return id;
  }
  void join(Id a, Id b) {
    a = leader(a);
    b = leader(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<Id> parent_;
};

void join_targets(const Topology& topology, std::vector<Subject>& all, const Subject& balancer,
                  Groups& groups) {
  std::vector<std::pair<std::string_view, Id>> targets;
  for (const Edge& edge : topology[balancer.id].edges) {
    if (edge.role != Role::serves) continue;
    targets.emplace_back(said_of<target_fields>(topology, edge).text("path").value_or(""), edge.to);
    std::vector<Id>& balancers = all[edge.to].balancers;
    if (balancers.empty() || balancers.back() != balancer.id) balancers.push_back(balancer.id);
  }
  std::sort(targets.begin(), targets.end());
  for (std::size_t i = 1; i < targets.size(); ++i) {
    if (targets[i].first == targets[i - 1].first)
      groups.join(targets[i].second, targets[i - 1].second);
  }
}

void group(const Topology& topology, std::vector<Subject>& all) {
  Groups groups(all.size());
  for (Id id = 0; id < all.size(); ++id) {
    const Held<Front>& front = all[id].aspects.front;
    if (front && front->splits) join_targets(topology, all, all[id], groups);
  }
  for (Id id = 0; id < all.size(); ++id) {
    if (all[id].id != kNoId) all[groups.leader(id)].group.push_back(id);
  }
}

void cover(const Topology& topology, std::vector<Subject>& all) {
  for (Id id = 0; id < all.size(); ++id) {
    if (!all[id].aspects.backs_up) continue;
    for (const Edge& edge : topology[id].edges) {
      std::vector<Id>& plans = all[edge.to].covered_by;
      if (edge.role == Role::covers && (plans.empty() || plans.back() != id)) plans.push_back(id);
    }
  }
}

// The region to recover in, of each scope; a module that names none recovers with what is around.
std::vector<std::string_view> recovery_regions(const Topology& topology) {
  std::vector<std::string_view> regions;
  for (const Scope& scope : topology.scopes) {
    const Values settings{&topology.document, topology_fields, nullptr, false, scope.settings, {}};
    const Reader<dr_fields> dr = Reader<topology_fields>(settings).record<dr_fields>("dr");
    const std::string_view around = regions.empty() ? "" : regions[scope.outer];
    regions.push_back(dr.text("region").value_or(around));
  }
  return regions;
}

std::vector<Id> entries_of(const Topology& topology) {
  std::vector<Id> ids;
  for (const EntryPoint& entry : topology.entries) ids.push_back(entry.id);
  return ids;
}

// Entries, and what is reached or begins from elsewhere: schedules, bastions, the region to recover
// in, and what stands behind something that needs no caller, such as a balancer that route tables
// lead to.
std::vector<Id> ways_in(const Topology& topology, const std::vector<Subject>& all) {
  std::vector<Id> ways = entries_of(topology);
  const std::vector<std::string_view> recovery = recovery_regions(topology);
  const Roles bastion = role_bit("bastion");
  for (const Subject& s : all) {
    if (s.id == kNoId) continue;
    const bool jumped = s.aspects.fleet && (s.aspects.fleet->runs.value_or(0) & bastion) != 0;
    const ScopeId scope = topology[s.id].scope;
    const bool standby =
        s.region != topology.scopes[scope].region && topology.regions[s.region] == recovery[scope];
    if (jumped || standby || s.on_path || s.aspects.starts) ways.push_back(s.id);
    if (!s.aspects.expected_idle) continue;
    for (const Edge& edge : topology[s.id].edges) {
      if (edge.role == Role::serves) ways.push_back(edge.to);
    }
  }
  return ways;
}

void walk(const Topology& topology, std::vector<Subject>& all) {
  std::vector<Arrow> waits, needs, leads;
  for (const Subject& s : all) {
    if (s.id == kNoId) continue;
    for (const Edge& edge : topology[s.id].edges) {
      const bool calls = edge.sync && carries_requests(edge.role);
      if (calls) waits.emplace_back(s.id, edge.to);
      if (calls && edge.hard) needs.emplace_back(s.id, edge.to);
      if (calls && edge.through != kNoId) waits.emplace_back(s.id, edge.through);
      if (edge.through != kNoId) leads.emplace_back(s.id, edge.through);
      if (edge.role == Role::covers) continue;  // who copies a component does not use it
      // A volume or an address is reached with what it is attached to, nodes with their cluster.
      if (edge.role == Role::attaches) leads.emplace_back(edge.to, s.id);
      leads.emplace_back(s.id, edge.to);
    }
  }
  const std::vector<Id> entries = entries_of(topology);
  const std::vector<bool> waited = reached(graph_of(all.size(), waits), entries);
  const std::vector<bool> needed = reached(graph_of(all.size(), needs), entries);
  for (Subject& s : all) {
    if (s.id == kNoId) continue;
    const Fact<bool> said = critical(topology, topology[s.id]);
    s.on_path = said.value_or(waited[s.id]);
    s.on_hard_path = said.value_or(needed[s.id]);
  }
  const std::vector<bool> led = reached(graph_of(all.size(), leads), ways_in(topology, all));
  for (Subject& s : all) s.reachable = s.id != kNoId && led[s.id];
  for (const Id id : entries) all[id].is_entry = true;
}

}  // namespace

std::vector<Subject> subjects(const Topology& topology, const Week& week, const Catalog& catalog,
                              std::string_view today) {
  std::vector<Subject> all(topology.components.size());
  for (Id id = 0; id < all.size(); ++id) {
    if (!topology[id].present) continue;
    all[id] = described(topology, id, catalog, today);
    meet(week, all[id]);
  }
  group(topology, all);
  cover(topology, all);
  walk(topology, all);
  return all;
}

}  // namespace tenfold
