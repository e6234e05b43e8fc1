// A search domain that survives the loss of a node.
#pragma once

#include "model/evidence.h"
#include "model/finding.h"

namespace tenfold {

// Three data nodes over three zones, as far as the region has them, and three dedicated masters of
// the data nodes' type where there are none of a type yet.
Fix quorum(const Evidence& evidence, const Subject& domain);

}  // namespace tenfold
