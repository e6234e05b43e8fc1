// What the file promises and expects, as rules read it; a budget that it does not state is that of
// the configuration.
#pragma once

#include <vector>

#include "model/option.h"
#include "model/workload.h"

namespace tenfold {

// By ScopeId.
std::vector<Workload> workloads_of(const Topology& topology, const RuleConfig& config);
Quotas quotas_of(const Topology& topology);

}  // namespace tenfold
