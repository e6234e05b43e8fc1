// One table of the price book: sorted rows in text, found by bisection.
//
// A table is `# key: value` lines, a line of column names, and rows in order of their first column.
// Of one inside the program only the blocks that a look-up touches are unpacked.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace tenfold {

struct SourceTag {
  std::string_view tag, what, date, confidence;
};

class Table {
 public:
  Table() = default;
  Table(std::string path, std::string_view text);             // of an overlay
  Table(std::string path, const struct PackedTable& packed);  // inside the program

  std::string_view path() const { return path_; }
  // The rows whose first column is `key`, as one piece of text; empty when there is none.
  std::string_view rows(std::string_view key) const;
  // The first of them, remembered; empty when there is none.
  std::string_view row(std::string_view key) const;
  // All rows whose first column begins with `prefix`.
  std::string_view rows_with_prefix(std::string_view prefix) const;
  std::string_view body() const;     // all rows
  std::string_view head() const;     // the lines ahead of the columns' names
  std::string_view columns() const;  // their names
  // Is that the text which was packed? An overlay's always is.
  bool intact(std::string_view text) const;
  int line_of(std::string_view row) const;  // one-based, of a row that was got from here
  std::optional<SourceTag> source(std::string_view tag) const;
  std::size_t column(std::string_view name) const;  // npos when there is none

 private:
  struct Piece {  // of the text; unpacked when first asked for
    std::string_view text;
    int line = 1;
  };
  void split_head(std::string_view text) const;
  const Piece& block(std::size_t n) const;  // rows; zero-based
  std::size_t block_of(std::string_view key) const;

  std::string path_;
  const struct PackedTable* packed_ = nullptr;  // null: `rows_` is all there is
  mutable std::string_view head_, names_;
  mutable Piece rows_;                        // the whole body, once it is in one piece
  mutable std::vector<const Piece*> blocks_;  // by number; null: still packed
  mutable std::deque<Piece> pieces_;          // all of them, for line_of
  mutable std::deque<std::string> unpacked_;
  mutable TextMap<std::string_view> row_by_key_;
};

// The n-th comma-separated cell of a row.
std::string_view cell(std::string_view row, std::size_t n);
// Takes the first line off `rows`.
std::string_view next_row(std::string_view& rows);

}  // namespace tenfold
