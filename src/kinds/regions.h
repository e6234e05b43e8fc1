// Lists of regions in a component: copies elsewhere, each at the prices of where it stands.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "model/kind.h"

namespace tenfold {

// An error for each of the list's elements that is no region of AWS.
void check_regions(const View& view, const std::vector<NodeId>& regions, Diagnostics& diagnostics);

// The same where a region holds one copy at most: an error too for one that stands twice, or is
// where the component is anyhow.
void check_other_regions(const View& view, const std::vector<NodeId>& regions,
                         Diagnostics& diagnostics);

}  // namespace tenfold
