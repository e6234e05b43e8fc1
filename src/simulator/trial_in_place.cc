// A Trial's week where only some of the flow is worked out again.
#include <algorithm>
#include <iterator>

#include "simulator/demand.h"
#include "simulator/trial.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostMoved = 256;  // in the order of the flow, for one Edit

std::int64_t dealt_units(const Passage& passage) {
  return passage.fleet && passage.fleet->one_group ? passage.fleet->desired : -1;
}

// But for what its fleet does, and what bounds it.
bool same_to_flow(const Passage& a, const Passage& b) {
  if (a == b) return true;
  if (dealt_units(a) != dealt_units(b)) return false;
  Passage without = a, other = b;
  for (Passage* one : {&without, &other}) {
    one->fleet.reset();
    one->bounds = {};
    one->serves_qps = 0;
  }
  return without == other;
}

// Edges that an edit has left alone keep the nodes that say more of them.
bool same_edge(const Edge& a, const Edge& b) {
  return a.to == b.to && a.role == b.role && a.through == b.through && a.node == b.node &&
         a.sync == b.sync;
}

bool same_stand(const Component& a, const Component& b) {
  return a.present == b.present && (a.count > 0) == (b.count > 0) && a.region == b.region &&
         a.zones == b.zones;
}

}  // namespace

bool Trial::in_place(std::span<const std::pair<Id, Passage>> passages,
                     const std::optional<std::vector<Demand>>& demands) {
  std::vector<Id> loud;  // to whom neighbours look
  for (const auto& [id, now] : passages) {
    if (id >= components_ || !same_to_flow(week_.flow.passages[id], now)) loud.push_back(id);
    if (id >= components_ || week_.flow.passages[id].fleet != now.fleet) fleets_.insert(id);
  }
  std::vector<Id> seeds;
  for (const auto& [id, before] : lost_) {
    const Component& now = topology_[id];
    if (!same_stand(*before, now)) loud.push_back(id);
    if (before->count != now.count || before->present != now.present) fleets_.insert(id);
    if (!std::ranges::equal(before->edges, now.edges, same_edge)) seeds.push_back(id);
  }
  for (std::size_t id = components_; id < topology_.components.size(); ++id)
    seeds.push_back(static_cast<Id>(id));
  for (const Id id : loud) keep(id);
  for (const Id id : seeds) keep(id);
  set_passages(passages);
  grow();
  if (!settle_places() || (demands && !enter_elsewhere(*demands))) return false;
  // Whom one called before may stand ahead of it now: they are queued here, once.
  for (const Id id : seeds) {
    queue(id);
    if (id < components_) queue_targets(was(id), was(id).edges);
  }
  for (const Id id : loud) {
    queue(id);
    for (const Caller& caller : callers(id)) queue(caller.from);
    queue_targets(topology_[id], topology_[id].edges);
  }
  if (!propagate() || !sum_up()) return false;
  run_fleets();
  return true;
}

// Room for what was added, and the edges that are new.
void Trial::grow() {
  Flow& flow = week_.flow;
  const std::size_t n = topology_.components.size();
  flow.met.resize(n);
  flow.arrivals.resize(n * flow.demands.size());
  flow.first_edge.resize(n, static_cast<std::uint32_t>(calls_));
  week_.fleet_of.resize(n, kNoFleet);
  for (const auto& [id, before] : lost_) add_calls(topology_[id], id, fresh_);
  for (std::size_t id = components_; id < n; ++id)
    add_calls(topology_[static_cast<Id>(id)], static_cast<Id>(id), fresh_);
  std::ranges::sort(fresh_);
}

// Demand of the same size, at other doors.
bool Trial::enter_elsewhere(std::vector<Demand> now) {
  const std::vector<Demand>& before = week_.flow.demands;
  if (now.size() != before.size()) return false;
  std::vector<Id> other;
  for (std::size_t d = 0; d < now.size(); ++d) {
    const Demand &a = before[d], &b = now[d];
    if (a.scope != b.scope || a.rps != b.rps || a.month_requests != b.month_requests ||
        a.request_kb != b.request_kb || a.response_kb != b.response_kb ||
        a.requests_per_session != b.requests_per_session ||
        !spend(a.entries.size() + b.entries.size()))
      return false;
    const auto shares = [](const Demand& demand) {
      std::vector<std::pair<Id, double>> all;
      for (const Demand::Entry& entry : demand.entries) all.emplace_back(entry.id, entry.share);
      std::ranges::sort(all);
      return all;
    };
    const auto was = shares(a), is = shares(b);
    std::vector<std::pair<Id, double>> changed;
    std::ranges::set_symmetric_difference(was, is, std::back_inserter(changed));
    for (const auto& [id, share] : changed) other.push_back(id);
  }
  demands_ = std::exchange(week_.flow.demands, std::move(now));
  arriving_.emplace(topology_, week_.flow);
  for (const Id id : other) queue(id);
  return true;
}

Trial::Place Trial::place(Id id) const {
  const auto moved = moved_.find(id);
  if (moved != moved_.end()) return moved->second;
  return {id < components_ ? base_->place[id] : 0, 0};
}

// Whom new edges lead to stands behind their callers. False: that goes round in a circle.
bool Trial::settle_places() {
  std::vector<Id> to_see;
  for (const Caller& call : fresh_) to_see.push_back(call.from);
  std::vector<Caller> calls;
  while (!to_see.empty()) {
    const Id from = to_see.back();
    to_see.pop_back();
    calls.clear();
    add_calls(topology_[from], from, calls);
    const Place here = place(from);
    for (const Caller& call : calls) {
      if (here < place(call.to)) continue;
      moved_[call.to] = {here.first, here.second + 1};
      if (moved_.size() > kMostMoved || here.second > kMostMoved) return false;
      to_see.push_back(call.to);
    }
  }
  return true;
}

std::span<const Caller> Trial::callers(Id id) {
  const std::span<const Caller> known =
      id < components_ ? base_->callers.of(id) : std::span<const Caller>{};
  // Clang 14 does not take std::ranges::equal_range.
  const std::span<const Caller> fresh(std::ranges::lower_bound(fresh_, id, {}, &Caller::to),
                                      std::ranges::upper_bound(fresh_, id, {}, &Caller::to));
  const auto old = [&](const Caller& caller) { return is_new(caller.from); };
  if (fresh.empty() && std::ranges::none_of(known, old)) return known;
  merged_.clear();
  std::ranges::remove_copy_if(known, std::back_inserter(merged_), old);
  const auto middle = static_cast<std::ptrdiff_t>(merged_.size());
  merged_.insert(merged_.end(), fresh.begin(), fresh.end());
  std::inplace_merge(merged_.begin(), merged_.begin() + middle, merged_.end());
  return merged_;
}

// Whom these of its edges carry calls to. Other edges have no place in the order.
void Trial::queue_targets(const Component& component, std::span<const Edge> edges) {
  for (const Edge& edge : edges) {
    if (!carries_calls(component, edge)) continue;
    queue(edge.to);
    if (edge.through != kNoId) queue(edge.through);
  }
}

Trial::Before& Trial::keep(Id id) {
  const auto [it, first] = before_.try_emplace(id);
  Before& before = it->second;
  if (!first || id >= components_) return before;
  const auto arriving = week_.flow.arriving(id);
  before.met = week_.flow.met[id];
  before.arrivals.assign(arriving.begin(), arriving.end());
  before.first_edge = week_.flow.first_edge[id];
  before.edges = was(id).edges.size();
  before.fleet = week_.fleet_of[id];
  before.leaving = base_->transfer.leaving(was(id), id);
  return before;
}

bool Trial::propagate() {
  while (!queue_.empty()) {
    const Id id = queue_.begin()->second;
    queue_.erase(queue_.begin());
    if (id < components_ && base_->circle[id]) return false;
    Before& before = keep(id);
    if (!work_out(id)) return false;
    if (before.met.state == Met::State::circular ||
        week_.flow.met[id].state == Met::State::circular)
      return false;
    pass_on(id, before);
  }
  return true;
}

bool Trial::work_out(Id id) {
  Flow& flow = week_.flow;
  const Before& before = before_.at(id);
  const std::span<const Caller> from = callers(id);
  const std::size_t edges = topology_[id].edges.size();
  if (!spend(1 + from.size() + edges)) return false;
  arriving_->start(id);
  arriving_->gather(id, from);
  const std::size_t here = flow.calls.size();
  flow.first_edge[id] = static_cast<std::uint32_t>(here);
  flow.calls.resize(here + edges);
  arriving_->set_calls(id);
  const std::span<const double> all(flow.calls);
  if (id < components_ && edges == before.edges &&
      std::ranges::equal(all.subspan(here, edges), all.subspan(before.first_edge, edges))) {
    flow.first_edge[id] = before.first_edge;
    flow.calls.resize(here);
  }
  return true;
}

bool Trial::arrives_as_before(Id id, const Before& before) const {
  const Met& met = week_.flow.met[id];
  return id < components_ && met.bytes_known == before.met.bytes_known &&
         std::ranges::equal(week_.flow.arriving(id), before.arrivals);
}

// Whom it calls otherwise than before.
void Trial::pass_on(Id id, const Before& before) {
  const std::vector<Edge>& now = topology_[id].edges;
  if (id >= components_) return queue_targets(topology_[id], now);
  const std::vector<Edge>& then = was(id).edges;
  if (!arrives_as_before(id, before)) {
    queue_targets(topology_[id], now);
    return;
  }
  const auto same = [&](std::size_t i, std::size_t j) {
    return same_edge(then[i], now[j]) && week_.flow.calls[before.first_edge + i] ==
                                             week_.flow.calls[week_.flow.first_edge[id] + j];
  };
  std::size_t begin = 0, behind = 0;
  const std::size_t least = std::min(then.size(), now.size());
  while (begin < least && same(begin, begin)) ++begin;
  while (begin + behind < least && same(then.size() - 1 - behind, now.size() - 1 - behind))
    ++behind;
  queue_targets(topology_[id], std::span(now).subspan(begin, now.size() - behind - begin));
}

// Months and transfer of what was worked out again.
bool Trial::sum_up() {
  std::set<Id> ways_out, firsts;  // to be filled again; those that stand for all that share
  std::vector<Transfer::Leaving> leaving;
  const auto one = [&](Id id, const Before& before) {
    sum_month(week_.flow, id);
    leaving.clear();
    if (week_.flow.met[id].state == Met::State::reached)
      base_->transfer.of(topology_[id], id, leaving);
    if (is_way_out(week_.flow.passages[id])) ways_out.insert(id);
    if (leaving == before.leaving) return;
    for (const Transfer::Leaving& each : before.leaving) firsts.insert(each.through);
    for (const Transfer::Leaving& each : leaving) firsts.insert(each.through);
  };
  for (const auto& [id, before] : before_) one(id, before);
  for (const Id first : firsts)
    base_->transfer.each_way(first, [&](Id way) { ways_out.insert(way); });
  if (ways_out.empty()) return true;
  for (const Id id : std::vector<Id>(ways_out.begin(), ways_out.end())) {
    if (before_.contains(id)) continue;
    const Before& before = keep(id);
    if (!work_out(id)) return false;
    one(id, before);
  }
  for (const Id way : ways_out) firsts.insert(base_->transfer.first_of(way));
  std::vector<Id> changed, all;
  for (const auto& [id, before] : before_) changed.push_back(id);
  std::ranges::set_union(base_->leavers, changed, std::back_inserter(all));
  Transfer::Sums sums;
  for (const Id id : all) {
    if (!spend(1 + topology_[id].edges.size())) return false;
    for (const Transfer::Leaving& each : base_->transfer.leaving(topology_[id], id)) {
      if (firsts.contains(each.through)) base_->transfer.take(each, sums);
    }
  }
  base_->transfer.put(sums, [&](Id way) { return ways_out.contains(way); });
  return true;
}

void Trial::run_fleets() {
  for (const Id id : fleets_) {
    if (before_.contains(id)) continue;
    keep(id);
  }
  for (auto& [id, before] : before_) {
    const bool same_load = arrives_as_before(id, before);
    bool same = same_load && week_.flow.met[id] == before.met &&
                week_.flow.first_edge[id] == before.first_edge;
    std::uint32_t& fleet = week_.fleet_of[id];
    if (!serves(topology_, week_.flow, id)) {
      same = same && before.fleet == kNoFleet;
      fleet = kNoFleet;
    } else if (before.fleet == kNoFleet || !same_load || fleets_.contains(id)) {
      same = false;
      fleet = static_cast<std::uint32_t>(week_.fleets.size());
      week_.fleets.push_back(fleet_of(topology_, week_.flow, id, how_.by_hour));
    }
    if (!same) changed_.push_back(id);
  }
}

}  // namespace tenfold
