#include "simulator/assumed.h"

#include <algorithm>
#include <unordered_map>

#include "base/money.h"
#include "base/text.h"
#include "model/edge_fields.h"
#include "model/kind.h"
#include "model/settings.h"
#include "model/stated.h"
#include "simulator/flow.h"

namespace tenfold {
namespace {

// "0.8", "2.5": as the user would write it.
std::string said(double value) {
  const auto quantity = quantity_of(value);
  return quantity ? exact(*quantity) : "more than can be counted";
}

class Listing {
 public:
  Listing(const Topology& topology, const Week& week) : topology_(topology), week_(week) {}

  std::vector<Assumed> run(bool fleets) {
    for (const Demand& demand : week_.flow.demands) of_demand(demand);
    for (const Id id : week_.flow.order) {
      if (week_.flow.met[id].state != Met::State::reached) continue;
      of_targets(id);
      of_caches_aside(id);
      of_store(id);
    }
    if (fleets) of_fleets();
    for (Assumed& one : all_) {
      std::ranges::stable_sort(one.concerns, {}, [](const Assumed::Concern& concern) {
        return concern.id == kNoId ? 0 : concern.id + std::uint64_t{1};
      });
    }
    return std::move(all_);
  }

 private:
  Assumed& note(std::string what, Assumed::Concern concern) {
    const auto [it, fresh] = by_text_.try_emplace(what, all_.size());
    if (fresh) all_.push_back({.what = std::move(what), .concerns = {}});
    all_[it->second].concerns.push_back(concern);
    return all_[it->second];
  }

  // What goes on from there depends on it.
  void add(std::string what, Assumed::Concern concern) {
    note(std::move(what), concern).of_flow = true;
  }
  void add(std::string what, Id id, Span at = {}) { add(std::move(what), concern(id, at)); }
  void add_of(std::string what, Id id) { note(std::move(what), concern(id, {})); }

  Assumed::Concern concern(Id id, Span at) const {
    return {.id = id, .scope = topology_[id].scope, .at = at.known() ? at : topology_[id].at};
  }

  void of_demand(const Demand& demand) {
    const Scope& scope = topology_.scopes[demand.scope];
    const Reader<traffic_fields> traffic(
        Values{&topology_.document, traffic_fields, nullptr, false, scope.traffic, {}});
    const auto place = [&](NodeId node) {
      if (node == kNoNode) node = scope.traffic != kNoNode ? scope.traffic : scope.settings;
      return node == kNoNode ? scope.at : topology_.document[node].at;
    };
    const auto of = [&](NodeId node) {
      return Assumed::Concern{.id = kNoId, .scope = demand.scope, .at = place(node)};
    };
    if (demand.users > 0)
      add("the peak follows from " + grouped(units(demand.users), 0) +
              " users: " + said(demand.daily_active_percent) + " % of them on a day, " +
              said(demand.sessions_per_day) + " sessions each, " +
              said(demand.requests_per_session) + " requests a session",
          of(kNoNode));
    if (!demand.shape.empty())
      add("the day goes as the shape `" + std::string(demand.shape) + "`",
          of(traffic.node("daily")));
    if (!traffic.stated("weekend"))
      add("Saturday and Sunday are as busy as other days", of(kNoNode));
    if (!traffic.stated("request_kb"))
      add("a request has " + said(demand.request_kb) + " KB", of(kNoNode));
    if (!traffic.stated("response_kb"))
      add("a response has " + said(demand.response_kb) + " KB", of(kNoNode));
    of_entries(demand);
  }

  void of_entries(const Demand& demand) {
    std::size_t entries = 0, unshared = 0;
    for (const EntryPoint& entry : topology_.entries) {
      if (entry.demand != demand.scope) continue;
      ++entries;
      if (entry.said == kNoNode)
        add("demand enters at what faces the internet and nothing refers to", entry.id);
      const bool table =
          entry.said != kNoNode && topology_.document[entry.said].type == NodeType::table;
      const Reader<entry_fields> more(
          Values{&topology_.document, {}, nullptr, false, table ? entry.said : kNoNode, {}});
      if (!more.stated("share")) ++unshared;
    }
    if (entries < 2 || unshared < 2) return;
    for (const EntryPoint& entry : topology_.entries) {
      if (entry.demand == demand.scope)
        add("entries without a `share` take alike of what is left", entry.id);
    }
  }

  // What a balancer, a CDN or a name sends on.
  void of_targets(Id id) {
    const Passage& passage = week_.flow.passages[id];
    const bool shares =
        passage.onward == Passage::Onward::one_of || passage.onward == Passage::Onward::calls;
    std::size_t targets = 0, unsaid = 0;
    Span unweighted;
    for (const Edge& edge : topology_[id].edges) {
      if (edge.role != Role::serves) continue;
      ++targets;
      const auto more = said_of<target_fields>(topology_, edge);
      if (!more.stated("weight")) {
        ++unsaid;
        if (!unweighted.known()) unweighted = edge.at;
      }
      if (passage.at_edge && !passage.hit_ratio && !more.stated("hit_ratio"))
        add("nothing is answered from a CDN's cache: `hit_ratio` is not stated", id, edge.at);
    }
    if (!shares || targets < 2 || unsaid == 0) return;
    add(unsaid == targets ? "requests go to all targets alike"
                          : "a target without `weight` counts as one with 1",
        id, unweighted);
  }

  void of_caches_aside(Id id) {
    for (const Edge& edge : topology_[id].edges) {
      if (edge.through == kNoId || !carries_calls(topology_, edge)) continue;
      if (!week_.flow.passages[edge.through].hit_ratio)
        add("nothing is answered from a cache aside: its `hit_ratio` is not stated", edge.through);
    }
  }

  void of_store(Id id) {
    const Passage& passage = week_.flow.passages[id];
    const Component& component = topology_[id];
    if (!may_state(component, "read_share") || stated_field(component, "read_share")) return;
    if (passage.writers > 0 && passage.readers == 0) return;  // one answers all the same
    add_of(said(passage.read_share * 100) + " % of the calls read", id);
  }

  // What decides how many units run; a fleet of fixed size assumes nothing.
  void of_fleets() {
    for (Id id = 0; id < week_.fleet_of.size(); ++id) {
      if (week_.fleet_of[id] == kNoFleet) continue;
      const Component& component = topology_[id];
      const FleetTerms& terms = *week_.flow.passages[id].fleet;
      if (!terms.unknown.empty()) {
        add_of("as many units as `desired` says run all week: " + std::string(terms.unknown), id);
        continue;
      }
      const bool tracks = terms.target_rps > 0 || terms.target_mb_in > 0 || terms.target_mb_out > 0;
      if (!tracks && terms.steps.empty()) continue;
      if (tracks)
        add_of(
            "a fleet grows after 3 minutes above its target, and shrinks after 15 below 90 % of it",
            id);
      else
        add_of("a step is taken after 3 minutes beyond its bound", id);
      if (!stated_field(component, "warmup_s") && !stated_field(component, "boot_s"))
        add_of("a unit serves " + std::to_string(terms.warmup_s) + " s after its launch", id);
      if (!stated_field(component, "cooldown_s"))
        add_of("a fleet rests " + std::to_string(terms.cooldown_s) + " s after a change", id);
    }
  }

  const Topology& topology_;
  const Week& week_;
  std::vector<Assumed> all_;
  std::unordered_map<std::string, std::size_t> by_text_;
};

}  // namespace

std::vector<Assumed> assumed_in(const Topology& topology, const Week& week, bool fleets) {
  if (week.flow.demands.empty()) return {};
  return Listing(topology, week).run(fleets);
}

}  // namespace tenfold
