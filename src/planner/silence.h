// One finding per cause.
//
// On one component a finding at its stage speaks for those that its rule names. They leave the
// list; it names them and takes the highest of their levels, so that no gate misses what they
// would have said. What is upcoming or suppressed silences nothing; what a
// baseline knows does.
#pragma once

#include "model/finding.h"

namespace tenfold {

void silence(Findings& findings);

}  // namespace tenfold
