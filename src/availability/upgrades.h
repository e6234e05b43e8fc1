// What each upgrade buys: the figure worked out again with one component changed.
#pragma once

#include <vector>

#include "availability/compose.h"

namespace tenfold {

// A part, and which entries need it.
struct Needed {
  AvailabilityPart part;
  std::vector<std::uint32_t> entries;  // indices
};

// What buys most first. Only of the parts that lose most, sorted so: others buy less.
std::vector<AvailabilityUpgrade> upgrades_of(System& system, Composer& composer,
                                             const Availability& now,
                                             const std::vector<Needed>& parts);

}  // namespace tenfold
