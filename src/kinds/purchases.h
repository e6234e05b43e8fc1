// Words for how hours are bought, as a file states them.
//
// AWS sells each commitment for some services only: a kind takes the groups of words that are sold
// for it. What a word means for the price is the estimator's.
#pragma once

#include <array>
#include <string_view>

namespace tenfold {

struct Bindings;

inline constexpr std::string_view kOnDemand = "on-demand";
inline constexpr std::string_view kSpot = "spot";

inline constexpr std::string_view kInstanceReservations =
    "reserved-1y-no-upfront reserved-1y-partial-upfront reserved-1y-all-upfront "
    "reserved-3y-no-upfront reserved-3y-partial-upfront reserved-3y-all-upfront "
    "reserved-1y-no-upfront-convertible reserved-1y-partial-upfront-convertible "
    "reserved-1y-all-upfront-convertible reserved-3y-no-upfront-convertible "
    "reserved-3y-partial-upfront-convertible reserved-3y-all-upfront-convertible";

inline constexpr std::string_view kComputePlans =
    "compute-savings-plan-1y-no-upfront compute-savings-plan-1y-partial-upfront "
    "compute-savings-plan-1y-all-upfront compute-savings-plan-3y-no-upfront "
    "compute-savings-plan-3y-partial-upfront compute-savings-plan-3y-all-upfront";

inline constexpr std::string_view kInstancePlans =
    "ec2-instance-savings-plan-1y-no-upfront ec2-instance-savings-plan-1y-partial-upfront "
    "ec2-instance-savings-plan-1y-all-upfront ec2-instance-savings-plan-3y-no-upfront "
    "ec2-instance-savings-plan-3y-partial-upfront ec2-instance-savings-plan-3y-all-upfront";

template <const std::string_view&... Groups>
inline constexpr auto kTextOf = [] {
  std::array<char, (Groups.size() + ...) + sizeof...(Groups)> text{};
  std::size_t i = 0;
  for (const std::string_view group : {Groups...}) {
    for (const char c : group) text[i++] = c;
    text[i++] = ' ';
  }
  return text;
}();

// The words of several groups, for `Field::values`.
template <const std::string_view&... Groups>
inline constexpr std::string_view words_of{kTextOf<Groups...>.data(),
                                           kTextOf<Groups...>.size() - 1};

// `commitment`, the word, where it is one: templates say that it is bought in the account.
void bind_commitment(std::string_view purchase, Bindings& b);

}  // namespace tenfold
