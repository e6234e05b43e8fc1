#include "simulator/transfer.h"

#include <algorithm>

#include "model/edge_fields.h"
#include "simulator/flow.h"

namespace tenfold {
namespace {

ZoneShares evenly(const std::vector<ZoneId>& zones, std::int64_t copies) {
  ZoneShares spread;
  const auto n = static_cast<std::int64_t>(zones.size());
  const std::int64_t used = copies == 0 ? n : std::min(copies, n);
  for (std::int64_t i = 0; i < used; ++i) {
    // Of `copies` dealt round n zones, zone i has those that are i modulo n.
    const double here = copies == 0 ? 1 : static_cast<double>((copies - i - 1) / n + 1);
    spread.emplace_back(zones[static_cast<std::size_t>(i)],
                        here / static_cast<double>(copies == 0 ? n : copies));
  }
  return spread;
}

double in_the_same_zone(const ZoneShares& a, const ZoneShares& b) {
  double sum = 0;
  for (const auto& [zone, share] : a) {
    for (const auto& [other, part] : b) {
      if (zone == other) sum += share * part;
    }
  }
  return sum;
}

// The same where each call goes to a copy in its own zone, if there is one.
double in_the_same_zone_if_any(const ZoneShares& a, const ZoneShares& b) {
  double sum = 0;
  for (const auto& [zone, share] : a) {
    const bool any = std::ranges::find(b, zone, &std::pair<ZoneId, double>::first) != b.end();
    if (any) sum += share;
  }
  return sum;
}

std::string_view as_instance(std::string_view network) {
  // A task, and a function in a VPC, has a network interface and counts as an instance.
  return network == "fargate" || network == "lambda-vpc" ? "ec2" : network;
}

}  // namespace

Transfer::Ends Transfer::between(std::string_view from, std::string_view to) {
  const auto [it, fresh] = known_.try_emplace({from, to});
  if (fresh) it->second = look_up(from, to);
  return it->second;
}

Transfer::Ends Transfer::look_up(std::string_view from, std::string_view to) const {
  auto rule = catalog_.transfer_between_zones(from, to);
  if (!rule) rule = catalog_.transfer_between_zones(as_instance(from), as_instance(to));
  if (!rule) return {};
  const int billed = rule->billed == "both" ? 2 : rule->billed == "none" ? 0 : 1;
  return {billed, rule->sure, true, rule};
}

Transfer::Transfer(const Topology& topology, const Catalog& catalog, Flow& flow,
                   TransferTrace* trace)
    : topology_(topology), flow_(flow), catalog_(catalog), trace_(trace) {
  for (Id id = 0; id < flow.passages.size(); ++id) {
    if (!topology[id].present) continue;
    const Passage& passage = flow.passages[id];
    if (passage.is_exit) exits_[topology[id].region].push_back(id);
    if (!passage.endpoint_of.empty())
      endpoints_.try_emplace({topology[id].region, passage.endpoint_of}, id);
  }
}

void Transfer::run() {
  std::vector<Leaving> all;
  for (Id id = 0; id < flow_.met.size(); ++id) {
    if (flow_.met[id].state == Met::State::reached) of(topology_[id], id, all);
  }
  Sums sums;
  for (const Leaving& leaving : all) take(leaving, sums);
  put(sums, [](Id) { return true; });
}

template <class Each>
void Transfer::each(const Component& component, Id id, const Each& each) const {
  for (std::size_t i = 0; i < component.edges.size(); ++i) {
    const Edge& edge = component.edges[i];
    if (!carries_calls(component, edge) || edge.role == Role::guards) continue;
    each(edge, edge.to, flow_.calls[flow_.first_edge[id] + i]);
    if (edge.through != kNoId) each(edge, edge.through, calls_to_cache(topology_, edge));
  }
}

void Transfer::of(const Component& component, Id id, std::vector<Leaving>& leaving) {
  each(component, id, [&](const Edge& edge, Id to, double calls) {
    const std::string_view service = flow_.passages[to].outside_service;
    if (service.empty()) return exchange(component, edge, to, calls);
    const Gb gb = carried(edge, calls);
    if (service == "internet") {
      flow_.met[id].egress_gb += gb.in;
      flow_.met[id].egress_known &= gb.known;
    }
    leave(component, id, service, gb, leaving);
  });
}

std::vector<Transfer::Leaving> Transfer::leaving(const Component& component, Id id) const {
  std::vector<Leaving> all;
  if (!flow_.passages[id].is_private || flow_.met[id].state != Met::State::reached) return all;
  each(component, id, [&](const Edge& edge, Id to, double calls) {
    const std::string_view service = flow_.passages[to].outside_service;
    if (!service.empty()) leave(component, id, service, carried(edge, calls), all);
  });
  return all;
}

void Transfer::services_of(const Component& component, Id id, std::set<Service>& services) const {
  each(component, id, [&](const Edge&, Id to, double) {
    const std::string_view service = flow_.passages[to].outside_service;
    if (!service.empty()) services.insert({component.region, service});
  });
}

// What a month of these calls carries there and back.
Transfer::Gb Transfer::carried(const Edge& edge, double calls) const {
  Gb gb;
  const bool uses = edge.role == Role::uses;
  const auto said = said_of<use_fields>(topology_, edge);
  const auto request = uses ? said.number("request_kb") : Fact<double>{};
  const auto response = uses ? said.number("response_kb") : Fact<double>{};
  const bool along = edge.role == Role::serves || edge.role == Role::consumes;
  gb.known = along ? flow_.met[edge.from].bytes_known : request && response;
  const auto arriving = flow_.arriving(edge.from);
  for (std::size_t d = 0; d < arriving.size(); ++d) {
    const double a_kb = calls * flow_.demands[d].month_requests / kKbPerGb;
    gb.in += a_kb * (along ? arriving[d].in_kb : arriving[d].calls * request.value_or(0));
    gb.out += a_kb * (along ? arriving[d].out_kb : arriving[d].calls * response.value_or(0));
  }
  return gb;
}

void Transfer::exchange(const Component& component, const Edge& edge, Id to, double calls) {
  const Passage& a = flow_.passages[edge.from];
  const Passage& b = flow_.passages[to];
  if (a.network.empty() || b.network.empty() || b.invoked || !a.crosses_zones) return;
  if (component.region != topology_[to].region) return;  // stated as to_region_gb
  const Staying near = staying(edge, to);
  if (near.crossing() <= 0) return;
  const Gb gb = carried(edge, calls);
  if (trace_ != nullptr && trace_->id == edge.from)
    trace_->zones.push_back(traced(edge, to, near, gb));
  cross(edge.from, to, near.crossing(), gb);
}

ZoneStep Transfer::traced(const Edge& edge, Id to, const Staying& near, const Gb& gb) {
  const std::string_view a = flow_.passages[edge.from].network, b = flow_.passages[to].network;
  const Ends there = between(a, b), back = between(b, a);
  ZoneStep step{.to = to,
                .in_gb = gb.in,
                .out_gb = gb.out,
                .bytes_known = gb.known,
                .callers = spread(edge.from, true),
                .reads = spread(to, true),
                .writes = spread(to, false)};
  step.same_zone = stays(edge);
  step.read_share = near.read_share;
  step.reads_stay = near.reads;
  step.writes_stay = near.writes;
  step.share = near.crossing();
  step.there = there.known ? there.rule : back.rule;
  step.back = back.known ? back.rule : there.rule;
  step.ends_there = there.known ? there.billed : back.billed;
  step.ends_back = back.known ? back.billed : there.billed;
  return step;
}

void Transfer::cross(Id from, Id to, double share, const Gb& gb) {
  const std::string_view a = flow_.passages[from].network, b = flow_.passages[to].network;
  const Ends there = between(a, b), back = between(b, a);
  std::vector<Crossing>& all = flow_.met[from].crossings;
  const auto add = [&](double some, const Ends& ends) {
    if (ends.known && ends.billed == 0) return;
    Crossing one{.to = to, .gb = share * some, .ends = ends.billed, .bytes_known = gb.known};
    one.sure = ends.sure;
    one.rule_known = ends.known;
    const auto same = std::ranges::find_if(all, [&](const Crossing& other) {
      return other.to == to && other.ends == one.ends && other.rule_known == one.rule_known;
    });
    if (same == all.end()) {
      all.push_back(one);
      return;
    }
    same->gb += one.gb;
    same->bytes_known &= one.bytes_known;
    same->sure = std::max(same->sure, one.sure);
  };
  // A way back that no row names goes as the way there.
  add(gb.in, there.known ? there : back);
  add(gb.out, back.known ? back : there);
}

ZoneShares Transfer::spread(Id id, bool reads) const {
  return zone_shares(topology_[id], flow_.passages[id], reads);
}

bool Transfer::stays(const Edge& edge) const {
  return edge.role == Role::uses &&
         said_of<use_fields>(topology_, edge).flag("same_zone").value_or(false);
}

Transfer::Staying Transfer::staying(const Edge& edge, Id to) const {
  if (!flow_.passages[edge.from].in_zones || !flow_.passages[to].in_zones) return {};
  const ZoneShares from = spread(edge.from, true), reads = spread(to, true);
  const double near =
      stays(edge) ? in_the_same_zone_if_any(from, reads) : in_the_same_zone(from, reads);
  // A cache aside is asked in the caller's zone for all that it is asked.
  if (stays(edge) && edge.through == to) return {1, near, 1};
  return {flow_.passages[to].read_share, near, in_the_same_zone(from, spread(to, false))};
}

// Out of the network: over the internet, or to a service that stands outside it.
void Transfer::leave(const Component& component, Id id, std::string_view service, const Gb& gb,
                     std::vector<Leaving>& leaving) const {
  if (!flow_.passages[id].is_private) return;
  const auto through = [&](Id way, double share) {
    if (!flow_.passages[way].endpoint_free) leaving.push_back({id, way, service, share, gb});
  };
  if (const auto it = endpoints_.find({component.region, service}); it != endpoints_.end())
    return through(it->second, 1);
  const auto exits = exits_.find(component.region);
  if (exits == exits_.end()) return;
  through(exits->second.front(), 1 / static_cast<double>(exits->second.size()));
}

Id Transfer::first_of(Id way) const {
  const auto exits = exits_.find(topology_[way].region);
  return exits == exits_.end() || !flow_.passages[way].is_exit ? way : exits->second.front();
}

void Transfer::take(const Leaving& leaving, Sums& sums) {
  const auto& [from, through, service, share, gb] = leaving;
  if (trace_ != nullptr && first_of(trace_->id) == through)
    trace_->gateway.push_back({from, service, share, gb.in, gb.out, gb.known});
  Sum& sum = sums[through];
  sum.gb += share * (gb.in + gb.out);
  sum.known &= gb.known;
}

void Transfer::put(const Sum& sum, Met& met) {
  met.state = Met::State::reached;
  met.through_gb += sum.gb;
  met.bytes_known &= sum.known;
}

ZoneShares zone_shares(const Component& component, const Passage& passage, bool reads) {
  if (passage.network.empty()) return {};
  // One group's units are counted, and dealt round: one in two zones stands in the first.
  if (passage.fleet && passage.fleet->one_group)
    return evenly(component.zones, passage.fleet->desired);
  return evenly(component.zones, passage.writers + (reads ? passage.readers : 0));
}

void add_transfer(const Topology& topology, const Catalog& catalog, Flow& flow,
                  TransferTrace* trace) {
  Transfer(topology, catalog, flow, trace).run();
}

}  // namespace tenfold
