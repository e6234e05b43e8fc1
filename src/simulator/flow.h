// The steps of the flow, in order.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "model/flow_path.h"
#include "simulator/simulator.h"

namespace tenfold {

// The flow of these demands, where it is known what each component is to traffic.
Flow flow_through(const Topology& topology, std::vector<Demand> demands,
                  std::vector<Passage> passages, const Catalog& catalog);

// What each component is to traffic.
Passage passage_of(const Topology& topology, Id id, const Simulating& how);

// Does the edge carry calls? Those that do are the flow's graph.
bool carries_calls(const Topology& topology, const Edge& edge);
bool carries_calls(const Component& from, const Edge& edge);

// What arrives, as a month's.
void sum_month(Flow& flow, Id id);

// Of each edge of a component, how many calls it makes for one that arrives; of what goes through
// a cache aside, those that miss.
void calls_of(const Topology& topology, const Flow& flow, Id id, std::span<double> calls);
// Those that a cache answers in its place: the component's own, or the one aside.
void spared_of(const Topology& topology, const Flow& flow, Id id, std::span<double> calls);
// Those that a cache aside gets: hits too.
double calls_to_cache(const Topology& topology, const Edge& edge);

// The share of some calls that each zone makes, or answers: reads, or else writes. Nothing for what
// is no party to transfer.
using ZoneShares = std::vector<std::pair<ZoneId, double>>;
ZoneShares zone_shares(const Component& component, const Passage& passage, bool reads);

// How one component's bytes between zones, or through it, come about.
struct TransferTrace {
  Id id = kNoId;
  std::vector<ZoneStep> zones{};
  std::vector<GatewayStep> gateway{};
};

// transfer.cc: bytes between zones, through gateways and to the internet, into `flow.met`.
void add_transfer(const Topology& topology, const Catalog& catalog, Flow& flow,
                  TransferTrace* trace = nullptr);

}  // namespace tenfold
