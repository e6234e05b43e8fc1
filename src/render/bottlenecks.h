// Bottlenecks as sentences.
#pragma once

#include <string>

#include "model/plan.h"
#include "model/saturation.h"
#include "model/topology.h"

namespace tenfold {

// "1.7 ×", cut, so that it promises no more than there is; what is at least 10 without a decimal.
std::string times(Quantity factor);

// "asg.web", "rds.main's writer", "the vCPU quota of us-east-1"
std::string subject_of(const Topology& topology, const Bottleneck& bottleneck);
std::string subject_of(const Situation::Next& next);  // printable

// "its maximum of 8 units serves 160.00 of 420.00 requests a second"; how it stands at this peak.
std::string standing_of(const Bottleneck& bottleneck);

// "max = 47, or a unit that serves more"; what would move it.
std::string remedy_of(const Bottleneck& bottleneck);

}  // namespace tenfold
