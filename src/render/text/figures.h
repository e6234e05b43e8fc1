// Figures as people read them: units, rates by the million, changes of money.
//
// A figure may be scaled for the eye (0.30 M × $5.00 for 300,000 × $0.000005); what is charged
// never comes from here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/money.h"
#include "model/report.h"

namespace tenfold {

struct Figure {
  std::string quantity, unit, rate;  // "9,715.70", "GB", "$0.0850"
};

Figure figure(Quantity quantity, std::string_view unit, Rate rate, const MoneyStyle& style = {});
std::string percent(Quantity percent);                  // "10 %", "12.50 %"
std::string short_unit(std::string_view unit);          // "hour" as "h", "GB-Mo" as "GB"
std::string rate_of(Rate rate, std::string_view unit);  // "$0.0850"; of a fee "$1,044.00"
Rate rounded(Rate rate);                                // to six places: a quotient
std::string in_full(Quantity quantity);                 // "730.00", "0.333333": all places
std::string grouped_exact(Quantity quantity);           // "730", "0.5": no place too many
std::string grouped_short(Quantity quantity);           // "42", "2,142.31": two places, or none

// A month's money as it is to be shown: "$1,911.31", "EUR 1,758.41", of an hour or a year.
std::string shown(Money monthly, const MoneyStyle& style);
std::string shown(Rate rate, const MoneyStyle& style);
std::string shown_once(Money money, const MoneyStyle& style);  // a fee: of no period
std::string_view period(const MoneyStyle& style);              // " a month"

// The same, or "≥ $1,911.31" where lines are missing from it.
std::string amount(Money money, bool complete, const MoneyStyle& style = {});

// In hundredths of a percent of what it was, rounded half away from zero; nothing where that is
// more than a million million. before > 0.
std::optional<Quantity> percent_between(Money before, Money after);
// "+ $46.00", "- $12.10": how much more, or less.
std::string signed_difference(Money before, Money after, const MoneyStyle& style = {});
// "+40.00 %"; before > 0.
std::string percent_change(Money before, Money after);
// "+ $46.00", "- $12.10", "~ $10.00 → $14.00 (+40.00 %)"; empty where nothing changed.
std::string change(Money before, Money after, const MoneyStyle& style = {});

// "1 line unpriced, 2 lines without usage"; empty for a complete estimate.
std::string missing_lines(std::size_t unpriced, std::size_t no_usage);

std::string counted(std::size_t n, std::string_view noun);  // "1 error", "2 errors"
std::string thousands(std::int64_t n);                      // "1,000"
std::string users(std::int64_t n);                          // "1 k", "10 M"

}  // namespace tenfold
