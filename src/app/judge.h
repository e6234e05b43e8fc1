// Findings of a topology, with all that rules may ask of the passes.
#pragma once

#include "app/load.h"
#include "planner/planner.h"

namespace tenfold {

// What rules ask is tried out in place, and put back.
Findings judge(const Session& session, Topology& topology, Week& week, const Estimate& estimate,
               const LintOptions& options);

}  // namespace tenfold
