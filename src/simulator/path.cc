#include "simulator/path.h"

#include <algorithm>

#include "model/edge_fields.h"
#include "model/kind.h"
#include "simulator/flow.h"
#include "simulator/step.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostLacking = 5;
constexpr std::uint32_t kFar = UINT32_MAX;

// A step that has not been worked out yet.
struct Found {
  Id from = kNoId;        // kNoId: users
  std::size_t which = 0;  // edge of the caller; of users the demand
  std::size_t entry = 0;
  bool to_cache = false;
  std::uint32_t distance = 0;  // of its target to the component
};

class Way {
 public:
  Way(const Topology& topology, const Flow& flow, Id id)
      : topology_(topology), flow_(flow), id_(id), distance_(flow.met.size(), kFar) {
    hour_ = busiest_hour(flow, id);
    rps_ = rps_of(flow, id)[hour_];
  }

  FlowPath run() {
    look_back();
    FlowPath path{.id = id_, .hour = hour_, .rps = rps_};
    for (Id i = 0; i < distance_.size(); ++i) {
      if (distance_[i] != kFar) path.callers.push_back(i);
    }
    std::vector<Found> kept = nearest_of(path.left_out);
    for (const Found& found : kept)
      path.steps.push_back(found.from == kNoId ? entered(found) : called(found));
    path.lacking = lacking();
    return path;
  }

 private:
  double calls_of_edge(Id from, std::size_t i) const {
    return flow_.calls[flow_.first_edge[from] + i];
  }

  bool any_arrives(Id id) const {
    return std::ranges::any_of(flow_.arriving(id), [](const Arrival& a) { return a.calls > 0; });
  }

  // Those that are called stand behind their callers in the order, so one way through it is enough.
  void look_back() {
    distance_[id_] = 0;
    for (auto it = flow_.order.rbegin(); it != flow_.order.rend(); ++it) {
      if (flow_.met[*it].state != Met::State::reached || !any_arrives(*it)) continue;
      const std::vector<Edge>& edges = topology_[*it].edges;
      for (std::size_t i = edges.size(); i-- > 0;) {
        if (!carries_calls(topology_, edges[i])) continue;
        if (calls_of_edge(*it, i) > 0) note(*it, i, edges[i].to, false);
        if (edges[i].through != kNoId && calls_to_cache(topology_, edges[i]) > 0)
          note(*it, i, edges[i].through, true);
      }
    }
    for (std::size_t d = flow_.demands.size(); d-- > 0;) {
      const auto& entries = flow_.demands[d].entries;
      for (std::size_t e = entries.size(); e-- > 0;) {
        if (distance_[entries[e].id] != kFar && entries[e].share > 0)
          found_.push_back({kNoId, d, e, false, distance_[entries[e].id]});
      }
    }
    std::ranges::reverse(found_);
  }

  void note(Id from, std::size_t i, Id to, bool to_cache) {
    if (distance_[to] == kFar || from == to) return;
    found_.push_back({from, i, 0, to_cache, distance_[to]});
    distance_[from] = std::min(distance_[from], distance_[to] + 1);
  }

  std::vector<Found> nearest_of(std::size_t& left_out) const {
    std::vector<std::size_t> by_distance(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) by_distance[i] = i;
    std::ranges::stable_sort(by_distance, {}, [&](std::size_t i) { return found_[i].distance; });
    if (by_distance.size() > kMostSteps) by_distance.resize(kMostSteps);
    std::ranges::sort(by_distance);
    left_out = found_.size() - by_distance.size();
    std::vector<Found> kept;
    for (const std::size_t i : by_distance) kept.push_back(found_[i]);
    return kept;
  }

  FlowStep entered(const Found& found) const {
    return step_from_users(flow_, found.which, found.entry, hour_);
  }

  FlowStep called(const Found& found) const {
    FlowStep step = step_along(topology_, flow_, found.from, found.which, found.to_cache, hour_);
    if (step.along && flow_.passages[found.from].onward != Passage::Onward::all_of)
      weigh(found, step);
    return step;
  }

  void weigh(const Found& found, FlowStep& step) const {
    const std::vector<Edge>& edges = topology_[found.from].edges;
    const auto weight = [&](const Edge& edge) {
      return said_of<target_fields>(topology_, edge).number("weight").value_or(1);
    };
    step.weight = weight(edges[found.which]);
    for (const Edge& other : edges) {
      if (other.role == Role::serves || other.role == Role::consumes) step.weights += weight(other);
    }
  }

  // From the component back along requests that go on, to the calls whose KB nobody stated.
  std::vector<FlowPath::Lacking> lacking() const {
    std::vector<FlowPath::Lacking> all;
    if (flow_.met[id_].bytes_known) return all;
    std::vector<bool> open(flow_.met.size());
    open[id_] = true;
    for (auto it = found_.rbegin(); it != found_.rend() && all.size() < kMostLacking; ++it) {
      if (it->from == kNoId) continue;
      const Edge& edge = topology_[it->from].edges[it->which];
      const Id to = it->to_cache ? edge.through : edge.to;
      if (!open[to] || edge.role == Role::guards) continue;
      if (edge.role == Role::serves || edge.role == Role::consumes) {
        if (!flow_.met[it->from].bytes_known) open[it->from] = true;
        continue;
      }
      const auto said = said_of<use_fields>(topology_, edge);
      const bool uses = edge.role == Role::uses;
      const bool request = uses && said.number("request_kb");
      const bool response = uses && said.number("response_kb");
      if (!request || !response) all.push_back({it->from, to, !request, !response});
    }
    std::ranges::reverse(all);
    return all;
  }

  const Topology& topology_;
  const Flow& flow_;
  const Id id_;
  std::size_t hour_ = 0;
  double rps_ = 0;
  std::vector<std::uint32_t> distance_;
  std::vector<Found> found_;  // users first, then callers before those they call
};

std::optional<FleetHours> fleet_of(const Topology& topology, const Week& week, Id id) {
  const FleetWeek* const fleet = week.fleet(id);
  if (fleet == nullptr) return std::nullopt;
  const FleetTerms& terms = *week.flow.passages[id].fleet;
  FleetHours hours{.sizes = fleet->sizes, .unknown = terms.unknown};
  hours.unit_minutes = fleet->all_minutes();
  hours.copies = copies_of(topology, week.flow, id);
  hours.unit_hours = static_cast<double>(hours.unit_minutes) / 60 * kMonthHours / kWeekHours *
                     static_cast<double>(hours.copies);
  return hours;
}

}  // namespace

FlowPath path_to(const Topology& topology, const Week& week, const Catalog& catalog, Id id) {
  const Flow& flow = week.flow;
  if (id >= flow.met.size() || flow.met[id].state != Met::State::reached) return {.id = id};
  FlowPath path = Way(topology, flow, id).run();
  Flow again = flow;  // transfer is added up into it once more, and thrown away
  TransferTrace trace{.id = id, .zones = {}, .gateway = {}};
  add_transfer(topology, catalog, again, &trace);
  path.zones = std::move(trace.zones);
  path.gateway = std::move(trace.gateway);
  path.fleet = fleet_of(topology, week, id);
  return path;
}

}  // namespace tenfold
