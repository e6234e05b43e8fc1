// The JSON Schemas of `simulate`, members of a topology, and of `shapes`, members of the root.
#pragma once

#include <string_view>

namespace tenfold {

extern const std::string_view kSimulateSchema, kShapesSchema;

}  // namespace tenfold
