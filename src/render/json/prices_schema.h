// The JSON Schema of `prices`, members of the root.
#pragma once

#include <string_view>

namespace tenfold {

extern const std::string_view kPricesSchema;

}  // namespace tenfold
