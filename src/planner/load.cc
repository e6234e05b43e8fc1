#include "planner/load.h"

#include <algorithm>
#include <cmath>

namespace tenfold {
namespace {

// Where the policy acts: the target, or the first bound above which it adds.
double target_of(const FleetTerms& terms) {
  if (terms.target_rps > 0) return terms.target_rps;
  double bound = 0;
  for (const FleetTerms::Step& step : terms.steps) {
    if (step.change > 0 && (bound == 0 || step.bound < bound)) bound = step.bound;
  }
  return bound * terms.unit_rps;
}

bool scales(const FleetTerms& terms) {
  return terms.target_rps > 0 || terms.target_mb_in > 0 || terms.target_mb_out > 0 ||
         !terms.steps.empty() || !terms.unknown.empty();
}

Load load_of(const Flow& flow, Id id, double groups) {
  const FleetTerms& terms = *flow.passages[id].fleet;
  Load load{.peak = peak_rps(flow, id) / groups,
            .mean = flow.met[id].requests / kMonthS / groups,
            .target = target_of(terms),
            .least = terms.minimum,
            .top = terms.maximum,
            .scales = scales(terms),
            .groups = groups};
  if (load.scales) return load;
  load.top = std::max(terms.minimum, terms.desired);
  for (const FleetTerms::Scheduled& from : terms.schedule)
    load.top = std::max(load.top, from.minimum);
  load.top = std::min(load.top, terms.maximum);
  return load;
}

}  // namespace

double Load::units(double times) const {
  const auto most = static_cast<double>(top);
  if (!scales || target <= 0) return most;
  return std::clamp(std::ceil(times * peak / target), std::min(static_cast<double>(least), most),
                    most);
}

std::vector<Load> loads_of(const Topology& topology, const Week& week) {
  const Flow& flow = week.flow;
  std::vector<Load> loads(topology.components.size());
  for (Id id = 0; id < flow.met.size(); ++id) {
    if (flow.met[id].state != Met::State::reached || !flow.passages[id].fleet) continue;
    if (topology[id].count == 0 || !topology[id].present) continue;
    loads[id] = load_of(flow, id, static_cast<double>(copies_of(topology, flow, id)));
  }
  return loads;
}

std::optional<double> reached_at(const std::function<double(double)>& used, double capacity) {
  if (used(0) > capacity) return 0;
  constexpr double kMost = 1e15;
  double above = 1, below = 0;
  while (used(above) <= capacity) {
    if (above > kMost) return std::nullopt;
    below = above;
    above *= 8;
  }
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (below + above) / 2;
    (used(middle) > capacity ? above : below) = middle;
  }
  return above;
}

}  // namespace tenfold
