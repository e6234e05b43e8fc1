// Requests through the graph: callers before those they call.
#include "simulator/flow.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "model/edge_fields.h"
#include "model/kind.h"
#include "simulator/arriving.h"
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
  Propagation(const Topology& topology, Flow& flow)
      : topology_(topology),
        flow_(flow),
        order_(order_of(topology)),
        callers_(topology),
        arriving_(topology, flow),
        n_(flow.demands.size()) {}

  void run() {
    for (Id id = 0; id < topology_.components.size(); ++id) arriving_.start(id);
    for (const std::vector<Id>& group : order_.groups) {
      if (group.empty()) continue;
      if (order_.circular[group.front()] || order_.loops[group.front()])
        circle(group);
      else
        arriving_.gather(group.front(), callers_.of(group.front()));
      for (const Id id : group) {
        flow_.order.push_back(id);
        arriving_.set_calls(id);
      }
    }
    for (Id id = 0; id < topology_.components.size(); ++id) {
      if (!topology_[id].present) arriving_.gather(id, callers_.of(id));
    }
  }

 private:
  void circle(const std::vector<Id>& group) {
    const auto inside = [&](const Caller& caller) {
      return std::ranges::binary_search(group, caller.from);
    };
    for (const Id id : group) {
      std::vector<Caller> outside;
      std::ranges::remove_copy_if(callers_.of(id), std::back_inserter(outside), inside);
      arriving_.gather(id, outside);
    }
    if (order_.circular[group.front()] || !settle(group)) {
      for (const Id id : group) arriving_.give_up(id);
    }
  }

  // Work that comes back: what arrives from outside, and what that makes arrive again, until it
  // changes no more. Where each round makes as much as the one before, nobody knows how much.
  bool settle(const std::vector<Id>& group) {
    const auto is = [&](Met::State state) {
      return std::ranges::any_of(group, [&](Id id) { return flow_.met[id].state == state; });
    };
    if (is(Met::State::circular)) return false;
    if (!is(Met::State::reached)) return true;
    std::size_t edges = 1;
    for (const Id id : group) {
      edges += topology_[id].edges.size();
      if (topology_[id].count > 0)
        calls_of(topology_, flow_, id,
                 {flow_.calls.data() + flow_.first_edge[id], topology_[id].edges.size()});
    }
    const std::vector<Arrival> outside = arrivals_of(group);
    constexpr std::size_t kWork = 2'000'000, kLeast = 50;
    Growth growth(group.size());
    for (std::size_t left = std::max(kLeast, kWork / edges); left > 0; --left) {
      const std::vector<Arrival> before = arrivals_of(group);
      set_arrivals(group, outside);
      for (const Id id : group) send_inside(id, group, before);
      const std::vector<Arrival> now = arrivals_of(group);
      if (!std::ranges::all_of(now, [](const Arrival& a) { return std::isfinite(a.calls); })) break;
      if (same(before, now)) return true;
      if (growth.goes_on(before, now)) break;
    }
    return false;
  }

  // Does each round bring as much as the ones before? Over the rounds that a call takes once round
  // the circle, twice over, what is added must become less; where it has not three times in a row,
  // it never will within the rounds that there are.
  class Growth {
   public:
    explicit Growth(std::size_t members) : span_(std::max<std::size_t>(64, 2 * members)) {}

    bool goes_on(const std::vector<Arrival>& before, const std::vector<Arrival>& now) {
      for (std::size_t i = 0; i < now.size(); ++i)
        added_ += std::abs(now[i].calls - before[i].calls);
      if (++rounds_ % span_ != 0) return false;
      constexpr double kLess = 1 - 1e-4;
      stalled_ = last_ > 0 && added_ > last_ * kLess ? stalled_ + 1 : 0;
      last_ = std::exchange(added_, 0);
      return stalled_ == 3;
    }

   private:
    std::size_t span_, rounds_ = 0;
    int stalled_ = 0;
    double added_ = 0, last_ = 0;
  };

  // What the members of its group make arrive, by what arrived in the round before.
  void send_inside(Id id, const std::vector<Id>& group, const std::vector<Arrival>& before) {
    for (const Caller& caller : callers_.of(id)) {
      const auto member = std::ranges::lower_bound(group, caller.from);
      if (member == group.end() || *member != caller.from) continue;
      const auto place = static_cast<std::size_t>(member - group.begin());
      arriving_.add(caller, std::span(before).subspan(place * n_, n_));
    }
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

  const Topology& topology_;
  Flow& flow_;
  const FlowOrder order_;
  const Callers callers_;
  Arriving arriving_;
  const std::size_t n_;
};

}  // namespace

void sum_month(Flow& flow, Id id) {
  Met& met = flow.met[id];
  if (met.state != Met::State::reached) return;
  const Passage& passage = flow.passages[id];
  const auto arriving = flow.arriving(id);
  for (std::size_t d = 0; d < arriving.size(); ++d) {
    const Arrival& a = arriving[d];
    const double month = flow.demands[d].month_requests;
    met.requests += a.calls * month;
    met.sessions += a.calls * month / flow.demands[d].requests_per_session;
    met.in_gb += a.in_kb * month / kKbPerGb;
    met.out_gb += a.out_kb * month / kKbPerGb;
    if (passage.carries_bytes && !passage.at_edge)
      met.egress_gb += a.to_internet_kb * month / kKbPerGb;
  }
}

bool carries_calls(const Topology& topology, const Edge& edge) {
  return carries_calls(topology[edge.from], edge);
}

bool carries_calls(const Component& from, const Edge& edge) {
  switch (edge.role) {
    case Role::serves:
    case Role::consumes:
    case Role::uses:
    case Role::guards: return true;
    case Role::sessions: return !names_in_uses(from, edge.to);
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
  flow.order.reserve(n);
  Propagation(topology, flow).run();
  for (Id id = 0; id < n; ++id) sum_month(flow, id);
  add_transfer(topology, catalog, flow);
  return flow;
}

}  // namespace tenfold
