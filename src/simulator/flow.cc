// Requests through the graph: callers before those they call.
#include "simulator/flow.h"

#include <algorithm>
#include <cmath>

#include "model/edge_fields.h"
#include "model/kind.h"
#include "simulator/demand.h"
#include "simulator/order.h"

namespace tenfold {
namespace {

bool names_in_uses(const Component& component, Id to) {
  return std::ranges::any_of(
      component.edges, [&](const Edge& edge) { return edge.role == Role::uses && edge.to == to; });
}

bool passes_on(Role role) { return role == Role::serves || role == Role::consumes; }

class Propagation {
 public:
  Propagation(const Topology& topology, Flow& flow, const FlowOrder& order)
      : topology_(topology), flow_(flow), order_(order), n_(flow.demands.size()) {}

  void run() {
    enter();
    for (const std::vector<Id>& group : order_.groups) {
      if (group.empty()) continue;
      if (order_.circular[group.front()]) give_up(group);
      if (order_.loops[group.front()]) settle(group);
      for (const Id id : group) one(id);
      group_ = {};
    }
  }

 private:
  void one(Id id) {
    flow_.order.push_back(id);
    const Met& met = flow_.met[id];
    if (met.state == Met::State::circular) {
      std::fill_n(flow_.arrivals.begin() + static_cast<std::ptrdiff_t>(id * n_), n_, Arrival{});
      pass_on_circular(id);
    } else if (met.state == Met::State::reached) {
      pass_on(id);
    }
  }

  void give_up(const std::vector<Id>& group) {
    for (const Id id : group) flow_.met[id].state = Met::State::circular;
  }

  // Work that comes back: what arrives from outside, and what that makes arrive again, until it
  // changes no more. Where each round makes as much as the one before, nobody knows how much.
  void settle(const std::vector<Id>& group) {
    const auto is = [&](Met::State state) {
      return std::ranges::any_of(group, [&](Id id) { return flow_.met[id].state == state; });
    };
    if (is(Met::State::circular)) return give_up(group);
    if (!is(Met::State::reached)) return;
    std::size_t edges = 1;
    for (const Id id : group) edges += topology_[id].edges.size();
    const std::vector<Arrival> outside = arrivals_of(group);
    group_ = group;
    constexpr std::size_t kWork = 2'000'000, kLeast = 50;
    for (std::size_t left = std::max(kLeast, kWork / edges); left > 0; --left) {
      before_ = arrivals_of(group);
      set_arrivals(group, outside);
      for (const Id id : group) inside(id);
      const std::vector<Arrival> now = arrivals_of(group);
      if (!std::ranges::all_of(now, [](const Arrival& a) { return std::isfinite(a.calls); })) break;
      if (same(before_, now)) return;
    }
    give_up(group);
  }

  std::vector<Arrival> arrivals_of(const std::vector<Id>& group) const {
    std::vector<Arrival> all;
    for (const Id id : group) {
      const auto here = flow_.arriving(id);
      all.insert(all.end(), here.begin(), here.end());
    }
    return all;
  }

  void set_arrivals(const std::vector<Id>& group, const std::vector<Arrival>& all) {
    for (std::size_t i = 0; i < group.size(); ++i)
      std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(i * n_), n_,
                  flow_.arrivals.begin() + static_cast<std::ptrdiff_t>(group[i] * n_));
  }

  static bool same(const std::vector<Arrival>& a, const std::vector<Arrival>& b) {
    const auto near = [](double x, double y) { return std::abs(x - y) <= 1e-13 * std::abs(y); };
    return std::ranges::equal(a, b, [&](const Arrival& x, const Arrival& y) {
      return near(x.calls, y.calls) && near(x.in_kb, y.in_kb) && near(x.out_kb, y.out_kb) &&
             near(x.to_internet_kb, y.to_internet_kb);
    });
  }

  bool in_group(Id id) const { return std::ranges::binary_search(group_, id); }

  // What a member makes arrive at others of its group, by what arrived in the round before.
  void inside(Id id) {
    if (flow_.met[id].state != Met::State::reached) return;
    inside_ = true;
    pass_on(id);
    inside_ = false;
  }

  // Is it this round's to pass on? A group is settled within, then passed on from once.
  bool skips(Id target) const { return !group_.empty() && in_group(target) != inside_; }

  const Arrival& arrived(Id id, std::size_t d) const {
    if (!inside_) return flow_.arrivals[id * n_ + d];
    const auto place = std::ranges::lower_bound(group_, id) - group_.begin();
    return before_[static_cast<std::size_t>(place) * n_ + d];
  }

  void enter() {
    for (std::size_t d = 0; d < n_; ++d) {
      const Demand& demand = flow_.demands[d];
      for (const Demand::Entry& entry : demand.entries) {
        Arrival& a = flow_.arrivals[entry.id * n_ + d];
        a.calls += entry.share;
        a.in_kb += entry.share * demand.request_kb;
        a.out_kb += entry.share * demand.response_kb;
        a.to_internet_kb += entry.share * demand.response_kb;
        reach(entry.id);
      }
    }
  }

  void reach(Id id) {
    Met& met = flow_.met[id];
    if (met.state != Met::State::circular) met.state = Met::State::reached;
  }

  // What lies behind a cycle gets nobody knows how much.
  void pass_on_circular(Id id) {
    for (const Edge& edge : topology_[id].edges) {
      if (!carries_calls(topology_, edge)) continue;
      flow_.met[edge.to].state = Met::State::circular;
      if (edge.through != kNoId) flow_.met[edge.through].state = Met::State::circular;
    }
  }

  void pass_on(Id id) {
    const Component& component = topology_[id];
    if (component.count == 0) return;  // declared, and none there to pass it on
    const std::span<double> calls(flow_.calls.data() + flow_.first_edge[id],
                                  component.edges.size());
    calls_of(topology_, flow_, id, calls);
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const Edge& edge = component.edges[i];
      if (!carries_calls(topology_, edge)) continue;
      if (passes_on(edge.role)) {
        if (!skips(edge.to)) along(id, edge, calls[i]);
        continue;
      }
      if (!skips(edge.to)) call(id, edge, edge.to, calls[i]);
      if (edge.through != kNoId && !skips(edge.through))
        call(id, edge, edge.through, calls_to_cache(topology_, edge));
    }
  }

  // A request goes on with the bytes that it came with.
  void along(Id id, const Edge& edge, double calls) {
    const bool bytes_known = flow_.met[id].bytes_known;
    for (std::size_t d = 0; d < n_; ++d) {
      const Arrival& from = arrived(id, d);
      if (from.calls <= 0 || calls <= 0) continue;
      Arrival& to = flow_.arrivals[edge.to * n_ + d];
      to.calls += from.calls * calls;
      to.in_kb += from.in_kb * calls;
      to.out_kb += from.out_kb * calls;
      if (!flow_.passages[id].carries_bytes)  // its callers meet the target themselves
        to.to_internet_kb += from.to_internet_kb * calls;
      reach(edge.to);
      if (!bytes_known) flow_.met[edge.to].bytes_known = false;
    }
  }

  // A call has bytes of its own, or nobody knows how many. What guards is asked, not sent to.
  void call(Id id, const Edge& edge, Id target, double calls) {
    const bool guard = edge.role == Role::guards;
    const auto said = said_of<use_fields>(topology_, edge);
    const bool uses = edge.role == Role::uses;
    const auto request = uses ? said.number("request_kb") : Fact<double>{};
    const auto response = uses ? said.number("response_kb") : Fact<double>{};
    for (std::size_t d = 0; d < n_; ++d) {
      const Arrival& from = arrived(id, d);
      if (from.calls <= 0 || calls <= 0) continue;
      Arrival& to = flow_.arrivals[target * n_ + d];
      to.calls += from.calls * calls;
      to.in_kb += from.calls * calls * request.value_or(0);
      to.out_kb += from.calls * calls * response.value_or(0);
      reach(target);
      if (!guard && (!request || !response)) flow_.met[target].bytes_known = false;
    }
  }

  const Topology& topology_;
  Flow& flow_;
  const FlowOrder& order_;
  const std::size_t n_;
  std::vector<Id> group_;        // that is being settled, or passed on from
  std::vector<Arrival> before_;  // of its members, in the round before
  bool inside_ = false;
};

void sum_months(Flow& flow) {
  const std::size_t n = flow.demands.size();
  for (const Id id : flow.order) {
    Met& met = flow.met[id];
    if (met.state != Met::State::reached) continue;
    const Passage& passage = flow.passages[id];
    for (std::size_t d = 0; d < n; ++d) {
      const Arrival& a = flow.arrivals[id * n + d];
      const double month = flow.demands[d].month_requests;
      met.requests += a.calls * month;
      met.sessions += a.calls * month / flow.demands[d].requests_per_session;
      met.in_gb += a.in_kb * month / kKbPerGb;
      met.out_gb += a.out_kb * month / kKbPerGb;
      if (passage.carries_bytes && !passage.at_edge)
        met.egress_gb += a.to_internet_kb * month / kKbPerGb;
    }
  }
}

// Nobody said how much demand there is for some files, and there may be none for others.
void mark_apart(const Topology& topology, Flow& flow) {
  const std::vector<int> demand = demand_of_scopes(topology, flow.demands);
  for (Id id = 0; id < topology.components.size(); ++id) {
    if (demand[topology[id].scope] >= 0) flow.met[id].state = Met::State::apart;
  }
}

}  // namespace

bool carries_calls(const Topology& topology, const Edge& edge) {
  switch (edge.role) {
    case Role::serves:
    case Role::consumes:
    case Role::uses:
    case Role::guards: return true;
    case Role::sessions: return !names_in_uses(topology[edge.from], edge.to);
    case Role::uploads:
    case Role::data:
    case Role::none:
    case Role::copies_to:
    case Role::covers:
    case Role::attaches:
    case Role::fails_over: return false;
  }
  return false;
}

Passage passage_of(const Topology& topology, Id id, const Simulating& how) {
  const Component& component = topology[id];
  Passage passage{.outside_service = component.kind->outside_service};
  if (component.present && component.kind->flow != nullptr)
    component.kind->flow({topology, component, how.catalog, how.today}, passage);
  return passage;
}

double calls_to_cache(const Topology& topology, const Edge& edge) {
  return said_of<use_fields>(topology, edge).number("per_request").value_or(1);
}

namespace {

// Calls as they would be without caches.
void asked_of(const Topology& topology, const Flow& flow, Id id, std::span<double> calls) {
  const std::vector<Edge>& edges = topology[id].edges;
  const bool all = flow.passages[id].onward == Passage::Onward::all_of;
  double weights = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (!passes_on(edges[i].role)) continue;
    calls[i] = said_of<target_fields>(topology, edges[i]).number("weight").value_or(1);
    weights += calls[i];
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    if (!carries_calls(topology, edge))
      calls[i] = 0;
    else if (passes_on(edge.role))
      calls[i] = all ? 1 : weights > 0 ? calls[i] / weights : 0;
    else
      calls[i] = edge.role == Role::uses ? calls_to_cache(topology, edge) : 1;
  }
}

// The share of them that a cache answers.
double hits_of(const Topology& topology, const Flow& flow, Id id, const Edge& edge) {
  if (edge.role == Role::serves) {
    const auto own = said_of<target_fields>(topology, edge).number("hit_ratio");
    return own.value_or(flow.passages[id].hit_ratio.value_or(0));
  }
  return edge.through == kNoId ? 0 : flow.passages[edge.through].hit_ratio.value_or(0);
}

}  // namespace

void calls_of(const Topology& topology, const Flow& flow, Id id, std::span<double> calls) {
  asked_of(topology, flow, id, calls);
  for (std::size_t i = 0; i < calls.size(); ++i)
    calls[i] *= 1 - hits_of(topology, flow, id, topology[id].edges[i]);
}

void spared_of(const Topology& topology, const Flow& flow, Id id, std::span<double> calls) {
  asked_of(topology, flow, id, calls);
  for (std::size_t i = 0; i < calls.size(); ++i)
    calls[i] *= hits_of(topology, flow, id, topology[id].edges[i]);
}

Flow flow_of(const Topology& topology, const Simulating& how) {
  std::vector<Demand> demands = demands_of(topology, how);
  if (demands.empty()) return {};
  std::vector<Passage> passages;
  passages.reserve(topology.components.size());
  for (Id id = 0; id < topology.components.size(); ++id)
    passages.push_back(passage_of(topology, id, how));
  return flow_through(topology, std::move(demands), std::move(passages), how.catalog);
}

Flow flow_through(const Topology& topology, std::vector<Demand> demands,
                  std::vector<Passage> passages, const Catalog& catalog) {
  Flow flow;
  flow.demands = std::move(demands);
  flow.passages = std::move(passages);
  const std::size_t n = topology.components.size();
  flow.first_edge.reserve(n);
  std::uint32_t edges = 0;
  for (Id id = 0; id < n; ++id) {
    flow.first_edge.push_back(edges);
    edges += static_cast<std::uint32_t>(topology[id].edges.size());
  }
  flow.calls.resize(edges);
  flow.met.resize(n);
  flow.arrivals.resize(n * flow.demands.size());
  mark_apart(topology, flow);
  const FlowOrder order = order_of(topology);
  flow.order.reserve(n);
  Propagation(topology, flow, order).run();
  sum_months(flow);
  add_transfer(topology, catalog, flow);
  return flow;
}

}  // namespace tenfold
