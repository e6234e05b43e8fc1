// Bytes as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace tenfold {

// "12.3": of a million bytes each.
inline std::string megabytes(std::uint64_t bytes) {
  const std::uint64_t tenths = (bytes + 50'000) / 100'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace tenfold
