// The same architecture bought in other ways: all on demand, as it is, and under commitments.
//
// A commitment is bought where it pays: of a fleet for as many units as run long enough in the
// simulated week, of everything else for all of it. What the file commits to already stays, and
// spot stays spot. How hours are bought moves no request, so the week stands. Assumed: every week
// of the term is like this one.
#pragma once

#include "estimator/estimator.h"
#include "model/purchases.h"

namespace tenfold {

// `advice`: of the same week. What is tried on the topology is put back. Empty where nothing in it
// could be bought otherwise.
PurchaseLadder ladder_of(const Estimate& estimate, const Pricing& pricing, Topology& topology,
                         std::span<const CommitmentAdvice> advice);

}  // namespace tenfold
