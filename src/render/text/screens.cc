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

std::vector<std::string> sources_of(const Price& price, const Tier& tier) {
  std::vector<std::string> all;
  std::string_view tags = tier.source;
  const std::string place =
      printable(price.table->path()) + ":" + std::to_string(price.table->line_of(tier.row));
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    const auto source = price.table->source(tag);
    if (!source)
      all.push_back(place + ", " + printable(tag));
    else
      all.push_back(place + ", " + printable(source->what) +
                    (source->date == "-" ? "" : ", " + printable(source->date)) +
                    (source->confidence == "weak" ? ", weak" : ""));
  }
  if (all.empty()) all.push_back(place);
  return all;
}

std::string name_of(const TopologyReport& topology, const Line& line) {
  if (line.component == kNoId) return line_name(line);
  return std::string((*topology.topology)[line.component].address) + ", " + line_name(line);
}

void put_fleet_size(const Report& report, Page& page) {
  if (report.fleet_size != FleetSize::simulated) page.put(fleet_words(report.fleet_size)).end();
}

}  // namespace tenfold
