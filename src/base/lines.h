// Lines and columns of a text, found fast when thousands of places of it are printed.
//
// It answers as place_of and line_text do, from an index of line starts that is made once.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"

namespace tenfold {

class Lines {
 public:
  explicit Lines(
      std::string_view text);  // without a byte order mark all offsets stay what they are

  Place place(Span span) const;
  std::size_t count() const { return starts_.size(); }
  std::size_t begin(int line) const { return starts_[static_cast<std::size_t>(line) - 1]; }
  std::string_view text(int line) const;  // without its line end

 private:
  std::size_t line_of(std::size_t offset) const;  // zero-based
  int column(std::size_t line, std::size_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;
  // Where the last column was counted to: places mostly come in order, and a line may be long.
  mutable std::size_t counted_line_ = SIZE_MAX, counted_offset_ = 0;
  mutable int counted_column_ = 1;
};

// The lines of all sources of one document, each made when first asked for.
class Texts {
 public:
  explicit Texts(const std::deque<Source>* sources) : sources_(sources) {}

  bool has(Span span) const { return sources_ != nullptr && span.source < sources_->size(); }
  const Source& source(Span span) const { return (*sources_)[span.source]; }
  const Lines& lines(Span span) const;
  Place place(Span span) const { return lines(span).place(span); }

 private:
  const std::deque<Source>* sources_;
  mutable std::unordered_map<SourceId, Lines> lines_;
};

}  // namespace tenfold
