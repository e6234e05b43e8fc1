// A place in a text that a user gave us.
//
// Spans are byte offsets into one source; lines and columns are made only when something is printed
// (place_of), so that carrying a span through every stage costs twelve bytes and no thought.
// A source is a file, standard input, or one command-line value ("--set asg.web.min=3").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenfold {

using SourceId = std::uint32_t;

struct Span {
  SourceId source = UINT32_MAX;  // UINT32_MAX: nowhere
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // exclusive

  bool known() const { return source != UINT32_MAX; }
  bool operator==(const Span&) const = default;
};

struct Source {
  std::string name;    // as the user named it, relative paths stay relative
  std::string text;    // whole, with its BOM and its CRLFs
  std::string path{};  // below the project's root; empty: no file, as a value on a command line
};

// One-based; columns count code points; end_column is exclusive.
struct Place {
  int line = 1, column = 1, end_line = 1, end_column = 1;
};

Place place_of(const Source& source, Span span);

// The text of a one-based line without its line end.
std::string_view line_text(const Source& source, int line);

}  // namespace tenfold
