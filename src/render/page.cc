#include "render/page.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace tenfold {
namespace {

std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::bold: return "\x1b[1m";
    case Ink::dim: return "\x1b[2m";
    case Ink::red: return "\x1b[1;31m";
    case Ink::yellow: return "\x1b[1;33m";
    case Ink::blue: return "\x1b[1;34m";
    case Ink::green: return "\x1b[32m";
  }
  return "";
}

constexpr std::string_view kPlainAgain = "\x1b[0m";

}  // namespace

Page& Page::put(std::string_view text, Ink ink) {
  if (text.empty()) return *this;
  out_.append(blanks_, ' ');
  column_ += blanks_ + tenfold::width(text);
  blanks_ = 0;
  const bool coloured = style_.colour && ink != Ink::plain;
  if (coloured) out_ += escape_of(ink);
  out_ += text;
  if (coloured) out_ += kPlainAgain;
  return *this;
}

Page& Page::blanks(std::size_t n) {
  blanks_ += n;
  return *this;
}

Page& Page::to(std::size_t column, std::size_t least) {
  return blanks(std::max(least, column > this->column() ? column - this->column() : 0));
}

Page& Page::right(std::string_view text, std::size_t end, Ink ink, std::size_t least) {
  const std::size_t columns = tenfold::width(text);
  return to(end > columns ? end - columns : 0, least).put(text, ink);
}

// A runner takes a line for a command that begins with two colons, and what has been wrapped may
// begin with anything.
void Page::disarm_line() {
  const std::size_t first = out_.find_first_not_of(' ', line_begin_);
  if (first != std::string::npos && std::string_view(out_).substr(first).starts_with("::"))
    out_.replace(first, 1, "\\u{3a}");
}

Page& Page::end() {
  disarm_line();
  out_ += '\n';
  line_begin_ = out_.size();
  column_ = blanks_ = 0;
  return *this;
}

Page& Page::wrap(std::string_view text, std::size_t indent, Ink ink) {
  bool first = true;
  for (const std::string_view word : words(text)) {
    const std::size_t gap = first ? 0 : 1;
    if (!first && column() + gap + tenfold::width(word) > width()) {
      end().blanks(indent);
    } else {
      blanks(gap);
    }
    put(word, ink);
    first = false;
  }
  return *this;
}

Page& Page::rule(std::size_t from, std::size_t to) {
  blanks(from);
  std::string line;
  for (std::size_t i = from; i < to; ++i) line += style_.unicode ? "─" : "-";
  return put(line, Ink::dim);
}

Ink ink_of(Level level) {
  switch (level) {
    case Level::off: return Ink::dim;
    case Level::notice: return Ink::blue;
    case Level::warning: return Ink::yellow;
    case Level::error: return Ink::red;
  }
  return Ink::plain;
}

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error: return Ink::red;
    case Severity::warning: return Ink::yellow;
    case Severity::note: return Ink::blue;
  }
  return Ink::plain;
}

}  // namespace tenfold
