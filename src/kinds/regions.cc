#include "kinds/regions.h"

#include "base/text.h"
#include "model/catalog.h"

namespace tenfold {

void check_regions(const View& view, const std::vector<NodeId>& regions, Diagnostics& diagnostics) {
  for (const NodeId id : regions) {
    const Node& region = view.topology.document[id];
    if (view.catalog.region_known(region.text)) continue;
    const auto near = nearest(region.text, view.catalog.regions());
    diagnostics.error(
        region.at,
        "unknown region `" + std::string(region.text) + "` in " + std::string(view.self.address),
        near ? "did you mean `" + std::string(*near) + "`?" : std::string(), view.self.at);
  }
}

}  // namespace tenfold
