#include "planner/saturation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "kinds/derived.h"
#include "model/edge_fields.h"
#include "model/settings.h"
#include "model/stated.h"
#include "planner/load.h"
#include "planner/workload.h"

namespace tenfold {
namespace {

using What = Bottleneck::What;

Quantity counted_of(double amount) {
  constexpr double kMost = 9e12;
  return quantity_of(std::clamp(amount, 0.0, kMost)).value_or(Quantity{});
}

Bottleneck bound(What what, Id id, double used, double capacity) {
  return {.what = what,
          .component = id,
          .used = counted_of(used),
          .capacity = counted_of(capacity),
          .full_at = counted_of(capacity / used)};
}

class Search {
 public:
  Search(const Topology& topology, const Week& week, const Catalog& catalog)
      : topology_(topology),
        flow_(week.flow),
        catalog_(catalog),
        quotas_(quotas_of(topology)),
        loads_(loads_of(topology, week)) {}

  Saturation run() {
    if (flow_.demands.empty()) return {};
    for (Id id = 0; id < flow_.met.size(); ++id) {
      if (flow_.met[id].state != Met::State::reached || topology_[id].count == 0) continue;
      const double peak = peak_rps(flow_, id);
      if (peak <= 0) continue;
      const Passage& passage = flow_.passages[id];
      if (passage.fleet) fleet(id);
      if (passage.writers > 0) store(id, peak);
      if (passage.bounds.most_rps > 0)
        add(bound(What::calls, id, peak, passage.bounds.most_rps * topology_[id].count));
      if (passage.bounds.connections > 0) connections(id);
      if (passage.bounds.call_s > 0 && passage.bounds.reserved && *passage.bounds.reserved > 0)
        add(bound(What::concurrency, id, peak * passage.bounds.call_s, *passage.bounds.reserved));
    }
    for (RegionId region = 0; region < topology_.regions.size(); ++region) quotas(region);
    std::ranges::stable_sort(found_.list, [](const Bottleneck& a, const Bottleneck& b) {
      return std::tuple(a.at(), a.full_at) < std::tuple(b.at(), b.full_at);
    });
    return std::move(found_);
  }

 private:
  void add(Bottleneck one) { found_.list.push_back(std::move(one)); }

  void fleet(Id id) {
    const Load& load = loads_[id];
    const FleetTerms& terms = *flow_.passages[id].fleet;
    if (terms.unit_rps <= 0 && load.target <= 0) {
      found_.unknown.push_back({id, "serves_rps"});
      return;
    }
    const auto top = static_cast<double>(load.top);
    const double full = terms.unit_rps > 0 ? top * terms.unit_rps : top * load.target;
    // A queue keeps what the peak brings too much: over the week the mean has to be served.
    Bottleneck one = bound(What::fleet, id, terms.pulls ? load.mean : load.peak, full);
    one.of_queue = terms.pulls;
    if (load.scales && load.target > 0) one.strained_at = counted_of(top * load.target / load.peak);
    one.units = load.top;
    one.scales = load.scales;
    const double each = load.target > 0 ? load.target : terms.unit_rps;
    one.needed = static_cast<std::int64_t>(std::min(std::ceil(load.peak / each), 9e15));
    add(std::move(one));
  }

  // Reads go evenly to all copies, writes to the writers.
  void store(Id id, double peak) {
    const Passage& passage = flow_.passages[id];
    if (passage.serves_qps <= 0) {
      if (may_state(topology_[id], "serves_qps")) found_.unknown.push_back({id, "serves_qps"});
      return;
    }
    const double each = peak / topology_[id].count;
    const double writes = each * (1 - passage.read_share) / static_cast<double>(passage.writers);
    const double reads =
        each * passage.read_share / static_cast<double>(passage.writers + passage.readers);
    if (reads > 0) add(bound(What::reads, id, writes + reads, passage.serves_qps));
    if (writes > 0) add(bound(What::writes, id, writes, passage.serves_qps));
  }

  // What the callers' units hold open, at so many times the peak.
  void connections(Id id) {
    const auto held = [&](double times) {
      double sum = 0;
      for (const Referrer& caller : topology_.referrers[id]) {
        for (const Edge& edge : topology_[caller.id].edges) {
          if (edge.to != id || edge.role != Role::uses) continue;
          const auto each = said_of<use_fields>(topology_, edge).number("connections");
          sum += each.value_or(0) * loads_[caller.id].all_units(times);
        }
      }
      return sum / topology_[id].count;
    };
    add_in_steps(What::connections, id, held,
                 static_cast<double>(flow_.passages[id].bounds.connections));
  }

  // `used` rises in steps with demand, and may stop below the bound.
  template <class Used>
  Bottleneck* add_in_steps(What what, Id id, const Used& used, double capacity) {
    const auto full_at = reached_at(used, capacity);
    if (!full_at) return nullptr;
    add({.what = what,
         .component = id,
         .used = counted_of(used(1)),
         .capacity = counted_of(capacity),
         .full_at = counted_of(*full_at)});
    return &found_.list.back();
  }

  std::optional<std::int64_t> stated_quota(RegionId region, std::string_view name) const {
    const auto stated = quotas_.find({region, name});
    return stated == quotas_.end() ? std::nullopt : stated->second.value;
  }

  void quotas(RegionId region) {
    const auto vcpus = [&](bool spot) {
      return [this, region, spot](double times) {
        double sum = 0;
        for (Id id = 0; id < loads_.size(); ++id) {
          if (topology_[id].region == region) sum += vcpus_of(id, times, spot);
        }
        return sum;
      };
    };
    const auto on_demand = stated_quota(region, "ec2_standard_vcpus");
    const auto spot = stated_quota(region, "ec2_standard_spot_vcpus");
    if (on_demand) of_region(What::vcpus, region, vcpus(false), static_cast<double>(*on_demand));
    if (spot) of_region(What::spot_vcpus, region, vcpus(true), static_cast<double>(*spot));
    functions(region);
  }

  template <class Used> void of_region(What what, RegionId region, const Used& used, double most) {
    if (Bottleneck* one = add_in_steps(what, kNoId, used, most)) one->region = region;
  }

  double vcpus_of(Id id, double times, bool spot) const {
    const Bounds& bounds = flow_.passages[id].bounds;
    const Load& load = loads_[id];
    if (bounds.unit_vcpus <= 0 || load.groups <= 0) return 0;
    const double all = load.units(times);
    const auto on_demand = static_cast<double>(bounds.on_demand.of(static_cast<std::int64_t>(all)));
    return (spot ? all - on_demand : on_demand) * load.groups * bounds.unit_vcpus;
  }

  // All functions of a region without environments of their own share what is left of the quota.
  void functions(RegionId region) {
    double kept = 0;
    std::array<double, kWeekHours> busy{};
    for (Id id = 0; id < flow_.met.size(); ++id) {
      const Bounds& bounds = flow_.passages[id].bounds;
      if (bounds.call_s <= 0 || topology_[id].region != region || !topology_[id].present) continue;
      kept += bounds.reserved.value_or(0) * topology_[id].count;
      if (bounds.reserved || flow_.met[id].state != Met::State::reached) continue;
      const auto rps = rps_of(flow_, id);
      for (std::size_t h = 0; h < busy.size(); ++h) busy[h] += rps[h] * bounds.call_s;
    }
    const double most = *std::ranges::max_element(busy);
    if (most <= 0) return;
    const auto stated = stated_quota(region, "lambda_concurrency");
    const auto quota = stated ? stated : catalog_.limit("lambda/concurrency");
    if (!quota) return;
    Bottleneck one =
        bound(What::concurrency, kNoId, most, std::max(0.0, static_cast<double>(*quota) - kept));
    one.region = region;
    one.stated = stated.has_value();
    add(std::move(one));
  }

  const Topology& topology_;
  const Flow& flow_;
  const Catalog& catalog_;
  const Quotas quotas_;
  const std::vector<Load> loads_;
  Saturation found_;
};

// How many times the growth of a month makes so much of today's peak.
void foretell(const Topology& topology, Saturation& found) {
  constexpr std::int64_t kMonths = 600;
  const Reader<traffic_fields> traffic(
      Values{&topology.document, traffic_fields, nullptr, false, topology.outer().traffic, {}});
  found.growth_percent = *traffic.amount("monthly_growth_percent");
  const Bottleneck* next = found.next();
  if (next == nullptr || found.growth_percent.micros <= 0) return;
  const double growth = 1 + *traffic.number("monthly_growth_percent") / 100;
  const double most = static_cast<double>(next->at().micros) / kMicro;
  double demand = 1;
  std::int64_t months = 0;
  for (; demand < most && months <= kMonths; ++months) demand *= growth;
  if (months <= kMonths) found.months = months;
}

}  // namespace

Saturation saturation_of(const Topology& topology, const Week& week, const Catalog& catalog) {
  Saturation found = Search(topology, week, catalog).run();
  foretell(topology, found);
  return found;
}

}  // namespace tenfold
