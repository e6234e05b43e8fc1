#include "base/toml_text.h"

#include <algorithm>

namespace tenfold {

bool is_bare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) { return is_bare(c); });
}

std::string toml_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string all = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      all.append(1, '\\').append(1, c);
    else if (byte < 0x20 || byte == 0x7f)
      all.append("\\u00").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
    else
      all += c;
  }
  return all + '"';
}

std::string key_text(std::string_view key) {
  return is_bare(key) ? std::string(key) : toml_text(key);
}

}  // namespace tenfold
