#include "rules/bytes_out.h"

#include <algorithm>
#include <optional>

#include "model/edge_fields.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

bool is_call(const Edge& edge) {
  return edge.role == Role::uses || edge.role == Role::sessions || edge.role == Role::uploads ||
         edge.role == Role::data;
}

// GB a month of one call, both ways; nothing where nobody stated its KB or how often it is made.
std::optional<double> gb_of(const Evidence& e, const Subject& s, std::size_t nth) {
  const Edge& edge = e.out(s.id)[nth];
  const Flow& flow = e.week.flow;
  const Met* const met = flow.demands.empty() ? nullptr : e.week.met(s.id);
  if (edge.role != Role::uses || met == nullptr || met->state != Met::State::reached)
    return std::nullopt;
  const auto said = said_of<use_fields>(e.topology, edge);
  const Fact<double> in = said.number("request_kb"), out = said.number("response_kb");
  const std::size_t at = flow.first_edge[s.id] + nth;
  if ((!in && !out) || at >= flow.calls.size()) return std::nullopt;
  return met->requests * flow.calls[at] * (in.value_or(0) + out.value_or(0)) / kKbPerGb;
}

}  // namespace

std::vector<BytesOut> bytes_without_endpoint(const Evidence& e, const Subject& s,
                                             const WaysOut& out) {
  std::vector<BytesOut> all;
  const std::vector<Edge>& edges = e.out(s.id);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Subject& callee = e[edges[i].to];
    const std::string_view service = callee.aspects.outside_service;
    if (!is_call(edges[i]) || service.empty() || !has_free_endpoint(service)) continue;
    if (callee.region != s.region || out.endpoints.contains(service)) continue;
    auto it = std::find_if(all.begin(), all.end(),
                           [&](const BytesOut& one) { return one.service == service; });
    if (it == all.end()) it = all.insert(all.end(), {service, &edges[i]});
    const auto gb = quantity_of(gb_of(e, s, i).value_or(0));
    if (gb) it->gb = plus(it->gb, *gb).value_or(it->gb);
  }
  return all;
}

}  // namespace tenfold
