// The same architecture bought in other ways: all on demand, as it is, and under commitments.
//
// A commitment is bought where it pays: of a fleet for as many units as run long enough in the
// simulated week, of everything else for all of it. What the file commits to already stays, and
// spot stays spot. Assumed: every week of the term is like this one.
#pragma once

#include "estimator/estimator.h"
#include "model/purchases.h"
#include "simulator/trial.h"

namespace tenfold {

// `advice`: of the same week. Nothing is left of what is tried; the Trial has no Edit standing.
PurchaseLadder ladder_of(const Estimate& estimate, const Pricing& pricing, Trial& trial,
                         std::span<const CommitmentAdvice> advice);

}  // namespace tenfold
