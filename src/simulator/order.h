// The order in which demand flows: callers before those they call, circles as one.
#pragma once

#include <vector>

#include "model/topology.h"

namespace tenfold {

// Components in groups, callers first: one alone, or those that call each other in a circle.
struct FlowOrder {
  std::vector<std::vector<Id>> groups;
  std::vector<bool> circular;  // … in a circle of calls that wait for each other
  std::vector<bool> loops;     // in another circle: work that comes back through a queue
};

FlowOrder order_of(const Topology& topology);

}  // namespace tenfold
