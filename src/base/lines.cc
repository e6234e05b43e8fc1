#include "base/lines.h"

#include <algorithm>
#include <cstring>

namespace tenfold {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

Lines::Lines(std::string_view text) : text_(text) {
  starts_.push_back(text.starts_with(kByteOrderMark) ? 3 : 0);
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) {
    starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::size_t Lines::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return after == starts_.begin() ? 0 : static_cast<std::size_t>(after - starts_.begin()) - 1;
}

int Lines::column(std::size_t line, std::size_t offset) const {
  if (line != counted_line_ || offset < counted_offset_) {
    counted_line_ = line;
    counted_offset_ = starts_[line];
    counted_column_ = 1;
  }
  for (; counted_offset_ < offset; ++counted_offset_) {
    if (starts_code_point(text_[counted_offset_])) ++counted_column_;
  }
  return counted_column_;
}

Place Lines::place(Span span) const {
  const std::size_t begin = std::clamp<std::size_t>(span.begin, starts_[0], text_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
  const std::size_t first = line_of(begin), last = line_of(end);
  const int from = column(first, begin);
  return {static_cast<int>(first) + 1, from, static_cast<int>(last) + 1, column(last, end)};
}

std::string_view Lines::text(int line) const {
  const std::size_t i = static_cast<std::size_t>(line) - 1;
  if (i >= starts_.size()) return {};
  const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] - 1U : text_.size();
  std::string_view row = text_.substr(starts_[i], end - starts_[i]);
  if (row.ends_with('\r')) row.remove_suffix(1);
  return row;
}

const Lines& Texts::lines(Span span) const {
  const auto found = lines_.find(span.source);
  if (found != lines_.end()) return found->second;
  return lines_.emplace(span.source, Lines(source(span).text)).first->second;
}

}  // namespace tenfold
