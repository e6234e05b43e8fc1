// What was read, in one line a topology.
#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {

void put_validate(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    const Topology& t = *topology.topology;
    std::size_t components = 0;
    for (const Component& component : t.components) components += component.present ? 1U : 0U;
    page.put(printable(topology.file), Ink::bold)
        .put(": valid; " + printable(t.outer().name) + ", ");
    page.put(counted(components, "component") + " in " + t.regions[t.outer().region] + ", " +
             printable(t.outer().environment))
        .end();
  }
}

}  // namespace tenfold
