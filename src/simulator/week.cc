// Flow, then the fleets that serve it.
#include <algorithm>

#include "simulator/demand.h"
#include "simulator/flow.h"
#include "simulator/trial.h"

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
  const auto arriving = flow.arriving(id);
  const auto some = [](const Arrival& a) { return a.calls != 0; };
  const auto only = std::ranges::find_if(arriving, some);
  if (only == arriving.end()) return 0;
  if (std::any_of(only + 1, arriving.end(), some)) return std::ranges::max(rps_of(flow, id));
  // Of one demand alone it is in proportion to that one's.
  const Demand& demand = flow.demands[static_cast<std::size_t>(only - arriving.begin())];
  return only->calls * std::ranges::max(demand.rps);
}

bool serves(const Topology& topology, const Flow& flow, Id id) {
  return flow.met[id].state == Met::State::reached && flow.passages[id].fleet &&
         topology[id].count > 0;
}

FleetWeek fleet_of(const Topology& topology, const Flow& flow, Id id, bool by_hour) {
  std::array<double, kWeekHours> load = rps_of(flow, id);
  const auto groups = static_cast<double>(copies_of(topology, flow, id));
  for (double& rps : load) rps /= groups;
  return fleet_week(fleet_terms(flow, id), load, by_hour);
}

Week simulate(const Topology& topology, const Simulating& how) {
  Week week{.flow = flow_of(topology, how), .fleets = {}, .fleet_of = {}};
  const Flow& flow = week.flow;
  week.fleet_of.assign(flow.met.size(), kNoFleet);
  for (Id id = 0; id < flow.met.size(); ++id) {
    if (!serves(topology, flow, id) || (how.only != kNoId && how.only != id)) continue;
    week.fleet_of[id] = static_cast<std::uint32_t>(week.fleets.size());
    week.fleets.push_back(fleet_of(topology, flow, id, how.by_hour));
  }
  return week;
}

}  // namespace tenfold
