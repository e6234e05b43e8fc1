// Along which references requests travel, and which of them their caller cannot do without.
#pragma once

#include <vector>

#include "base/graph.h"
#include "model/evidence.h"

namespace tenfold {

// The caller waits for an answer.
bool asks(const Edge& edge);
// … and has none to give without it.
inline bool needs(const Edge& edge) { return edge.hard && asks(edge); }

// All references of the file that are needed, by Id.
std::vector<Arrow> needed(const Evidence& evidence);

}  // namespace tenfold
