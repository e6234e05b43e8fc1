#include "estimator/ladder.h"

namespace tenfold {

PurchaseLadder ladder_of(const Estimate& estimate, const Pricing&, Trial&,
                         std::span<const CommitmentAdvice>) {
  PurchaseLadder ladder;
  ladder.rungs.push_back(
      {.way = Rung::Way::as_it_is, .monthly = estimate.total, .upfront = estimate.upfront});
  return ladder;
}

}  // namespace tenfold
