// Just enough of Unicode to count columns and to keep what is invisible out of terminals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tenfold {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false;  // false: the first byte starts no well-formed sequence; bytes is 1
};

// text must not be empty.
CodePoint first_code_point(std::string_view text);

// Offset of the first byte that is not well-formed UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

// Controls, bidirectional marks and overrides, zero-width and other format characters, and what
// XML cannot hold.
bool invisible(std::uint32_t code_point);

// Columns that a terminal gives this text, one a code point.
std::size_t width(std::string_view text);

}  // namespace tenfold
