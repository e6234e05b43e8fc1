#include "estimator/assumptions.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "simulator/assumed.h"

namespace tenfold {
namespace {

bool matters(const FlowPath& path, const Assumed& one, const Assumed::Concern& concern) {
  if (concern.line != UINT32_MAX || concern.id == path.id) return concern.id == path.id;
  if (concern.id == kNoId) return !path.callers.empty();
  if (!one.of_flow) return std::ranges::count(path.zones, concern.id, &ZoneStep::to) > 0;
  return std::ranges::binary_search(path.callers, concern.id) ||
         std::ranges::count(path.steps, concern.id, &FlowStep::cache) > 0;
}

}  // namespace

std::vector<Assumed> assumptions_of(const Topology& topology, const Estimate& estimate,
                                    const Pricing& pricing) {
  std::vector<Assumed> all;
  const auto follow = [&](Follows what) {
    return std::ranges::any_of(estimate.lines,
                               [&](const Line& line) { return line.use.follows == what; });
  };
  const bool fleets = follow(Follows::fleet) && pricing.fleet.size == FleetSize::simulated;
  if (pricing.week != nullptr && (fleets || follow(Follows::demand)))
    all = assumed_in(topology, *pricing.week, fleets);
  std::unordered_map<std::string_view, std::size_t> by_text;
  std::vector<Assumed> of_lines;
  for (std::uint32_t i = 0; i < estimate.lines.size(); ++i) {
    const Line& line = estimate.lines[i];
    if (line.use.assumed.empty()) continue;
    const auto [it, fresh] = by_text.try_emplace(line.use.assumed, of_lines.size());
    if (fresh) of_lines.push_back({.what = std::string(line.use.assumed), .concerns = {}});
    Assumed::Concern concern{.id = line.component, .line = i};
    if (line.component != kNoId) concern.at = topology[line.component].at;
    of_lines[it->second].concerns.push_back(concern);
  }
  std::ranges::move(of_lines, std::back_inserter(all));
  return all;
}

std::vector<Assumed> assumptions_about(const FlowPath& path, std::vector<Assumed> all) {
  for (Assumed& one : all) {
    std::erase_if(one.concerns,
                  [&](const Assumed::Concern& concern) { return !matters(path, one, concern); });
  }
  std::erase_if(all, [](const Assumed& one) { return one.concerns.empty(); });
  return all;
}

}  // namespace tenfold
