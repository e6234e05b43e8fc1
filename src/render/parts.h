// What one line was charged, tier by tier.
#pragma once

#include <string>
#include <vector>

#include "model/report.h"

namespace tenfold {

// A priced line has at least one part. A spot line has one, at the mean of its types' prices: a
// quotient, which is rounded to a pico-dollar here and was not where the money was worked out.
std::vector<TierPart> parts_of(const Report& report, const Estimate& estimate, const Line& line);

// "instances, spot, 2 types": what the kind calls the line, and how it is bought where that is not
// on demand. Printable.
std::string line_name(const Line& line);

}  // namespace tenfold
