#include "base/span.h"

#include <algorithm>

namespace tenfold {
namespace {

struct Point {
  int line, column;
};

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Continues counting at `from`, which lies at `at`, up to `to`.
Point advance(std::string_view text, Point at, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (text[i] == '\n') {
      ++at.line;
      at.column = 1;
    } else if (starts_code_point(text[i])) {
      ++at.column;
    }
  }
  return at;
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t text_begin(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

}  // namespace

Place place_of(const Source& source, Span span) {
  const std::string_view text = source.text;
  const std::size_t first = text_begin(text);
  const std::size_t begin = std::clamp<std::size_t>(span.begin, first, text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text.size());
  const auto lines =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
  const std::size_t newline = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t line_begin = newline == std::string_view::npos ? first : newline + 1;
  const Point from = advance(text, {static_cast<int>(lines) + 1, 1}, line_begin, begin);
  const Point to = advance(text, from, begin, end);
  return {from.line, from.column, to.line, to.column};
}

std::string_view line_text(const Source& source, int line) {
  std::string_view text = std::string_view(source.text).substr(text_begin(source.text));
  for (; line > 1; --line) {
    const std::size_t newline = text.find('\n');
    if (newline == std::string_view::npos) return {};
    text.remove_prefix(newline + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace tenfold
