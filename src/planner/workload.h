// What the file promises and expects, as rules read it.
#pragma once

#include <vector>

#include "model/workload.h"

namespace tenfold {

std::vector<Workload> workloads_of(const Topology& topology);  // by ScopeId
Quotas quotas_of(const Topology& topology);

}  // namespace tenfold
