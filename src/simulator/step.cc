#include "simulator/step.h"

#include <algorithm>

#include "model/edge_fields.h"
#include "simulator/flow.h"

namespace tenfold {
namespace {

template <class Part> double month(const Flow& flow, Id id, Part part) {
  double sum = 0;
  const auto arriving = flow.arriving(id);
  for (std::size_t d = 0; d < arriving.size(); ++d)
    sum += part(arriving[d]) * flow.demands[d].month_requests;
  return sum;
}

// A request that goes on, past a cache, with the bytes that it came with.
void passed_on(const Topology& topology, const Flow& flow, const Edge& edge, FlowStep& step) {
  const Passage& passage = flow.passages[edge.from];
  const auto said = said_of<target_fields>(topology, edge);
  step.hit_ratio = said.number("hit_ratio").value;
  if (!step.hit_ratio) step.hit_ratio = passage.hit_ratio;
  if (!step.hit_ratio && passage.at_edge) step.hit_ratio = 0;
  step.along = true;
  step.bytes_known = flow.met[edge.from].bytes_known;
  const auto gb = [&](auto part) { return month(flow, edge.from, part) * step.calls / kKbPerGb; };
  step.in_gb = gb([](const Arrival& a) { return a.in_kb; });
  step.out_gb = gb([](const Arrival& a) { return a.out_kb; });
}

// A call of its own.
void asked(const Topology& topology, const Flow& flow, const Edge& edge, FlowStep& step) {
  if (edge.role == Role::uses) {
    const auto said = said_of<use_fields>(topology, edge);
    step.per_request = calls_to_cache(topology, edge);
    step.request_kb = said.number("request_kb").value;
    step.response_kb = said.number("response_kb").value;
  }
  if (edge.through != kNoId && !step.to_cache) {
    step.cache = edge.through;
    step.hit_ratio = flow.passages[edge.through].hit_ratio.value_or(0);
  }
  step.bytes_known = edge.role == Role::guards || (step.request_kb && step.response_kb);
  step.in_gb = step.requests * step.request_kb.value_or(0) / kKbPerGb;
  step.out_gb = step.requests * step.response_kb.value_or(0) / kKbPerGb;
}

}  // namespace

FlowStep step_along(const Topology& topology, const Flow& flow, Id from, std::size_t which,
                    bool to_cache, std::size_t hour) {
  const Edge& edge = topology[from].edges[which];
  FlowStep step{.from = from, .to = to_cache ? edge.through : edge.to};
  step.role = edge.role;
  step.to_cache = to_cache;
  step.calls =
      to_cache ? calls_to_cache(topology, edge) : flow.calls[flow.first_edge[from] + which];
  for (std::size_t d = 0; d < flow.demands.size(); ++d)
    step.from_rps += flow.arriving(from)[d].calls * flow.demands[d].rps[hour];
  step.rps = step.from_rps * step.calls;
  step.from_requests = month(flow, from, [](const Arrival& a) { return a.calls; });
  step.requests = step.from_requests * step.calls;
  if (edge.role == Role::serves || edge.role == Role::consumes)
    passed_on(topology, flow, edge, step);
  else
    asked(topology, flow, edge, step);
  return step;
}

FlowStep step_from_users(const Flow& flow, std::size_t which, std::size_t index, std::size_t hour) {
  const Demand& demand = flow.demands[which];
  const Demand::Entry& entry = demand.entries[index];
  FlowStep step{.to = entry.id, .demand = which};
  step.calls = step.share = entry.share;
  step.from_rps = demand.rps[hour];
  step.rps = step.from_rps * entry.share;
  step.from_requests = demand.month_requests;
  step.requests = step.from_requests * entry.share;
  step.request_kb = demand.request_kb;
  step.response_kb = demand.response_kb;
  step.in_gb = step.requests * demand.request_kb / kKbPerGb;
  step.out_gb = step.requests * demand.response_kb / kKbPerGb;
  return step;
}

std::size_t busiest_hour(const Flow& flow, Id id) {
  const auto all = rps_of(flow, id);
  return static_cast<std::size_t>(std::ranges::max_element(all) - all.begin());
}

}  // namespace tenfold
