// Spot capacity beside on demand, and what AWS taking it back means.
#pragma once

#include "estimator/estimator.h"
#include "model/purchases.h"

namespace tenfold {

// Only components with spot are priced again. `only`: of this component alone.
SpotAnswer spot_of(const Topology& topology, const Estimate& estimate, const Pricing& pricing,
                   Id only = kNoId);

}  // namespace tenfold
