// The volumes of an instance as rules read them, each field with the path an edit would write.
#pragma once

#include <cstdint>
#include <vector>

#include "kinds/instance_fields.h"

namespace tenfold {

// The root volume, unless it has 0 GB, then the others in order; `image_gb`: of AWS's image.
void instance_volumes(const View& view, std::int64_t image_gb, std::vector<Volume>& volumes);
// The same against what AWS takes of their types.
void compare_volumes(const View& view, Bounded& bounded);

}  // namespace tenfold
