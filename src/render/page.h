// A page of text being written: columns, colour, wrapping.
//
// Colour adds meaning only and never carries it alone, so a page without it reads the same. Blanks
// are held back until something follows them: no line ends in one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/report.h"

namespace tenfold {

enum class Ink : std::uint8_t { plain, bold, dim, red, yellow, blue, green };

class Page {
 public:
  explicit Page(const Style& style) : style_(style) {}

  const Style& style() const { return style_; }
  std::size_t width() const { return static_cast<std::size_t>(style_.width); }
  std::size_t column() const { return column_ + blanks_; }  // zero-based, of what comes next

  Page& put(std::string_view text, Ink ink = Ink::plain);  // text without line ends
  Page& blanks(std::size_t n);
  Page& to(std::size_t column, std::size_t least = 0);  // blanks up to there, `least` at least
  // So that the text ends before `end`; a text that does not fit begins `least` blanks further.
  Page& right(std::string_view text, std::size_t end, Ink ink = Ink::plain, std::size_t least = 1);
  Page& end();  // of the line
  // From the current column on, wrapped at blanks to the width; further lines begin at `indent`.
  Page& wrap(std::string_view text, std::size_t indent, Ink ink = Ink::plain);
  Page& rule(std::size_t from, std::size_t to);  // a horizontal line

  std::string take() {
    disarm_line();
    line_begin_ = 0;
    return std::move(out_);
  }
  bool empty() const { return out_.empty(); }

 private:
  void disarm_line();  // the last one

  Style style_;
  std::string out_;
  std::size_t line_begin_ = 0;  // of the last line in out_
  std::size_t column_ = 0, blanks_ = 0;
};

// Of findings and diagnostics.
Ink ink_of(Level level);
Ink ink_of(Severity severity);

}  // namespace tenfold
