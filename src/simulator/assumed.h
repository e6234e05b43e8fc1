// What the week rests on that nobody stated.
#pragma once

#include <vector>

#include "model/assumed.h"
#include "simulator/simulator.h"

namespace tenfold {

// Each once, with all whom it concerns. fleets: those of the fleets too. Where there is no demand,
// nothing is assumed.
std::vector<Assumed> assumed_in(const Topology& topology, const Week& week, bool fleets = true);

}  // namespace tenfold
