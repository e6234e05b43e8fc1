// How many of what: the sums below a screen and in the summaries of the JSON.
#pragma once

#include <cstddef>

#include "model/finding.h"
#include "model/plan.h"

namespace tenfold {

struct FindingCounts {
  std::size_t errors = 0, warnings = 0, notices = 0;  // open ones
  std::size_t upcoming = 0, suppressed = 0, baseline = 0;
  std::size_t not_evaluated = 0;  // rules
};
FindingCounts counts_of(const Findings& findings);
std::size_t open_at_or_above(const FindingCounts& counts, Level level);

ChangeCounts counts_of(const Plan& plan);

}  // namespace tenfold
