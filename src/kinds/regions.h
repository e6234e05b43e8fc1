// Lists of regions in a component: copies elsewhere, each at the prices of where it stands.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// An error for each of the list's elements that is no region of AWS.
void check_regions(const View& view, const std::vector<NodeId>& regions, Diagnostics& diagnostics);

// The same where a region holds one copy at most: an error too for one that stands twice, or is
// where the component is anyhow.
void check_other_regions(const View& view, const std::vector<NodeId>& regions,
                         Diagnostics& diagnostics);

// `copies_elsewhere`, one for each of the list: `in_region`, and for names `region_title`
// ("EuWest1"), `ending` and `suffix` ("eu-west-1", "eu_west_1"; of a region's second copy
// "eu-west-1-2"), `again` ("2").
void bind_copies_elsewhere(const std::vector<std::string_view>& regions, Bindings& b);

}  // namespace tenfold
