// How a commitment is paid: by the hour, all of it at the start, or half and half.
//
// A reservation or savings plan covers the same hours of every month of its term, used or not. What
// is paid at the start is a fee for one unit over the whole term, spread evenly over its months;
// the rest is a lower hourly price. The two are lines of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

struct Terms {
  std::string path;          // in the book, below the item: "reserved-convertible/3y"
  std::string_view payment;  // "no-upfront", "partial-upfront", "all-upfront"
  std::int64_t months = 12;  // of the term

  // The items of the two parts, below what is bought; empty: this payment has no such part.
  std::string recurring() const;
  std::string fee() const;
};

// "reserved-3y-no-upfront-convertible", "compute-savings-plan-1y-all-upfront"; nothing where the
// words are of no such form.
std::optional<Terms> terms_of(std::string_view commitment);

}  // namespace tenfold
