#include "render/text/screens.h"

#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"

namespace tenfold {

std::string summary_of(const Report& report, const TopologyReport& topology, Id id) {
  const Component& component = (*topology.topology)[id];
  if (component.kind->summary == nullptr) return {};
  const View view{*topology.topology, component, *report.catalog, report.today};
  const std::string summary = printable(component.kind->summary(view));
  return component.count == 1 ? summary : thousands(component.count) + " × " + summary;
}

std::vector<std::string> sources_of(const Price& price, const Tier& tier) {
  std::vector<std::string> all;
  std::string_view tags = tier.source;
  const std::string place =
      printable(price.table->path()) + ":" + std::to_string(price.table->line_of(tier.offset));
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    const auto source = price.table->source(tag);
    if (!source)
      all.push_back(place + ", " + printable(tag));
    else
      all.push_back(place + ", " + printable(source->what) + ", " + printable(source->date));
  }
  if (all.empty()) all.push_back(place);
  return all;
}

std::string name_of(const TopologyReport& topology, const Line& line) {
  if (line.component == kNoId) return line.use.name;
  return std::string((*topology.topology)[line.component].address) + ", " + line.use.name;
}

void put_assumptions(const Report& report, const TopologyReport& topology, Page& page) {
  std::size_t count = 0;
  for (const Line& line : topology.estimate->lines) count += line.use.assumed.empty() ? 0U : 1U;
  if (count == 0) return;
  page.blanks(3).put(counted(count, "assumption"));
  if (!report.explain_assumptions) {
    page.put(" (--explain-assumptions)", Ink::dim).end();
    return;
  }
  page.put(":").end();
  for (const Line& line : topology.estimate->lines) {
    if (line.use.assumed.empty()) continue;
    page.blanks(5)
        .wrap(printable(name_of(topology, line)) + ": " + printable(line.use.assumed), 7)
        .end();
  }
}

}  // namespace tenfold
