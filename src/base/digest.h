// SHA-256, as `sha256sum` prints it.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

std::string sha256(std::string_view bytes);  // 64 hex digits

}  // namespace tenfold
