// Where each component stands, and what goes along each edge of a usual week.
#pragma once

#include "model/picture.h"
#include "simulator/simulator.h"

namespace tenfold {

// In time proportional to components and edges. What only waits to take over, or is copied to, is
// among the edges without figures; who covers, attaches or runs on whom is not.
Picture picture_of(const Topology& topology, const Week& week, const Simulating& how);

}  // namespace tenfold
