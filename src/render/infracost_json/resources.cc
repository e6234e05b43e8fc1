// Which resources there are now, which there were, which changed.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "render/infracost_json/breakdown.h"

namespace tenfold {
namespace {

using Changes = std::unordered_map<std::string_view, const ComponentCostChange*>;

Resource resource(const Topology* topology, std::string_view address) {
  Resource made{.name = address};
  if (topology == nullptr) return made;
  const auto found = topology->by_address.find(address);
  if (found == topology->by_address.end()) return made;
  made.topology = topology;
  made.component = &(*topology)[found->second];
  return made;
}

std::span<const Line> lines_of(const TopologyReport& topology, const ComponentCost& cost) {
  return std::span(topology.estimate->lines).subspan(cost.first_line, cost.lines);
}

// In order of the lines now; behind them those that are gone.
std::vector<LineChange> lines_before(std::span<const Line> now, const ComponentCostChange& change) {
  std::unordered_map<const Line*, const Line*> was;
  for (const LineChange& line : change.lines) {
    if (line.after != nullptr) was.emplace(line.after, line.before);
  }
  std::vector<LineChange> lines;
  for (const Line& line : now) {
    const auto changed = was.find(&line);
    const Line* before = changed == was.end() ? &line : changed->second;
    if (before != nullptr) lines.push_back({nullptr, before});
  }
  for (const LineChange& line : change.lines) {
    if (line.after == nullptr) lines.push_back({nullptr, line.before});
  }
  return lines;
}

std::string_view name_before(const ComponentCostChange& change) {
  return change.moved_from.empty() ? change.address : change.moved_from;
}

}  // namespace

Resources resources_now(const TopologyReport& topology) {
  Resources all;
  all.reserve(topology.estimate->components.size());
  for (const ComponentCost& cost : topology.estimate->components) {
    all.push_back(resource(topology.topology, cost.address));
    for (const Line& line : lines_of(topology, cost)) all.back().lines.push_back({nullptr, &line});
  }
  return all;
}

Resources resources_before(const TopologyReport& topology) {
  Changes changes;
  for (const ComponentCostChange& change : topology.change->components) {
    if (change.after) changes.emplace(change.address, &change);
  }
  Resources all;
  for (const ComponentCost& cost : topology.estimate->components) {
    const auto changed = changes.find(cost.address);
    if (changed == changes.end()) {
      all.push_back(resource(topology.before, cost.address));
      if (all.back().component == nullptr && cost.component != kNoId)
        all.back() = resource(topology.topology, cost.address);
      for (const Line& line : lines_of(topology, cost))
        all.back().lines.push_back({nullptr, &line});
    } else if (changed->second->before) {
      all.push_back(resource(topology.before, name_before(*changed->second)));
      all.back().lines = lines_before(lines_of(topology, cost), *changed->second);
    }
  }
  for (const ComponentCostChange& change : topology.change->components) {
    if (change.after) continue;
    all.push_back(resource(topology.before, change.address));
    all.back().lines = lines_before({}, change);
  }
  return all;
}

Resources resources_changed(const TopologyReport& topology) {
  Resources all;
  for (const ComponentCostChange& change : topology.change->components) {
    all.push_back(resource(change.after ? topology.topology : topology.before, change.address));
    all.back().lines = change.lines;
  }
  return all;
}

}  // namespace tenfold
