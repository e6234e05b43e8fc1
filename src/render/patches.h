// Fixes as patches: what `git apply` takes, one at a time.
#pragma once

#include <string>

#include "model/report.h"

namespace tenfold {

// For each open finding whose fix has edits a line of comment, and its patch or why there is none.
std::string patches_of(const Report& report);

}  // namespace tenfold
