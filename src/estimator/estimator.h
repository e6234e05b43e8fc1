// Usage times price, exactly.
//
// Lines that fill the account's tiers share a Pool: its charge is computed once over the sum of
// their quantities and split among them in proportion. A commitment is two lines, what recurs and
// the fee over its term. A negotiated discount comes off what list prices make. The price of an
// Edit is found by pricing again only the components it touches, and the pools that they share.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/book.h"
#include "model/catalog.h"
#include "model/edit.h"
#include "model/estimate.h"
#include "model/kind.h"
#include "model/week.h"

namespace tenfold {

// Negotiated with AWS: so many percent off all that a service of the book charges, fees included.
struct Discount {
  std::string service;
  Quantity percent;  // 0 to 100, two decimals at most
};

struct Pricing {  // what every estimate needs
  const Book& book;
  const Catalog& catalog;
  std::string_view today;
  std::span<const Discount> discounts{};
  const Week* week = nullptr;  // what demand brings; null: only what is stated counts
  FleetAs fleet{};
};

Estimate estimate(const Topology& topology, const Pricing& pricing);

// What one line was charged, tier by tier; quantities and money add up to the line's.
std::vector<TierPart> tier_parts(const Estimate& estimate, const Line& line);

// What all lines of a pool were charged together, tier by tier, ahead of a discount.
std::vector<TierPart> pool_parts(const Pool& pool);

struct Repriced {
  std::optional<Money> change;  // a month; empty: the edits bring or take a line of unknown price
  bool at_least = false;        // they bring a line without usage: it may cost more
  std::size_t components = 0;   // priced anew
};

class Trial;
// The change of `before.total` that the Edits being tried make; the week is the one they make.
Repriced price_of(const Trial& trial, const Estimate& before, const Pricing& pricing);

}  // namespace tenfold
