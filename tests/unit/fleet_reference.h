// A second, slow reading of the fleet's week: every unit is an object with the minute of its
// launch, every decision looks back over the minutes themselves, and no day is ever skipped.
#pragma once

#include <span>

#include "model/fleet.h"

namespace tenfold {

struct ReferenceWeek {
  FleetWeek week;
  double served = 0;         // requests in the week
  double waited_before = 0;  // messages, Monday 0:00
  double waiting_after = 0;  // messages, a week later
};

// Of fleets of some hundred units at most, and of terms without nonsense: minimum <= maximum,
// schedules in order of their hours.
ReferenceWeek reference_week(const FleetTerms& terms, std::span<const double> rps);

}  // namespace tenfold
