// All that an estimate rests on and nobody stated: what its lines say, and what the week says.
#pragma once

#include <vector>

#include "estimator/estimator.h"
#include "model/assumed.h"
#include "model/flow_path.h"

namespace tenfold {

// Each once. Those of the week only where a line follows it.
std::vector<Assumed> assumptions_of(const Topology& topology, const Estimate& estimate,
                                    const Pricing& pricing);

// Those that have to do with one component, or with what arrives there.
std::vector<Assumed> assumptions_about(const FlowPath& path, std::vector<Assumed> all);

}  // namespace tenfold
