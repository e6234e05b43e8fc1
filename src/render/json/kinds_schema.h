// The JSON Schema of `kinds`, members of the root.
#pragma once

#include <string_view>

namespace tenfold {

extern const std::string_view kKindsSchema;

}  // namespace tenfold
