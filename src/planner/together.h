// All fixes of a list at once.
//
// They are taken in the order of the list, the worst first. One that contradicts what is in
// already is left out, and counted: another value for the same field, a component that is gone.
#pragma once

#include <vector>

#include "model/finding.h"

namespace tenfold {

struct AllFixes {
  std::vector<Edit> edits;
  std::size_t fixes = 0, left_out = 0;
};

AllFixes all_fixes(const std::vector<Finding>& list);

}  // namespace tenfold
