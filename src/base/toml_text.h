// Keys and strings as they stand in TOML.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

// What keys are made of that need no quotes.
constexpr bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}
bool is_bare(std::string_view key);

// "\"a text\"", on one line whatever stands in it.
std::string toml_text(std::string_view text);

// "key", or "\"a key\"" where it has to be quoted.
std::string key_text(std::string_view key);

}  // namespace tenfold
