// Findings of a topology, with all that rules may ask of the passes.
#pragma once

#include "app/load.h"
#include "planner/planner.h"

namespace tenfold {

Findings judge(const Session& session, Topology& topology, const Week& week,
               const Estimate& estimate, const LintOptions& options);

}  // namespace tenfold
