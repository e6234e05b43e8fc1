// Where viewers are, in the price regions of AWS's edge.
//
// A figure of all viewers is split by shares of one, exactly: the parts add up to it. What a price
// class leaves out is billed in the class's cheapest region. That is North America in both classes:
// no other region has a rate below its.
#pragma once

#include <string_view>
#include <vector>

#include "base/money.h"

namespace tenfold {

inline constexpr std::string_view kGeographies = "na eu apac jp au in sa me_af";

struct Geography {
  std::string_view word;        // as in topologies; "edge-" and the word is the book's folder
  std::string_view name;        // "North America"
  bool in_100, in_200;          // its locations belong to these price classes
  std::string_view assumption;  // "all viewers in North America"
};

// word: one of kGeographies.
const Geography& geography(std::string_view word);
// Of those who live near this AWS region.
const Geography& geography_of_region(std::string_view region);
// price_class: "all", "200", "100".
const Geography& billed_geography(const Geography& viewers, std::string_view price_class);

struct GeographyPart {
  const Geography* geography = nullptr;
  Quantity part;  // a share of one, or of an amount
};

// `amount` by shares that add up to one, exactly: what rounding leaves goes to the largest
// remainders.
std::vector<Quantity> dealt(Quantity amount, const std::vector<Quantity>& shares);
// The same by place; shares of zero get no part.
std::vector<GeographyPart> split(Quantity amount, const std::vector<GeographyPart>& shares);

}  // namespace tenfold
