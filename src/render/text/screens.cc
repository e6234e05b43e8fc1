#include "render/text/screens.h"

#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {

std::string summary_of(const Report& report, const TopologyReport& topology, Id id) {
  const Component& component = (*topology.topology)[id];
  if (component.kind->summary == nullptr) return {};
  View view{*topology.topology, component, *report.catalog, report.today};
  // A plan says what would be made, not how it would fare; a fixed size has no average.
  if (report.screen != Screen::plan && report.fleet_size == FleetSize::simulated)
    view.week = topology.week;
  const std::string summary = printable(component.kind->summary(view));
  return component.count == 1 ? summary : thousands(component.count) + " × " + summary;
}

std::string name_of(const TopologyReport& topology, const Line& line) {
  if (line.component == kNoId) return line_name(line);
  return std::string((*topology.topology)[line.component].address) + ", " + line_name(line);
}

void put_fleet_size(const Report& report, Page& page) {
  if (report.fleet_size != FleetSize::simulated) page.put(fleet_words(report.fleet_size)).end();
}

}  // namespace tenfold
