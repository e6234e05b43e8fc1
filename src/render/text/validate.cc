// What was read, in one line a topology.
#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {

namespace {

// "; 3 modules, 1 moved"
std::string more_of(const Topology& t) {
  std::string text;
  if (t.scopes.size() > 1) text += "; " + counted(t.scopes.size() - 1, "module");
  if (!t.moved.empty())
    text += (text.empty() ? "; " : ", ") + std::to_string(t.moved.size()) + " moved";
  return text;
}

}  // namespace

void put_validate(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    const Topology& t = *topology.topology;
    std::size_t components = 0;
    for (const Component& component : t.components) components += component.present ? 1U : 0U;
    const Scope& outer = t.outer();
    page.put(printable(topology.file), Ink::bold).put(": valid; " + printable(outer.name) + ", ");
    page.put(counted(components, "component") + " in " + t.regions[outer.region] + ", " +
             printable(outer.environment) + more_of(t))
        .end();
  }
  for (const ModuleFile& file : report.module_files) {
    page.put(printable(file.file), Ink::bold)
        .put(": a module of " + printable(file.module_of))
        .end();
  }
}

}  // namespace tenfold
