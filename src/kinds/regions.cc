#include "kinds/regions.h"

#include <algorithm>

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

void check_other_regions(const View& view, const std::vector<NodeId>& regions,
                         Diagnostics& diagnostics) {
  check_regions(view, regions, diagnostics);
  const std::string address(view.self.address);
  std::vector<std::string_view> seen;
  for (const NodeId id : regions) {
    const Node& region = view.topology.document[id];
    if (!view.catalog.region_known(region.text)) continue;
    const std::string name(region.text);
    if (name == view.region()) {
      diagnostics.error(region.at, address + " stands in " + name + " anyhow",
                        "name the other regions only", view.self.at);
    } else if (std::ranges::find(seen, region.text) != seen.end()) {
      diagnostics.error(region.at, address + " names " + name + " twice", "take out one of them",
                        view.self.at);
    }
    seen.push_back(region.text);
  }
}

void bind_copies_elsewhere(const std::vector<std::string_view>& regions, Bindings& b) {
  b.absent("copies_elsewhere");
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const auto nth = 1 + std::count(regions.begin(),
                                    regions.begin() + static_cast<std::ptrdiff_t>(i), regions[i]);
    const std::string again = nth == 1 ? "" : std::to_string(nth);
    std::string ending = std::string(regions[i]) + (nth == 1 ? "" : "-") + again;
    Bindings& copy = b.add("copies_elsewhere");
    copy.text("in_region", regions[i]);
    copy.text("ending", ending);
    copy.written("again", again);
    copy.written("region_title", title_case(regions[i]));
    std::ranges::replace(ending, '-', '_');
    copy.text("suffix", ending);
  }
}

}  // namespace tenfold
