// SHA-256, as `sha256sum` prints it, and a quick hash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tenfold {

// FNV-1a, of a text that follows others: for telling texts apart, not for trust.
constexpr std::uint64_t kFnvBasis = 14'695'981'039'346'656'037ULL;
inline std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = kFnvBasis) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return hash;
}

std::string sha256(std::string_view bytes);  // 64 hex digits

}  // namespace tenfold
