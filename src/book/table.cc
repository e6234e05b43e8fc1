// A table of the book: sorted rows in text, found by bisection.
#include <algorithm>
#include <cstring>

#include "model/book.h"

namespace tenfold {
namespace {

constexpr std::string_view kSource = "# source ";

std::string_view key_of(std::string_view row) { return row.substr(0, row.find_first_of(",\n")); }

// The row that `at` lies in.
std::size_t row_begin(std::string_view body, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t newline = body.rfind('\n', at - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t row_end(std::string_view body, std::size_t at) {
  const std::size_t newline = body.find('\n', at);
  return newline == std::string_view::npos ? body.size() : newline + 1;
}

// The first row for which `before` is false; rows for which it is true come first.
template <class Before> std::size_t bisect(std::string_view body, Before before) {
  std::size_t low = 0, high = body.size();
  while (low < high) {
    const std::size_t row = row_begin(body, low + (high - low) / 2);
    if (before(key_of(body.substr(row))))
      low = row_end(body, row);
    else
      high = row;
  }
  return low;
}

}  // namespace

Table::Table(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '#') at = row_end(text, at);
  head_ = text.substr(0, at);
  const std::size_t names_end = row_end(text, at);
  names_ = text.substr(at, names_end - at);
  while (names_.ends_with('\n') || names_.ends_with('\r')) names_.remove_suffix(1);
  body_ = text.substr(names_end);
}

std::string_view Table::rows(std::string_view key) const {
  const std::size_t begin = bisect(body_, [&](std::string_view k) { return k < key; });
  std::size_t end = begin;
  while (end < body_.size() && key_of(body_.substr(end)) == key) end = row_end(body_, end);
  return body_.substr(begin, end - begin);
}

std::string_view Table::rows_with_prefix(std::string_view prefix) const {
  const std::size_t begin = bisect(body_, [&](std::string_view k) { return k < prefix; });
  const std::size_t end =
      bisect(body_, [&](std::string_view k) { return k < prefix || k.starts_with(prefix); });
  return body_.substr(begin, end - begin);
}

int Table::line_of(std::uint32_t offset) const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    for (std::size_t i = text_.find('\n'); i != std::string_view::npos;
         i = text_.find('\n', i + 1)) {
      line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int>(after - line_starts_.begin());
}

std::optional<SourceTag> Table::source(std::string_view tag) const {
  std::string_view head = head_;
  while (!head.empty()) {
    std::string_view line = next_row(head);
    if (!line.starts_with(kSource)) continue;
    line.remove_prefix(kSource.size());
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || line.substr(0, colon) != tag) continue;
    line.remove_prefix(colon + 2);
    const std::size_t last = line.rfind(", ");
    const std::size_t middle = last == std::string_view::npos ? last : line.rfind(", ", last - 1);
    if (middle == std::string_view::npos) return std::nullopt;
    return SourceTag{tag, line.substr(0, middle), line.substr(middle + 2, last - middle - 2),
                     line.substr(last + 2)};
  }
  return std::nullopt;
}

std::size_t Table::column(std::string_view name) const {
  std::string_view rest = names_;
  for (std::size_t n = 0;; ++n) {
    const std::size_t comma = rest.find(',');
    if (rest.substr(0, comma) == name) return n;
    if (comma == std::string_view::npos) return std::string_view::npos;
    rest.remove_prefix(comma + 1);
  }
}

std::string_view cell(std::string_view row, std::size_t n) {
  for (; n > 0; --n) {
    const std::size_t comma = row.find(',');
    if (comma == std::string_view::npos) return {};
    row.remove_prefix(comma + 1);
  }
  return row.substr(0, row.find(','));
}

std::string_view next_row(std::string_view& rows) {
  const std::size_t newline = rows.find('\n');
  std::string_view row = rows.substr(0, newline);
  rows.remove_prefix(newline == std::string_view::npos ? rows.size() : newline + 1);
  if (row.ends_with('\r')) row.remove_suffix(1);
  return row;
}

}  // namespace tenfold
