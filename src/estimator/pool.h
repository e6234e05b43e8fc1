// Tiers, allowances, and the split of a shared charge.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/book.h"
#include "model/estimate.h"

namespace tenfold {

// The charge of a quantity by an item's tiers: graduated, or all at its tier (`volume`), which
// `tier_by` picks where it is given.
Money charge(const Price& price, Quantity quantity, std::optional<Quantity> tier_by = {});

// The same, tier by tier; the parts add up to it. `free` comes off first and the tiers begin behind
// it.
std::vector<TierPart> charge_parts(const Price& price, Quantity quantity, Quantity free,
                                   std::optional<Quantity> tier_by = {});

// `whole` dealt out in proportion to the weights, all of it: what is left after rounding down goes
// to the first ones. Weights are not negative; all zero gives zeros.
std::vector<Money> split(Money whole, const std::vector<std::int64_t>& weights);
std::vector<Quantity> split(Quantity whole, const std::vector<std::int64_t>& weights);

}  // namespace tenfold
