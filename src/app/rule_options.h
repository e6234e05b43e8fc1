// [rules."ID"] of .tenfold.toml: how loudly a rule speaks, and its thresholds.
#pragma once

#include "app/config.h"

namespace tenfold {

// `table`: the node of one rule, or of a glob, which has a severity only.
void read_rule(Config& config, NodeId table);

}  // namespace tenfold
