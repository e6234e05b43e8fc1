// Figures as people read them: units, rates by the million, changes of money.
//
// A figure may be scaled for the eye (0.30 M × $5.00 for 300,000 × $0.000005); what is charged
// never comes from here.
#pragma once

#include <string>
#include <string_view>

#include "base/money.h"
#include "model/estimate.h"

namespace tenfold {

struct Figure {
  std::string quantity, unit, rate;  // "9,715.70", "GB", "$0.0850"
};

Figure figure(Quantity quantity, std::string_view unit, Rate rate);
std::string short_unit(std::string_view unit);  // "hour" as "h", "GB-Mo" as "GB"
std::string rounded(Rate rate);                 // to six places: of a mean

// "$1,911.31", or "≥ $1,911.31" where lines are missing from it.
std::string amount(Money money, bool complete);

// "+ $46.00", "- $12.10", "~ $10.00 → $14.00 (+40.00 %)"; empty where nothing changed.
std::string change(Money before, Money after);

// "1 line unpriced, 2 lines without usage"; empty for a complete estimate.
std::string missing_lines(std::size_t unpriced, std::size_t no_usage);

std::string counted(std::size_t n, std::string_view noun);  // "1 error", "2 errors"
std::string thousands(std::int64_t n);                      // "1,000"
std::string users(std::int64_t n);                          // "1 k", "10 M"

// Of a component's lines.
struct Completeness {
  std::size_t unpriced = 0, no_usage = 0;
  bool whole() const { return unpriced + no_usage == 0; }
};
Completeness completeness(const Estimate& estimate, const ComponentCost& component);

}  // namespace tenfold
