// What caches spare the tiers behind them.
#pragma once

#include <vector>

#include "model/week_answer.h"
#include "simulator/simulator.h"

namespace tenfold {

// For each cache, a CDN's or one aside, and each tier that it stands before: the calls that it
// answers, and what the fleets behind would have to carry with these on top. In order of the file.
std::vector<SparedAnswer> spared(const Topology& topology, const Week& week);

}  // namespace tenfold
