// All instance types at once, for whoever looks for another than the one that is stated.
#pragma once

#include <vector>

#include "model/catalog.h"

namespace tenfold {

// In order of the table; read in one go, where Catalog::instance_type finds one.
std::vector<InstanceType> all_instance_types(const Catalog& catalog);

}  // namespace tenfold
