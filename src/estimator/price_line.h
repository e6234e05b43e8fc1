// One use, priced: which row answers, what it comes to, or why nobody knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "estimator/estimator.h"

namespace tenfold {

constexpr std::uint32_t kPooled = UINT32_MAX - 1;  // a line that still has to be put into its pool

// The lines of one component as if it stood alone; those of pools without money yet.
std::vector<Line> price_component(const Topology& topology, Id id, const Pricing& pricing);
// The same, behind what is there.
void price_component(const Topology& topology, Id id, const Pricing& pricing,
                     std::vector<Line>& lines);
// One use more of it, likewise.
void price_use(const Topology& topology, Id id, Use use, const Pricing& pricing,
               std::vector<Line>& lines);

std::string pool_key(const Line& line);
Pool empty_pool(const Line& line, const Topology& topology, const Book& book);
// Draws allowances, charges and discounts; quantities must be set.
void settle_pools(std::vector<Pool>& pools, const Book& book);

// What is left of it when the percentage is off; half to even at 10^-18.
Money less(Money money, Quantity percent);

std::string once_key(const Line& line);
std::string_view once_region(const Line& line);

// Tier by tier, for a line that shares its tiers with nobody.
std::vector<TierPart> own_parts(const Line& line);

// Makes the parts add up to `monthly`, in proportion to what they are.
void deal(Money monthly, std::vector<TierPart>& parts);

}  // namespace tenfold
