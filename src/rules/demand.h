// What arrives at a component at its busiest hour: today's, and what it will have grown to.
#pragma once

#include <string>
#include <string_view>

#include "model/evidence.h"

namespace tenfold {

// "2,000 requests a second at the peak", and where demand grows, "…, 2,519.42 in 3 months".
std::string peak_in_words(const Evidence& evidence, const Subject& subject, double peak,
                          std::string_view what);

// The same without growth: "2,000 requests a second at the peak".
std::string today_in_words(double peak, std::string_view what);

// Work taken from a queue waits there, so the week's mean counts; of all else its peak.
bool takes_from_queue(const Evidence& evidence, const Subject& subject);

// A little above what fits still fits: figures are doubles.
constexpr double kFits = 1 + 1e-9;

}  // namespace tenfold
