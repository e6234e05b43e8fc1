// What demand makes a line's quantity of: for `explain` only.
#pragma once

#include <vector>

#include "estimator/estimator.h"
#include "model/flow_path.h"

namespace tenfold {

// Of each line that follows demand. The kind is asked again with one figure of its month at a time,
// so that it need not say twice how it turns requests into units.
std::vector<LineBasis> bases_of(const Topology& topology, const Estimate& estimate,
                                const ComponentCost& component, const Pricing& pricing);

}  // namespace tenfold
