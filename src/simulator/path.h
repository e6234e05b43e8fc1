// Back from a component to the users whose requests reach it: for `explain` only.
#pragma once

#include "model/flow_path.h"
#include "simulator/simulator.h"

namespace tenfold {

constexpr std::size_t kMostSteps = 20;  // that are shown

// In time proportional to the topology. Where nothing arrives, there are no steps.
FlowPath path_to(const Topology& topology, const Week& week, const Catalog& catalog, Id id);

}  // namespace tenfold
