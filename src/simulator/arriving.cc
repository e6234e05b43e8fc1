#include "simulator/arriving.h"

#include <algorithm>

#include "model/edge_fields.h"
#include "simulator/demand.h"

namespace tenfold {

void add_calls(const Component& component, Id id, std::vector<Caller>& calls) {
  for (std::uint32_t i = 0; i < component.edges.size(); ++i) {
    const Edge& edge = component.edges[i];
    if (!carries_calls(component, edge)) continue;
    calls.push_back({edge.to, id, i});
    if (edge.through != kNoId && edge.through != edge.to) calls.push_back({edge.through, id, i});
  }
}

Callers::Callers(const Topology& topology) {
  const std::size_t n = topology.components.size();
  std::vector<Caller> by_caller;
  for (Id id = 0; id < n; ++id) add_calls(topology[id], id, by_caller);
  first_.assign(n + 1, 0);
  for (const Caller& caller : by_caller) ++first_[caller.to + 1];
  for (std::size_t i = 0; i < n; ++i) first_[i + 1] += first_[i];
  all_.resize(by_caller.size());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (const Caller& caller : by_caller) all_[next[caller.to]++] = caller;
}

Arriving::Arriving(const Topology& topology, Flow& flow)
    : topology_(topology),
      flow_(flow),
      n_(flow.demands.size()),
      demand_of_scope_(demand_of_scopes(topology, flow.demands)) {
  for (std::uint32_t d = 0; d < n_; ++d) {
    const auto& entries = flow.demands[d].entries;
    for (std::uint32_t e = 0; e < entries.size(); ++e) entered_.push_back({entries[e].id, d, e});
  }
  std::ranges::sort(entered_);
}

void Arriving::start(Id id) {
  // Nobody said how much demand there is for some files, and there may be none for others.
  const bool apart = demand_of_scope_[topology_[id].scope] >= 0;
  flow_.met[id] = {.state = apart ? Met::State::apart : Met::State::no_demand};
  std::fill_n(&row(id, 0), n_, Arrival{});
  auto at = std::ranges::lower_bound(entered_, id, {}, &Entered::id);
  for (; at != entered_.end() && at->id == id; ++at) {
    const Demand& demand = flow_.demands[at->demand];
    const double share = demand.entries[at->entry].share;
    Arrival& a = row(id, at->demand);
    a.calls += share;
    a.in_kb += share * demand.request_kb;
    a.out_kb += share * demand.response_kb;
    a.to_internet_kb += share * demand.response_kb;
    reach(id);
  }
}

void Arriving::gather(Id id, std::span<const Caller> callers) {
  bool circular = false;
  for (const Caller& caller : callers) {
    circular |= flow_.met[caller.from].state == Met::State::circular;
    add(caller, flow_.arriving(caller.from));
  }
  if (circular) give_up(id);
}

void Arriving::give_up(Id id) {
  flow_.met[id].state = Met::State::circular;
  std::fill_n(&row(id, 0), n_, Arrival{});
}

void Arriving::reach(Id id) {
  Met& met = flow_.met[id];
  if (met.state != Met::State::circular) met.state = Met::State::reached;
}

void Arriving::set_calls(Id id) {
  const Component& component = topology_[id];
  const std::span<double> calls(flow_.calls.data() + flow_.first_edge[id], component.edges.size());
  if (component.count > 0 && flow_.met[id].state == Met::State::reached)
    calls_of(topology_, flow_, id, calls);
  else
    std::ranges::fill(calls, 0.0);
}

void Arriving::add(const Caller& caller, std::span<const Arrival> from) {
  const Component& component = topology_[caller.from];
  if (component.count == 0) return;  // declared, and none there to pass it on
  const Edge& edge = component.edges[caller.edge];
  const double calls = flow_.calls[flow_.first_edge[caller.from] + caller.edge];
  if (edge.role == Role::serves || edge.role == Role::consumes) {
    if (edge.to == caller.to) along(edge, calls, from);
    return;
  }
  if (edge.to == caller.to) call(edge, edge.to, calls, from);
  if (edge.through == caller.to) call(edge, edge.through, calls_to_cache(topology_, edge), from);
}

// A request goes on with the bytes that it came with.
void Arriving::along(const Edge& edge, double calls, std::span<const Arrival> from) {
  if (calls <= 0) return;
  for (std::size_t d = 0; d < n_; ++d) {
    if (from[d].calls <= 0) continue;
    Arrival& to = row(edge.to, d);
    to.calls += from[d].calls * calls;
    to.in_kb += from[d].in_kb * calls;
    to.out_kb += from[d].out_kb * calls;
    if (!flow_.passages[edge.from].carries_bytes)  // its callers meet the target themselves
      to.to_internet_kb += from[d].to_internet_kb * calls;
    reach(edge.to);
    if (!flow_.met[edge.from].bytes_known) flow_.met[edge.to].bytes_known = false;
  }
}

// A call has bytes of its own, or nobody knows how many. What guards is asked, not sent to.
void Arriving::call(const Edge& edge, Id target, double calls, std::span<const Arrival> from) {
  if (calls <= 0) return;
  const bool guard = edge.role == Role::guards;
  const auto said = said_of<use_fields>(topology_, edge);
  const bool uses = edge.role == Role::uses;
  const auto request = uses ? said.number("request_kb") : Fact<double>{};
  const auto response = uses ? said.number("response_kb") : Fact<double>{};
  for (std::size_t d = 0; d < n_; ++d) {
    if (from[d].calls <= 0) continue;
    Arrival& to = row(target, d);
    to.calls += from[d].calls * calls;
    to.in_kb += from[d].calls * calls * request.value_or(0);
    to.out_kb += from[d].calls * calls * response.value_or(0);
    reach(target);
    if (!guard && (!request || !response)) flow_.met[target].bytes_known = false;
  }
}

}  // namespace tenfold
