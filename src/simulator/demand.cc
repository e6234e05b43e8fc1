#include "simulator/demand.h"

#include <algorithm>
#include <numeric>

#include "model/edge_fields.h"
#include "model/settings.h"

namespace tenfold {
namespace {

constexpr double kDayS = 86'400;
constexpr double kHourS = 3'600;

using Settings = Reader<traffic_fields>;

double figure(const Settings& traffic, std::span<const Assumption> all, Name<traffic_fields> name) {
  const std::string_view field = traffic_fields[name.index.value].name;
  for (const Assumption& assumed : all) {
    if (assumed.field == field) return assumed.value;
  }
  return traffic.number(name).value_or(0);
}

bool has(const Settings& traffic, std::span<const Assumption> all, Name<traffic_fields> name) {
  const std::string_view field = traffic_fields[name.index.value].name;
  return traffic.stated(name) || std::ranges::find(all, field, &Assumption::field) != all.end();
}

// The day's 24 shares of the peak.
std::array<double, kDayHours> day_of(const Topology& topology, const Settings& traffic,
                                     Demand& demand) {
  std::array<double, kDayHours> day{};
  const std::vector<NodeId> stated = traffic.items("daily");
  if (stated.size() == day.size()) {
    for (std::size_t h = 0; h < day.size(); ++h) day[h] = number_of(topology.document[stated[h]]);
    return day;
  }
  demand.shape = traffic.text("daily").value_or("evening");
  for (const Shape& shape : shapes()) {
    if (shape.name == demand.shape) return shape.shares;
  }
  return day;
}

// Entries share what no share is stated of evenly.
void share_out(const Topology& topology, Demand& demand) {
  std::vector<double> stated;
  double left = 1;
  std::size_t unsaid = 0;
  for (const EntryPoint& entry : topology.entries) {
    if (entry.demand != demand.scope) continue;
    double share = -1;
    if (entry.said != kNoNode && topology.document[entry.said].type == NodeType::table) {
      const Reader<entry_fields> said(
          Values{&topology.document, {}, nullptr, false, entry.said, {}});
      share = said.number("share").value_or(-1);
    }
    if (share < 0)
      ++unsaid;
    else
      left -= share;
    demand.entries.push_back({entry.id, share});
  }
  for (Demand::Entry& entry : demand.entries) {
    if (entry.share < 0) entry.share = std::max(0.0, left) / static_cast<double>(unsaid);
  }
}

double mean(const std::array<double, kDayHours>& day) {
  return std::accumulate(day.begin(), day.end(), 0.0) / kDayHours;
}

std::optional<Demand> demand_of(const Topology& topology, ScopeId id, const Simulating& how) {
  const Scope& scope = topology.scopes[id];
  if (id != 0 && scope.traffic == kNoNode) return std::nullopt;
  const Settings traffic(
      Values{&topology.document, traffic_fields, nullptr, false, scope.traffic, {}});
  // Bands are of the file that was named; a module's hold when it is read by itself.
  const std::span<const Assumption> assumed =
      id == 0 ? how.assumptions : std::span<const Assumption>{};
  Demand demand{.scope = id};
  const std::array<double, kDayHours> day = day_of(topology, traffic, demand);
  demand.day_mean = mean(day);
  demand.daily_active_percent = figure(traffic, assumed, "daily_active_percent");
  demand.sessions_per_day = figure(traffic, assumed, "sessions_per_day");
  demand.requests_per_session = figure(traffic, assumed, "requests_per_session");
  if (has(traffic, assumed, "peak_rps")) {
    demand.peak_rps = figure(traffic, assumed, "peak_rps");
  } else if (scope.users && demand.day_mean > 0) {
    demand.users = *scope.users;
    const double requests = static_cast<double>(*scope.users) * demand.daily_active_percent / 100 *
                            demand.sessions_per_day * demand.requests_per_session;
    demand.peak_rps = requests / kDayS / demand.day_mean;
  } else {
    return std::nullopt;
  }
  demand.peak_rps *= how.demand_factor;
  demand.request_kb = figure(traffic, assumed, "request_kb");
  demand.response_kb = figure(traffic, assumed, "response_kb");
  demand.weekend = figure(traffic, assumed, "weekend");
  for (std::size_t h = 0; h < kWeekHours; ++h) {
    const double factor = h < kWeekdayHours ? 1 : demand.weekend;
    demand.rps[h] = demand.peak_rps * day[h % kDayHours] * factor;
    demand.week_rps += demand.rps[h];  // the trapezoids of a cycle add up to this
  }
  demand.month_requests = demand.week_rps * kHourS / kWeekHours * kMonthHours;
  share_out(topology, demand);
  return demand;
}

}  // namespace

std::vector<Band> bands_of(const Topology& topology) {
  std::vector<Band> bands;
  const Document& document = topology.document;
  const NodeId root = topology.outer().root;
  const NodeId table = root == kNoNode ? kNoNode : document.child(root, "assumptions");
  if (table == kNoNode) return bands;
  for (const NodeId id : document.children(table)) {
    const Reader<band_fields> band(Values{&document, {}, nullptr, false, id, {}});
    const auto low = band.number("low"), high = band.number("high");
    if (low && high) bands.push_back({document[id].key, *low, *high});
  }
  return bands;
}

std::vector<Demand> demands_of(const Topology& topology, const Simulating& how) {
  std::vector<Demand> demands;
  for (ScopeId id = 0; id < topology.scopes.size(); ++id) {
    if (auto demand = demand_of(topology, id, how)) demands.push_back(std::move(*demand));
  }
  return demands;
}

std::vector<int> demand_of_scopes(const Topology& topology, const std::vector<Demand>& demands) {
  std::vector<int> of(topology.scopes.size(), -1);
  std::size_t next = 0;
  for (ScopeId id = 0; id < topology.scopes.size(); ++id) {
    const Scope& scope = topology.scopes[id];
    const bool own = next < demands.size() && demands[next].scope == id;
    if (own)
      of[id] = static_cast<int>(next++);
    else if (id != 0 && scope.traffic == kNoNode)
      of[id] = of[scope.outer];
  }
  return of;
}

}  // namespace tenfold
