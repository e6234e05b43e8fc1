// What databases and caches have in common: how their instances are bought, and versions.
//
// A reservation and the savings plan are commitments of a whole month: they are billed for all 730
// hours, used or not.
#pragma once

#include <string>
#include <string_view>

#include "kinds/every.h"

namespace tenfold {

inline constexpr std::string_view kDatabasePurchases =
    "on-demand reserved-1y-no-upfront reserved-1y-partial-upfront reserved-1y-all-upfront "
    "reserved-3y-no-upfront reserved-3y-partial-upfront reserved-3y-all-upfront "
    "database-savings-plan-1y-no-upfront";

// Of what AWS sells by the node and under no savings plan.
inline constexpr std::string_view kNodePurchases =
    "on-demand reserved-1y-no-upfront reserved-1y-partial-upfront reserved-1y-all-upfront "
    "reserved-3y-no-upfront reserved-3y-partial-upfront reserved-3y-all-upfront";

// The hours of one instance, or what a serverless store meters, bought as `purchase` says.
inline Use bought(Use use, std::string_view purchase, Quantity whole_month) {
  if (purchase == "on-demand") {
    use.purchase = Purchase::on_demand;
    return use;
  }
  use.purchase = Purchase::committed;
  use.commitment = std::string(purchase);
  use.each = whole_month;
  return use;
}

// The first `parts` numbers of a version: "8.0" of "8.0.36". All of it where it has no more.
inline std::string_view version_head(std::string_view version, int parts) {
  std::size_t end = 0;
  while (parts-- > 0 && end != std::string_view::npos) {
    end = version.find('.', end == 0 ? 0 : end + 1);
  }
  return version.substr(0, end);
}

}  // namespace tenfold
