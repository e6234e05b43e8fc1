// One edge of the flow with all its figures.
#pragma once

#include <cstddef>

#include "model/flow_path.h"

namespace tenfold {

// What goes along the caller's edge; to_cache: to the cache aside that it goes through. Rates are
// those of that hour of the week. Weights are left out: they are of all edges together.
FlowStep step_along(const Topology& topology, const Flow& flow, Id from, std::size_t edge,
                    bool to_cache, std::size_t hour);

// From users to an entry of a demand.
FlowStep step_from_users(const Flow& flow, std::size_t demand, std::size_t entry, std::size_t hour);

// The hour of the week in which most arrives at a component.
std::size_t busiest_hour(const Flow& flow, Id id);

}  // namespace tenfold
