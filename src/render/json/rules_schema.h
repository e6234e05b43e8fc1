// The JSON Schema of `rules`, members of the root.
#pragma once

#include <string_view>

namespace tenfold {

extern const std::string_view kRulesSchema;

}  // namespace tenfold
