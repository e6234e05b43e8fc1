// From what is lost to what is still served.
//
// A request is served where all that it cannot do without is, by the tightest of it: a component
// serves the least of its own share and, for each need, of 1 - p + p × what the need serves: p
// is the share of its calls that make the need's. Targets take their share of the calls; of those
// that stand in for each other, what is left takes the calls of all. That a cache which is lost
// sends its calls on to what it spares is not counted.
#include <algorithm>
#include <map>
#include <set>

#include "availability/availability.h"
#include "availability/losses.h"
#include "availability/reach.h"
#include "base/graph.h"
#include "model/edge_fields.h"

namespace tenfold {
namespace {

constexpr double kNothing = 1e-12;  // a share that shares which add up to 1 leave by rounding

struct Served {
  double now = 1, with_new = 1;
  double& at(bool later) { return later ? with_new : now; }
  double at(bool later) const { return later ? with_new : now; }
};

class Serving {
 public:
  Serving(System& system, const Losses& losses, Loss& loss)
      : system_(system),
        losses_(losses),
        loss_(loss),
        served_(system.size()),
        needs_(system.size()),
        because_(system.size(), kNoId) {}

  // Callees come first.
  void see(Id id, bool on_circle) {
    if (on_circle) {
      loss_.circular.push_back(id);
      needs_[id] = {};
      served_[id] = own(id);
      return;
    }
    Served needs;
    const Component& component = system_.topology[id];
    for (const Edge& edge : component.edges) weigh(id, edge, needs);
    add_targets(id, needs);
    needs_[id] = needs;
    const Served alone = own(id);
    served_[id] = {std::min(alone.now, needs.now), std::min(alone.with_new, needs.with_new)};
  }

  const Served& of(Id id) const { return served_[id]; }
  Id because(Id id) const { return because_[id]; }

 private:
  Served own(Id id) const {
    const Left& left = losses_.of(id);
    return {left.carries, left.with_new};
  }

  double calls_of(Id id, std::size_t edge) const {
    const Flow& flow = system_.week->flow;
    if (flow.demands.empty() || flow.met[id].state != Met::State::reached) return -1;
    return flow.calls[flow.first_edge[id] + edge];
  }

  bool in_uses(Id id, Id to) const {
    return std::ranges::any_of(system_.topology[id].edges, [&](const Edge& edge) {
      return edge.role == Role::uses && edge.to == to;
    });
  }

  bool needs_now(Id id, const Edge& edge) {
    const Component& to = system_.topology[edge.to];
    if (!to.present || to.count == 0 || edge.to == id) return false;
    return said_critical(system_.topology, edge.to).value_or(edge.sync && edge.hard);
  }

  void lower(Served& needs, double p, const Served& by, Id id, Id to) {
    for (const bool later : {false, true})
      needs.at(later) = std::min(needs.at(later), 1 - p * (1 - by.at(later)));
    if (needs.now <= 0 && because_[id] == kNoId) because_[id] = to;
  }

  void weigh(Id id, const Edge& edge, Served& needs) {
    switch (edge.role) {
      case Role::uses:
      case Role::sessions:
      case Role::uploads:
      case Role::data:
      case Role::guards: break;
      case Role::serves:
      case Role::none:
      case Role::consumes:
      case Role::copies_to:
      case Role::covers:
      case Role::attaches:
      case Role::fails_over: return;
    }
    if (!needs_now(id, edge)) return;
    double p = 1;
    if (edge.role == Role::uses) {
      p = calls_of(id, static_cast<std::size_t>(&edge - system_.topology[id].edges.data()));
      if (p < 0) p = said_of<use_fields>(system_.topology, edge).number("per_request").value_or(1);
      p = std::min(p, 1.0);
    } else if (edge.role != Role::guards && in_uses(id, edge.to)) {
      return;  // it is that edge
    }
    lower(needs, p, of_target({edge.to, {}}, edge), id, edge.to);
  }

  Served of_target(Member member, const Edge& edge) {
    if (edge.unit < 0 || system_.profile(edge.to).stands != Zoning::Stands::units)
      return served_[edge.to];
    member.units.push_back(edge.unit);
    Served some = needs_[edge.to];
    for (const bool later : {false, true}) {
      if (losses_.units(member, later) == 0) some.at(later) = 0;
    }
    return some;
  }

  // Targets by path, as the links have them: each needed for its share of the calls.
  void add_targets(Id id, Served& needs) {
    const std::vector<Edge>& edges = system_.topology[id].edges;
    std::map<std::string_view, std::pair<double, std::vector<const Edge*>>> by_path;
    double weights = 0;
    bool flows = true;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const Edge& edge = edges[i];
      if (edge.role != Role::serves || !needs_now(id, edge)) continue;
      const auto said = said_of<target_fields>(system_.topology, edge);
      const double calls = calls_of(id, i);
      flows = flows && calls >= 0;
      const double weight = calls >= 0 ? calls : said.number("weight").value_or(1);
      weights += weight;
      auto& [sum, some] = by_path[said.text("path").value_or("")];
      sum += weight;
      some.push_back(&edge);
    }
    Served missing{0, 0};
    for (const auto& [path, targets] : by_path) {
      const Served by = of_tier(targets.second);
      const double share = flows ? targets.first : weights > 0 ? targets.first / weights : 0;
      for (const bool later : {false, true}) missing.at(later) += share * (1 - by.at(later));
      if (by.now <= 0 && because_[id] == kNoId) because_[id] = targets.second.front()->to;
    }
    for (const bool later : {false, true}) {
      const double served = 1 - missing.at(later);
      needs.at(later) = std::min(needs.at(later), served < kNothing ? 0 : served);
    }
    if (needs.now > 0) because_[id] = kNoId;
  }

  Served of_tier(const std::vector<const Edge*>& targets) {
    std::map<Id, Member> members;
    for (const Edge* edge : targets) {
      Member& member = members.try_emplace(edge->to, Member{edge->to, {}}).first->second;
      if (edge->unit >= 0) member.units.push_back(edge->unit);
    }
    if (members.size() == 1 && members.begin()->second.units.empty())
      return served_[members.begin()->first];
    return {of_tier(members, false), of_tier(members, true)};
  }

  // What is left of several, for the calls of all. One that serves nothing is sent nothing.
  double of_tier(const std::map<Id, Member>& members, bool later) {
    double capacity = 0, peak = 0, best = 0, alive = 0;
    bool unlimited = false, any = false;
    double through = 0;
    for (const auto& [id, member] : members) {
      const Profile& profile = system_.profile(id);
      const bool in_units = profile.stands == Zoning::Stands::units;
      const double needs = in_units ? needs_[id].at(later) : served_[id].at(later);
      const std::int64_t units = in_units ? losses_.units(member, later) : 0;
      const double share =
          profile.units == 0 || member.units.empty()
              ? 1
              : static_cast<double>(member.units.size()) / static_cast<double>(profile.units);
      peak += profile.peak_rps * share;
      if (needs <= 0 || (in_units && units == 0)) continue;
      any = true;
      if (!in_units || profile.each_rps <= 0 || profile.peak_rps <= 0) unlimited = true;
      capacity += static_cast<double>(units) * profile.each_rps;
      const double weight = in_units ? static_cast<double>(units) : 1;
      alive += weight;
      through += weight * needs;
      best = std::max(best, needs);
    }
    if (!any) return 0;
    const double mean = through / alive;
    if (unlimited || peak <= 0 || capacity >= peak) return mean;
    return std::min(mean, capacity / peak);
  }

  System& system_;
  const Losses& losses_;
  Loss& loss_;
  std::vector<Served> served_, needs_;
  std::vector<Id> because_;
};

// Targets that stand in for each other are one tier, be they touched or not.
void join_tiers(System& system, const Losses& losses, Loss& loss) {
  std::map<Id, Node32> groups;
  for (Node32 node = system.first_group(); node < system.nodes(); ++node) {
    for (const Member& member : system.group(node).members) {
      if (member.units.empty() && system.profile(member.id).stands == Zoning::Stands::units)
        groups.try_emplace(member.id, node);
    }
  }
  std::set<Node32> seen;
  std::vector<TierLoss> joined;
  for (TierLoss& tier : loss.tiers) {
    const auto group = groups.find(tier.members.front());
    if (group == groups.end()) {
      joined.push_back(std::move(tier));
      continue;
    }
    if (!seen.insert(group->second).second) continue;
    TierLoss all = tier;
    all.members.clear();
    all.before = all.left = all.with_new = 0;
    double peak = 0, capacity = 0, later = 0;
    bool known = true;
    for (const Member& member : system.group(group->second).members) {
      const Profile& profile = system.profile(member.id);
      const Left& left = losses.of(member.id);
      if (groups.find(member.id) == groups.end()) continue;
      all.members.push_back(member.id);
      all.before += profile.units;
      all.left += left.units;
      all.with_new += left.units_with_new;
      peak += profile.peak_rps;
      capacity += static_cast<double>(left.units) * profile.each_rps;
      later += static_cast<double>(left.units_with_new) * profile.each_rps;
      known = known && profile.each_rps > 0 && profile.peak_rps > 0;
    }
    all.peak_rps = peak;
    if (all.left > 0) all.each_rps = capacity / static_cast<double>(all.left);
    const auto carried = [&](double some, std::int64_t units) -> double {
      if (!known) return units > 0 ? 1 : 0;
      return some >= peak ? 1 : some / peak;
    };
    all.carries = carried(capacity, all.left);
    all.carries_with_new = carried(later, all.with_new);
    joined.push_back(std::move(all));
  }
  loss.tiers = std::move(joined);
}

// What is left of everything, callees first.
void see_all(System& system, Serving& serving) {
  std::vector<Id> all;
  for (Id id = 0; id < system.size(); ++id) {
    const Component& component = system.topology[id];
    if (component.present && component.count > 0) all.push_back(id);
  }
  const Reach reach = reach_of(system, all);
  std::vector<Arrow> arrows;
  for (const Id id : all) {
    for (const Id next : callees(system, id)) arrows.emplace_back(id, next);
  }
  for (const auto& members : strong_components(graph_of(system.size(), arrows))) {
    for (const Id id : members) {
      if (reach.has[id]) serving.see(id, reach.on_circle[id]);
    }
  }
}

void list_stops(System& system, const Losses& losses, const Serving& serving, Loss& loss) {
  std::vector<bool> soft(system.size());
  for (Id id = 0; id < system.size(); ++id) {
    const Component& component = system.topology[id];
    if (!component.present || component.count == 0) continue;
    if (serving.of(id).now > 0) {
      for (const Id callee : system.links(id).soft) soft[callee] = true;
    } else {
      loss.stops.push_back({id, losses.of(id).carries <= 0 ? kNoId : serving.because(id)});
    }
  }
  for (const Stop& stop : loss.stops) {
    if (soft[stop.id]) loss.slowed.push_back(stop.id);
  }
  std::stable_partition(loss.stops.begin(), loss.stops.end(),
                        [](const Stop& stop) { return stop.because == kNoId; });
}

// What is served at the peak with nothing lost.
void serve_before(System& system, Loss& loss) {
  const Losing nothing;
  Loss unchanged;
  const Losses none(system, nothing, unchanged);
  Serving serving(system, none, unchanged);
  see_all(system, serving);
  loss.before = 0;
  for (Loss::Entry& entry : loss.entries) {
    entry.before = serving.of(entry.id).now;
    loss.before += entry.weight * entry.before;
  }
}

}  // namespace

Loss lose(const Topology& topology, const Week& week, const Composing& how, const Losing& losing) {
  System system(topology, week, how);
  Loss loss;
  loss.losing = losing;
  const Losses losses(system, losing, loss);
  Serving serving(system, losses, loss);
  see_all(system, serving);
  std::ranges::sort(loss.circular);
  join_tiers(system, losses, loss);
  list_stops(system, losses, serving, loss);
  bool evenly = false;
  const auto entries = weighed_entries(topology, week.flow, evenly);
  if (entries.empty()) return loss;
  loss.served = loss.with_new = 0;
  for (const EntryAvailability& entry : entries) {
    const Served& served = serving.of(entry.id);
    loss.entries.push_back({.id = entry.id,
                            .weight = entry.weight,
                            .served = served.now,
                            .with_new = served.with_new});
    loss.served += entry.weight * served.now;
    loss.with_new += entry.weight * served.with_new;
  }
  serve_before(system, loss);
  return loss;
}

}  // namespace tenfold
