#include "simulator/trial.h"

#include <algorithm>

#include "simulator/demand.h"
#include "simulator/order.h"

namespace tenfold {
namespace {

// Components and edges that may be looked at, for all Edits together.
constexpr std::int64_t kWorkAtLeast = 300'000, kWorkEach = 8;
constexpr std::size_t kWorkPriced = 32;  // to price one whose month is another
// Edits that touch so large a part of the file, all fixes at once, are run as a whole; a few of
// them whatever has been spent.
constexpr std::size_t kLargePart = 16, kLargeAtLeast = 256;
constexpr int kLargeOnes = 4;

std::size_t size_of(const Topology& topology) {
  std::size_t size = topology.components.size();
  for (const Component& component : topology.components) size += component.edges.size();
  return size;
}

}  // namespace

bool Trial::large() const {
  return edit_.touched.size() > kLargeAtLeast && edit_.touched.size() * kLargePart > components_;
}

bool Trial::spend(std::size_t work) {
  left_ -= static_cast<std::int64_t>(work);
  return left_ >= 0;
}

void Trial::prepare() {
  const FlowOrder order = order_of(topology_);
  const std::size_t n = topology_.components.size();
  base_.emplace(Base{Callers(topology_),
                     std::vector<std::uint32_t>(n, static_cast<std::uint32_t>(n)),
                     std::vector<bool>(n),
                     {},
                     {},
                     Transfer(topology_, how_.catalog, week_.flow)});
  std::uint32_t next = 0;
  for (const std::vector<Id>& group : order.groups) {
    for (const Id id : group) {
      base_->place[id] = next++;
      base_->circle[id] = order.circular[id] || order.loops[id];
    }
  }
  for (Id id = 0; id < n; ++id) {
    if (!week_.flow.passages[id].is_private) continue;
    base_->leavers.push_back(id);
    base_->transfer.services_of(topology_[id], id, base_->services);
  }
  arriving_.emplace(topology_, week_.flow);
  large_left_ = kLargeOnes;
  left_ = kWorkAtLeast + kWorkEach * static_cast<std::int64_t>(size_of(topology_));
}

bool Trial::make(std::span<const Edit> edits) {
  put_back();
  if (!base_ && !week_.flow.demands.empty()) prepare();
  Diagnostics unheard;
  edit_ = apply(topology_, edits, how_.catalog, how_.today, unheard);
  if (edit_.nodes == 0) return false;
  const bool made = week_.flow.demands.empty()
                        ? edit_.settings.empty() || demands_of(topology_, how_).empty()
                        : follow() && (spared_ || spend(kWorkPriced * changed_.size()));
  if (made) return true;
  put_back();
  return false;
}

void Trial::put_back() {
  if (edit_.nodes == 0) return;
  if (!week_.flow.demands.empty()) restore();
  changed_.clear();
  undo(topology_, std::exchange(edit_, {}));
}

bool Trial::follow() {
  spared_ = false;
  components_ = week_.flow.met.size();
  calls_ = week_.flow.calls.size();
  fleet_weeks_ = week_.fleets.size();
  lost_.clear();
  for (const auto& [id, component] : edit_.displaced) lost_.emplace_back(id, &component);
  std::ranges::sort(lost_);
  std::vector<std::pair<Id, Passage>> passages;
  for (const Id id : edit_.touched) {
    Passage now = passage_of(topology_, id, how_);
    if (id >= components_ || now != week_.flow.passages[id])
      passages.emplace_back(id, std::move(now));
  }
  std::optional<std::vector<Demand>> demands;  // where they are others; targets are no demand
  if (edit_.entries || !edit_.settings.empty()) demands = demands_of(topology_, how_);
  if (demands == week_.flow.demands) demands.reset();
  // Who leads out of the network changes what leaves through all the others.
  if (!large() && (edit_.settings.empty() || !demands) && same_ways_out(passages)) {
    if (in_place(passages, demands)) return true;
  }
  restore();
  return run_whole(std::move(passages), std::move(demands));
}

const Component& Trial::was(Id id) const {
  const auto at = std::ranges::lower_bound(lost_, id, {}, &Lost::first);
  return at != lost_.end() && at->first == id ? *at->second : topology_[id];
}

bool Trial::is_new(Id id) const {  // its edges are
  return id >= components_ || std::ranges::binary_search(lost_, id, {}, &Lost::first);
}

bool Trial::same_ways_out(std::span<const std::pair<Id, Passage>> passages) {
  for (const auto& [id, now] : passages) {
    if (id >= components_) {
      if (!is_way_out(now)) continue;
      // An endpoint of a service that nobody has called is of those alone who call it now.
      const Transfer::Service service{topology_[id].region, now.endpoint_of};
      if (now.is_exit || base_->services.contains(service)) return false;
      if (base_->transfer.open(service, id)) opened_.push_back(service);
      continue;
    }
    const Passage& before = week_.flow.passages[id];
    if (before.is_exit != now.is_exit || before.endpoint_of != now.endpoint_of ||
        before.endpoint_free != now.endpoint_free)
      return false;
  }
  return std::ranges::all_of(lost_, [&](const Lost& lost) {
    const Component& now = topology_[lost.first];
    return !is_way_out(week_.flow.passages[lost.first]) ||
           (now.present == lost.second->present && now.region == lost.second->region);
  });
}

void Trial::set_passages(std::span<const std::pair<Id, Passage>> passages) {
  week_.flow.passages.resize(topology_.components.size());
  for (const auto& [id, now] : passages) {
    passages_.emplace_back(id, std::exchange(week_.flow.passages[id], now));
  }
}

bool Trial::run_whole(Passages passages, std::optional<std::vector<Demand>> other_demands) {
  spared_ = large() && large_left_-- > 0;
  if (!spared_ && !spend(size_of(topology_))) return false;
  const bool same_demand = !other_demands;
  std::vector<Demand> demands = same_demand ? week_.flow.demands : std::move(*other_demands);
  if (demands.empty()) return false;
  std::set<Id> other;  // fleets
  for (const auto& [id, now] : passages) {
    if (id < components_ && week_.flow.passages[id].fleet != now.fleet) other.insert(id);
  }
  for (const auto& [id, before] : lost_) {
    if (before->count != topology_[id].count) other.insert(id);
  }
  set_passages(passages);
  std::vector<Passage> all = std::move(week_.flow.passages);
  whole_.emplace(Whole{std::move(week_.flow), std::move(week_.fleets), std::move(week_.fleet_of)});
  week_ = {.flow = flow_through(topology_, std::move(demands), std::move(all), how_.catalog),
           .fleets = {},
           .fleet_of = {}};
  const Flow &now = week_.flow, &then = whole_->flow;
  week_.fleet_of.assign(topology_.components.size(), kNoFleet);
  for (Id id = 0; id < now.met.size(); ++id) {
    const bool known = id < components_;
    const std::uint32_t old = known ? whole_->fleet_of[id] : kNoFleet;
    const bool same_load = known && same_demand &&
                           now.met[id].bytes_known == then.met[id].bytes_known &&
                           std::ranges::equal(now.arriving(id), then.arriving(id));
    bool same = same_load && now.met[id] == then.met[id];
    if (serves(topology_, now, id)) {
      const bool kept = old != kNoFleet && same_load && !other.contains(id);
      week_.fleet_of[id] = static_cast<std::uint32_t>(week_.fleets.size());
      week_.fleets.push_back(kept ? whole_->fleets[old]
                                  : fleet_of(topology_, now, id, how_.by_hour));
      same = same && kept;
    } else {
      same = same && old == kNoFleet;
    }
    if (!same) changed_.push_back(id);
  }
  return true;
}

// The week as it was.
void Trial::restore() {
  Flow& flow = week_.flow;
  for (const Transfer::Service& service : opened_) base_->transfer.close(service);
  opened_.clear();
  if (whole_) {
    std::vector<Passage> passages = std::move(flow.passages);
    flow = std::move(whole_->flow);
    flow.passages = std::move(passages);
    week_.fleets = std::move(whole_->fleets);
    week_.fleet_of = std::move(whole_->fleet_of);
    whole_.reset();
  }
  if (demands_) {
    flow.demands = std::move(*demands_);
    demands_.reset();
    arriving_.emplace(topology_, flow);
  }
  for (auto& [id, before] : before_) {
    if (id >= components_) continue;
    flow.met[id] = std::move(before.met);
    std::ranges::copy(before.arrivals, flow.arrivals.begin() +
                                           static_cast<std::ptrdiff_t>(id * flow.demands.size()));
    flow.first_edge[id] = before.first_edge;
    week_.fleet_of[id] = before.fleet;
  }
  for (auto& [id, passage] : passages_) flow.passages[id] = std::move(passage);
  flow.passages.resize(components_);
  flow.met.resize(components_);
  flow.arrivals.resize(components_ * flow.demands.size());
  flow.first_edge.resize(components_);
  flow.calls.resize(calls_);
  week_.fleet_of.resize(components_);
  week_.fleets.resize(fleet_weeks_);
  passages_.clear();
  before_.clear();
  moved_.clear();
  fresh_.clear();
  queue_.clear();
  fleets_.clear();
  changed_.clear();
}

}  // namespace tenfold
