// The identity of a finding across runs and machines: rule, file below the root, environment,
// address.
//
// Neither its line nor its wording counts, so an edit elsewhere in the file leaves it what it was.
#pragma once

#include <string>

#include "model/report.h"

namespace tenfold {

std::string fingerprint(const TopologyReport& topology, const Finding& finding);  // 16 hex digits

}  // namespace tenfold
