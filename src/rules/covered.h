// What a backup plan covers, by itself or through what it belongs to.
#pragma once

#include "model/evidence.h"

namespace tenfold {

// A plan covers the component; or, of a volume, the unit that it is attached to; or, of a unit, a
// volume that is attached to it.
bool is_covered(const Evidence& evidence, const Subject& subject);

}  // namespace tenfold
