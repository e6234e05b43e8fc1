// Flow, then the fleets that serve it.
#include <algorithm>

#include "simulator/demand.h"
#include "simulator/flow.h"

namespace tenfold {
namespace {

// GB or requests a second, at the start of each hour: what arrives for one request of each demand,
// times the demand.
template <class Part> std::array<double, kWeekHours> series(const Flow& flow, Id id, Part part) {
  std::array<double, kWeekHours> sum{};
  const auto arriving = flow.arriving(id);
  for (std::size_t d = 0; d < arriving.size(); ++d) {
    const double each = part(arriving[d]);
    if (each == 0) continue;
    for (std::size_t h = 0; h < sum.size(); ++h) sum[h] += each * flow.demands[d].rps[h];
  }
  return sum;
}

}  // namespace

FleetTerms fleet_terms(const Flow& flow, Id id) {
  FleetTerms terms = *flow.passages[id].fleet;
  if (terms.target_mb_in <= 0 && terms.target_mb_out <= 0) return terms;
  double calls = 0, kb = 0;
  for (const Arrival& a : flow.arriving(id)) {
    calls += a.calls;
    kb += terms.target_mb_in > 0 ? a.in_kb : a.out_kb;
  }
  if (kb > 0 && flow.met[id].bytes_known)
    terms.target_rps = std::max(terms.target_mb_in, terms.target_mb_out) * 1'024 * calls / kb;
  else
    terms.unknown = "nobody stated the KB of its requests";
  return terms;
}

std::array<double, kWeekHours> rps_of(const Flow& flow, Id id) {
  return series(flow, id, [](const Arrival& a) { return a.calls; });
}

std::array<double, kWeekHours> gb_per_s_of(const Flow& flow, Id id) {
  return series(flow, id, [](const Arrival& a) { return (a.in_kb + a.out_kb) / kKbPerGb; });
}

std::array<double, kWeekHours> all_demand(const Flow& flow) {
  std::array<double, kWeekHours> sum{};
  for (const Demand& demand : flow.demands) {
    for (std::size_t h = 0; h < sum.size(); ++h) sum[h] += demand.rps[h];
  }
  return sum;
}

double peak_rps(const Flow& flow, Id id) {
  const std::array<double, kWeekHours> all = rps_of(flow, id);
  return *std::ranges::max_element(all);
}

namespace {

bool serves(const Topology& topology, const Flow& flow, Id id) {
  return flow.met[id].state == Met::State::reached && flow.passages[id].fleet &&
         topology[id].count > 0;
}

FleetWeek week_of(const Topology& topology, const Flow& flow, Id id, bool by_hour) {
  std::array<double, kWeekHours> load = rps_of(flow, id);
  const auto groups = static_cast<double>(copies_of(topology, flow, id));
  for (double& rps : load) rps /= groups;
  return fleet_week(fleet_terms(flow, id), load, by_hour);
}

// Edges that an edit has left alone keep the nodes that say more of them.
bool same_edges(const std::vector<Edge>& a, const std::vector<Edge>& b) {
  return std::ranges::equal(a, b, [](const Edge& x, const Edge& y) {
    return x.to == y.to && x.role == y.role && x.through == y.through && x.node == y.node;
  });
}

bool same_place(const Component& a, const Component& b, const Passage& passage) {
  const auto same_spread = [&](bool reads) {
    return zone_shares(a, passage, reads) == zone_shares(b, passage, reads);
  };
  return a.present == b.present && a.count == b.count && a.region == b.region &&
         same_spread(true) && same_spread(false) && same_edges(a.edges, b.edges);
}

// No call gets there, and no bytes of others: whatever it is, it carries nothing. One that is
// called from now on is so by an edit of somebody who is not idle.
bool idle(const Flow& flow, Id id, const Passage& passage) {
  const auto leads_out = [](const Passage& p) { return p.is_exit || !p.endpoint_of.empty(); };
  return flow.met[id].state == Met::State::apart && !leads_out(passage) &&
         !leads_out(flow.passages[id]);
}

bool same_load(const Flow& a, const Flow& b, Id id) {
  return std::ranges::equal(a.arriving(id), b.arriving(id));
}

}  // namespace

Week simulate(const Topology& topology, const Simulating& how) {
  Week week{.flow = flow_of(topology, how), .fleets = {}, .fleet_of = {}};
  const Flow& flow = week.flow;
  week.fleet_of.assign(flow.met.size(), kNoFleet);
  for (Id id = 0; id < flow.met.size(); ++id) {
    if (!serves(topology, flow, id) || (how.only != kNoId && how.only != id)) continue;
    week.fleet_of[id] = static_cast<std::uint32_t>(week.fleets.size());
    week.fleets.push_back(week_of(topology, flow, id, how.by_hour));
  }
  return week;
}

std::optional<Resimulated> simulate_again(const Topology& topology, const Undo& edit,
                                          const Week& was, const Simulating& how) {
  const std::size_t before = was.flow.passages.size();
  if (was.flow.demands.empty()) return std::nullopt;
  bool other = edit.entries.has_value();
  for (const auto& [id, component] : edit.displaced) {
    other |= !idle(was.flow, id, was.flow.passages[id]) &&
             !same_place(component, topology[id], was.flow.passages[id]);
  }
  std::vector<std::pair<Id, Passage>> now;
  for (const Id id : edit.touched) {
    now.emplace_back(id, passage_of(topology, id, how));
    const Passage& passage = now.back().second;
    // What is added matters where it carries calls, or leads out of the network.
    if (id >= before)
      other |= passage != Passage{} || !topology[id].edges.empty();
    else if (!idle(was.flow, id, passage))
      other |= passage != was.flow.passages[id];
  }
  if (!other) return std::nullopt;

  std::vector<Passage> passages = was.flow.passages;
  passages.resize(topology.components.size());
  for (auto& [id, passage] : now) passages[id] = std::move(passage);
  std::vector<Demand> demands = edit.entries ? demands_of(topology, how) : was.flow.demands;
  Resimulated again{
      .week = {.flow = flow_through(topology, std::move(demands), std::move(passages), how.catalog),
               .fleets = {},
               .fleet_of = {}},
      .changed = {}};
  Week& week = again.week;
  week.fleet_of.assign(topology.components.size(), kNoFleet);
  for (Id id = 0; id < topology.components.size(); ++id) {
    const bool known = id < before;
    bool same = known && week.flow.met[id] == was.flow.met[id];
    if (serves(topology, week.flow, id)) {
      const FleetWeek* old = was.fleet(id);
      const bool kept =
          old != nullptr && same_load(week.flow, was.flow, id) &&
          week.flow.passages[id].fleet == was.flow.passages[id].fleet &&
          std::ranges::none_of(edit.displaced, [&](const auto& one) { return one.first == id; });
      week.fleet_of[id] = static_cast<std::uint32_t>(week.fleets.size());
      week.fleets.push_back(kept ? *old : week_of(topology, week.flow, id, how.by_hour));
      same = same && kept;
    }
    if (!same) again.changed.push_back(id);
  }
  return again;
}

}  // namespace tenfold
