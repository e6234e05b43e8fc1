// How much of what runs to commit to, on the load-duration curve of the simulated week.
//
// The r-th unit of a fleet runs while at least r do: for m minutes of the 10,080. Committed to, it
// costs C a month whether it runs or not; on demand O × m / 10,080. It pays where m / 10,080 is
// above C / O, so all those up to the last such unit are worth it, and the sum of what each saves
// is what the commitment does.
#pragma once

#include <vector>

#include "estimator/estimator.h"
#include "model/purchases.h"

namespace tenfold {

// Of each component whose fleet the week has, or of `only`. `fallen` is the week with kFallPercent
// less demand.
std::vector<CommitmentAdvice> advice_of(const Topology& topology, const Pricing& pricing,
                                        const Week& fallen, Id only = kNoId);

}  // namespace tenfold
