// What the file promises and expects, as rules read it; a budget that it does not state is that of
// the configuration.
#pragma once

#include <optional>
#include <vector>

#include "base/money.h"
#include "model/workload.h"

namespace tenfold {

// By ScopeId. budget_usd: a month's, by the configuration.
std::vector<Workload> workloads_of(const Topology& topology, std::optional<Quantity> budget_usd);
Quotas quotas_of(const Topology& topology);

}  // namespace tenfold
