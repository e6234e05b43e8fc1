// What the rows of one file say of an item, put together: its tiers, or why it is left out.
//
// AWS's tiers say where they start and where they end, and must join. Several products may cost the
// same and are one item; where they do not, nothing tells which one is meant, and the item is left
// out: the price that the book had stays. The same row twice is no doubt but a damaged file.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/price_update.h"
#include "pricelist/offer.h"

namespace tenfold {

struct PricedItem {
  std::string place{}, table{}, item{}, unit{};
  std::vector<std::pair<Quantity, Rate>> tiers{};  // rising from 0
  std::string free{};                              // why it may cost nothing; empty: it does not
};

struct ItemsOf {
  std::vector<PricedItem> items{};  // by place, table, item
  std::vector<LeftOut> left_out{};
  std::string problem{};  // why the whole file is refused; empty: it is not
};

// Takes the claims of one file.
ItemsOf items_of(std::vector<Claim> claims);

}  // namespace tenfold
