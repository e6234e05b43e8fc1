// The roles that units run, by name.
#pragma once

#include <string_view>
#include <vector>

#include "model/compute_facts.h"

namespace tenfold {

std::vector<std::string_view> names_of(Roles roles);  // in the order of kRoleNames

}  // namespace tenfold
