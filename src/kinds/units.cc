#include "kinds/units.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "kinds/purchases.h"

namespace tenfold {

Fact<Keeps> keeps(const Fact<std::string_view>& where) {
  if (!where) return {{}, where.origin, where.at, where.field};
  if (*where == "none") return where.as(Keeps::nothing);
  return where.as(*where == "local" ? Keeps::local : Keeps::elsewhere);
}

Fact<Roles> runs_of(const View& view, NodeId stated, const std::vector<std::string_view>& words) {
  if (stated == kNoNode) return {{}, Origin::unknown, view.self.at, "runs"};
  Roles bits = 0;
  for (const std::string_view role : words) bits |= role_bit(role);
  return {bits, Origin::stated, view.topology.document[stated].at, "runs"};
}

Scaling scaling_of(const Reader<scale_on_fields>& scale_on) {
  using Metric = Scaling::Metric;
  constexpr std::pair<std::string_view, Metric> kMetrics[] = {
      {"cpu", Metric::cpu},
      {"memory", Metric::memory},
      {"requests", Metric::requests},
      {"backlog", Metric::backlog},
      {"network-in", Metric::network},
      {"network-out", Metric::network},
      {"schedule", Metric::schedule},
  };
  Scaling scaling{.target = scale_on.number("target"), .at = scale_on.values().at};
  scaling.target.field = "scale_on.target";
  const std::string_view word = *scale_on.text("metric");
  for (const auto& [name, metric] : kMetrics) {
    if (name == word) scaling.metric = metric;
  }
  return scaling;
}

Market market_of(const Fact<std::string_view>& purchase) {
  const bool spot = purchase.value == kSpot;
  return {.spot_percent = spot ? 100 : 0,
          .base = purchase.as(std::int64_t{0}),
          .percent = purchase.as(std::int64_t{spot ? 0 : 100}),
          .at = purchase.at,
          .committed = !spot && purchase.value != kOnDemand};
}

void check_scale_on(const View& view, const Reader<scale_on_fields>& scale_on,
                    Diagnostics& diagnostics) {
  if (const auto target = scale_on.number("target"); target && *target <= 0) {
    diagnostics.error(target.at, "`target` of " + std::string(view.self.address) + " cannot be 0",
                      "state what " + std::string(*scale_on.text("metric")) + " is held at",
                      view.self.at);
    return;
  }
  if (scale_on.stated("target") || *scale_on.text("metric") == "schedule") return;
  diagnostics.error(
      scale_on.values().at, "`scale_on` of " + std::string(view.self.address) + " has no `target`",
      "state what " + std::string(*scale_on.text("metric")) + " is held at", view.self.at);
}

void track(const Reader<scale_on_fields>& scale_on, FleetTerms& terms) {
  const std::string_view metric = *scale_on.text("metric");
  const double target = scale_on.number("target").value_or(0);
  if (metric == "schedule") return;
  if (metric == "requests") {
    terms.target_rps = target;
  } else if (metric == "network-in") {
    terms.target_mb_in = target;
  } else if (metric == "network-out") {
    terms.target_mb_out = target;
  } else if (metric == "memory") {
    terms.unknown = "how much memory a request takes is not stated";
  } else if (terms.unit_rps == 0) {
    terms.unknown = "`serves_rps` is not stated";
  } else if (metric == "backlog") {
    terms.target_rps = terms.unit_rps;
    terms.target_waiting = target;
  } else {
    terms.target_rps = terms.unit_rps * target / 100;
    terms.on_cpu = true;
  }
}

std::int64_t seconds(double stated) {
  constexpr double kWeekS = 60.0 * kWeekMinutes;
  return static_cast<std::int64_t>(std::ceil(std::min(stated, kWeekS)));
}

bool pulls(const View& view) {
  constexpr std::uint32_t kAsks = role_set(Role::serves) | role_set(Role::uses);
  bool pulled = false;
  for (const Referrer& from : view.topology.referrers[view.id()]) {
    if ((from.roles & kAsks) != 0) return false;  // somebody waits for its answers
    if ((from.roles & role_set(Role::consumes)) == 0) continue;
    const Component& queue = view.topology[from.id];
    Passage passage;
    if (queue.kind->flow != nullptr)
      queue.kind->flow({view.topology, queue, view.catalog, view.today}, passage);
    pulled |= passage.holds;
  }
  return pulled;
}

bool is_target(const View& view) {
  return std::ranges::any_of(view.topology.referrers[view.id()], [&](const Referrer& from) {
    return (from.roles & role_set(Role::serves)) != 0 &&
           has_word("alb nlb clb gwlb", view.topology[from.id].kind->name);
  });
}

std::optional<Quantity> month_hours(std::int64_t unit_minutes, std::int64_t parts) {
  return scaled(units(kMonthHours), unit_minutes, kWeekMinutes * parts);
}

std::string average_text(const View& view) {
  const FleetWeek* week = view.week == nullptr ? nullptr : view.week->fleet(view.id());
  if (week == nullptr || week->lowest() == week->peak()) return "";
  const auto average = scaled(units(1), week->all_minutes(), kWeekMinutes);
  return ", " + grouped(average.value_or(Quantity{}), 1) + " on average";
}

Sizes fleet_sizes(const View& view, std::int64_t minimum, std::int64_t maximum,
                  std::int64_t desired) {
  switch (view.fleet.size) {
    case FleetSize::minimum: return {{minimum, kWeekMinutes}};
    case FleetSize::maximum: return {{maximum, kWeekMinutes}};
    case FleetSize::desired: return {{desired, kWeekMinutes}};
    case FleetSize::simulated: break;
  }
  const FleetWeek* week = view.week == nullptr ? nullptr : view.week->fleet(view.id());
  if (week == nullptr) return {};
  return week->sizes;
}

}  // namespace tenfold
