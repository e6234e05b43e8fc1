// The words for an estimate that more than one format prints, each spelled once. Printable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.h"

namespace tenfold {

// "prices of 2025-06-17 to 2026-07-20": from the oldest to the newest row that the lines came from;
// empty where none did.
std::string age_of_prices(const Estimate& estimate);

// "prices of `updated` over those of the program, the newest 3 days old"; empty where all are the
// program's.
std::string book_words(const Report& report, const Estimate& estimate);

// "demand 200.00 requests a second at the peak (stated), 254.69 M a month", one a demand.
std::vector<std::string> demand_words(const TopologyReport& topology);

// "all on demand $1,951.72; spot saves $40.41 · under the budget of $2,500.00"; may be empty.
std::string beside_total(const TopologyReport& topology, const MoneyStyle& style);

// "between $X and $Y with the bands of [assumptions]"; empty without bands.
std::string bounds_words(const TopologyReport& topology, const MoneyStyle& style);

// What a reader must know of a line beside quantity × rate: "$1,044.00 upfront, estimate". `doubt`:
// see doubt_of.
std::string remark_of(const Line& line, const MoneyStyle& style, std::string_view doubt);

// "~ $10.00 → $14.00, + $4.00 (+40.00 %)", in all.
std::string change_words(const CostChange& change, const MoneyStyle& style);
// How much more it is than it was: "+ $46.00 (+40.00 %)"; empty where it is the same.
std::string difference_words(const std::optional<Monthly>& before,
                             const std::optional<Monthly>& after, const MoneyStyle& style = {});
// Of one line: "+ $46.00", "~ unpriced → $3.00"; empty where it reads the same.
std::string change_words(const LineChange& line, const MoneyStyle& style);

// "rds.main", "[traffic]": whom an assumption concerns.
std::string whom(const TopologyReport& topology, const Assumed::Concern& concern);

// What fills up first at a size: "asg.web, 1.7 ×", "not valid at this size", "–".
std::string first_bottleneck(const TopologyReport& topology, const GrownSize& size);

// Few digits, but some of each: "42", "0.175"; "–" where there is no demand.
std::string peak_words(const GrownSize& size);

}  // namespace tenfold
