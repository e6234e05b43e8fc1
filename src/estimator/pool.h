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
std::vector<Money> split(Money whole, const std::vector<Int128>& weights);
std::vector<Quantity> split(Quantity whole, const std::vector<Int128>& weights);

// What `own` units, which come behind `ahead` others, take from each column, where all units
// together are those of the columns and take from them evenly. Each row's parts add up to it, and
// each column's parts, over all rows, to the column: units go to the columns one by one, always to
// the one that lags most behind its share (Webster's divisors).
std::vector<Int128> row_of(Int128 ahead, Int128 own, const std::vector<Int128>& columns);

}  // namespace tenfold
