// The updated book as text: tables of PLACE/SERVICE.csv, made of lists of AWS, old and new.
//
// A row says by its tag which list it is from. A list that is read anew takes the place of all that
// it said before; what other lists say in the same table stays. So the tables are all there is to
// remember of a list, and the same lists make the same bytes, in whatever order they came.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "pricelist/index.h"
#include "pricelist/items.h"

namespace tenfold {

inline constexpr std::string_view kSpotAdvisor = "spot-advisor";

// One file of AWS, read.
struct FreshList {
  std::string service{};    // in AWS's index
  std::string region{};     // of the file
  bool everywhere = false;  // it is the only file of its service
  std::string version{};    // 14 digits
  std::string published{};  // YYYY-MM-DD
  std::vector<PricedItem> items{};
};

struct FreshSpot {
  std::string dated{};  // YYYY-MM-DD; "-": not known
  SpotSavings savings{};
};

using TableTexts = std::map<std::string, std::string>;  // by path: "eu-west-1/ec2.csv"

// `tables` with what the lists say now. What cannot be stands in the error: two lists that price
// one item.
tl::expected<TableTexts, std::string> with_lists(TableTexts tables,
                                                 const std::vector<FreshList>& lists);
// `tables` of a region with its Spot savings, dated as in FreshSpot.
TableTexts with_spot(TableTexts tables, const std::string& region, const std::string& dated,
                     const std::vector<SpotSaving>& rows);

}  // namespace tenfold
