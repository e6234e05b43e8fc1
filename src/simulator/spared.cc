// Flow is linear: what a cache answers is followed on as if it had been passed on, and added to
// what arrives.
#include "simulator/spared.h"

#include <algorithm>
#include <map>

#include "kinds/derived.h"
#include "model/edge_fields.h"
#include "simulator/fleet_policy.h"
#include "simulator/flow.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostSteps = 200'000;  // of one answer: each cache is followed by itself

// Calls for one request of each demand.
using Calls = std::vector<double>;

struct Answered {
  Calls calls, asked;
  std::vector<double> kb;
  bool bytes_known = true;
};

class Sparing {
 public:
  Sparing(const Topology& topology, const Week& week)
      : topology_(topology), week_(week), flow_(week.flow), n_(week.flow.demands.size()) {
    place_.resize(flow_.met.size());
    for (std::uint32_t i = 0; i < flow_.order.size(); ++i) place_[flow_.order[i]] = i;
  }

  std::vector<SparedAnswer> run() {
    std::vector<double> calls, whole;
    for (Id id = 0; id < flow_.met.size(); ++id) {
      if (!topology_[id].present || flow_.met[id].state != Met::State::reached) continue;
      const std::vector<Edge>& edges = topology_[id].edges;
      calls.assign(edges.size(), 0);
      spared_of(topology_, flow_, id, calls);
      for (std::size_t i = 0; i < edges.size(); ++i) {
        if (calls[i] > 0) add(id, edges[i], calls[i], flow_.calls[flow_.first_edge[id] + i]);
      }
    }
    std::vector<SparedAnswer> answers;
    for (const auto& [pair, answered] : answered_) answers.push_back(answer(pair, answered));
    return answers;
  }

 private:
  using Pair = std::pair<Id, Id>;  // cache and tier

  void add(Id id, const Edge& edge, double spared, double missed) {
    const bool aside = edge.through != kNoId;
    Answered& to = answered_[{aside ? edge.through : id, edge.to}];
    to.calls.resize(n_);
    to.asked.resize(n_);
    to.kb.resize(n_);
    const auto said = said_of<use_fields>(topology_, edge);
    const auto request = aside ? said.number("request_kb") : Fact<double>{};
    const auto response = aside ? said.number("response_kb") : Fact<double>{};
    to.bytes_known &= aside ? request && response : flow_.met[id].bytes_known;
    const auto arriving = flow_.arriving(id);
    for (std::size_t d = 0; d < n_; ++d) {
      const Arrival& a = arriving[d];
      to.calls[d] += a.calls * spared;
      to.asked[d] += a.calls * (spared + missed);
      to.kb[d] += spared * (aside ? a.calls * (request.value_or(0) + response.value_or(0))
                                  : a.in_kb + a.out_kb);
    }
  }

  SparedAnswer answer(const Pair& pair, const Answered& answered) {
    double requests = 0, asked = 0, kb = 0;
    for (std::size_t d = 0; d < n_; ++d) {
      const double month = flow_.demands[d].month_requests;
      requests += answered.calls[d] * month;
      asked += answered.asked[d] * month;
      kb += answered.kb[d] * month;
    }
    SparedAnswer one{.cache = pair.first, .tier = pair.second};
    if (asked > 0) one.hit_percent = quantity_of(requests / asked * 100);
    one.requests = quantity_of(requests);
    if (answered.bytes_known) one.gb = quantity_of(kb / kKbPerGb);
    if (steps_ < kMostSteps) one.fleets = fleets(pair.second, answered.calls);
    one.followed = steps_ < kMostSteps;
    return one;
  }

  // What would arrive on top at the tier and behind it, callers first.
  std::vector<SparedAnswer::Fleet> fleets(Id tier, const Calls& calls) {
    std::vector<SparedAnswer::Fleet> found;
    std::map<std::uint32_t, Calls> open{{place_[tier], calls}};
    const auto pass = [&](Id to, const Calls& from, double each) {
      if (each <= 0) return;
      Calls& more = open.try_emplace(place_[to], Calls(n_)).first->second;
      for (std::size_t d = 0; d < n_; ++d) more[d] += from[d] * each;
    };
    while (!open.empty() && ++steps_ < kMostSteps) {
      const auto first = open.begin();
      const Id id = flow_.order[first->first];
      const Calls more = std::move(first->second);
      open.erase(first);
      if (flow_.met[id].state != Met::State::reached) continue;
      if (const auto fleet = with_and_without(id, more)) found.push_back(*fleet);
      const std::vector<Edge>& edges = topology_[id].edges;
      for (std::size_t i = 0; i < edges.size(); ++i) {
        if (!carries_calls(topology_, edges[i])) continue;
        pass(edges[i].to, more, flow_.calls[flow_.first_edge[id] + i]);
        if (edges[i].through != kNoId)
          pass(edges[i].through, more, calls_to_cache(topology_, edges[i]));
      }
    }
    return found;
  }

  // Nothing for what has no fleet, or one of which nobody knows what a unit serves.
  std::optional<SparedAnswer::Fleet> with_and_without(Id id, const Calls& more) const {
    const FleetWeek* week = week_.fleet(id);
    if (week == nullptr) return std::nullopt;
    const FleetTerms terms = fleet_terms(flow_, id);
    const FleetPolicy policy = policy_of(terms);
    const double each = policy.rps_each > 0 ? policy.rps_each : policy.unit_rps;
    if (each <= 0) return std::nullopt;
    const auto arriving = flow_.arriving(id);
    double now = 0, then = 0;
    std::size_t hour = 0;  // of the peak without the cache
    for (std::size_t h = 0; h < kWeekHours; ++h) {
      double with = 0, without = 0;
      for (std::size_t d = 0; d < n_; ++d) {
        with += arriving[d].calls * flow_.demands[d].rps[h];
        without += (arriving[d].calls + more[d]) * flow_.demands[d].rps[h];
      }
      now = std::max(now, with);
      if (without > then) hour = h;
      then = std::max(then, without);
    }
    const std::int64_t copies = copies_of(topology_, flow_, id);
    const double groups = static_cast<double>(copies);
    const std::int64_t minimum = policy.minimum[hour % kDayHours];
    const auto bounded = [&](std::int64_t units) {
      return std::clamp(units, minimum, policy.maximum) * copies;
    };
    SparedAnswer::Fleet fleet{.id = id, .unit = terms.unit};
    const std::int64_t wanted = units_for(sane_rps(then / groups), each, kMostUnits);
    fleet.with = bounded(units_for(sane_rps(now / groups), each, kMostUnits));
    fleet.without = bounded(wanted);
    fleet.wanted = std::max(wanted, minimum) * copies;
    fleet.maximum = policy.maximum * copies;
    if (wanted <= policy.maximum)
      fleet.carried = true;
    else if (policy.unit_rps > 0)
      fleet.carried = units_for(then / groups, policy.unit_rps, kMostUnits) <= policy.maximum;
    return fleet;
  }

  const Topology& topology_;
  const Week& week_;
  const Flow& flow_;
  const std::size_t n_;
  std::vector<std::uint32_t> place_;  // in the order of the flow
  std::map<Pair, Answered> answered_;
  std::size_t steps_ = 0;  // components that were followed
};

}  // namespace

std::vector<SparedAnswer> spared(const Topology& topology, const Week& week) {
  if (week.flow.demands.empty()) return {};
  return Sparing(topology, week).run();
}

}  // namespace tenfold
