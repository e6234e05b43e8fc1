// A topology file as its author wrote it, for those who change its text: the tree as it was parsed,
// nothing merged and nothing substituted, with the statements and lines that it is made of.
//
// Offsets are bytes of the text. A block is a header with the key-values below it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/document.h"
#include "parser/scanner.h"

namespace tenfold {

// text[begin, end) gives way to `text`.
struct Replacement {
  std::uint32_t begin = 0, end = 0;
  std::string text;
};

// Sorted by place; false where two overlap. Insertions at one place stay in their order.
bool put_in_order(std::vector<Replacement>& all);
// `all` in order.
std::string with_replacements(std::string_view text, std::span<const Replacement> all);

class TextFile {
 public:
  explicit TextFile(std::string text);
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  bool sound() const { return sound_; }  // else nothing of it can be changed
  std::string_view text() const { return document_.sources.front().text; }
  const Document& document() const { return document_; }
  const Node& operator[](NodeId id) const { return document_[id]; }
  std::string_view text_of(Span at) const { return text().substr(at.begin, at.end - at.begin); }
  std::string_view newline() const { return newline_; }

  NodeId root() const { return document_.root; }
  // A table of the root, or of a table of the root.
  NodeId table(std::string_view key) const { return document_.child(root(), key); }
  NodeId component(std::string_view kind, std::string_view name) const;

  const std::vector<Statement>& statements() const { return statements_; }
  // The statement that holds this place.
  std::size_t statement_at(std::uint32_t offset) const;
  // Behind the last key-value of the block that this header opens.
  std::size_t block_end(std::size_t header) const;

  std::uint32_t line_begin(std::uint32_t offset) const;
  std::uint32_t content_end(std::uint32_t offset) const;  // of the line, without its line end
  std::uint32_t next_line(std::uint32_t offset) const;    // the size of the text on the last one
  // The line that begins there: what it holds, without blanks at its ends.
  std::string_view content(std::uint32_t line) const;
  // Where the unbroken lines of comments directly above a statement begin; its own line where there
  // are none, and where they open the file.
  std::uint32_t comments_above(std::size_t statement) const;

 private:
  Document document_;
  bool sound_ = false;
  std::vector<Statement> statements_;
  std::string_view newline_ = "\n";
  std::unordered_map<std::string, NodeId> components_;  // by "KIND.NAME"
};

}  // namespace tenfold
