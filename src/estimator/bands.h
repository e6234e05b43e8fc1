// Between what the month's total lies, by the bands that [assumptions] gives.
#pragma once

#include "estimator/estimator.h"
#include "simulator/simulator.h"

namespace tenfold {

// Each band alone says which of its ends is the cheaper; then all cheap ends are taken together,
// and all dear ones: 2k + 2 weeks and estimates. Nothing without bands.
std::optional<TotalRange> range_of(const Topology& topology, const Pricing& pricing,
                                   Simulating simulating);

}  // namespace tenfold
