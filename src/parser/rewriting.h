// What one Edit changes in the text of one file: what rewrite.cc is made of.
//
// A value gives way piece by piece, so that what stays of a list or a table keeps its spelling,
// its comments and its lines. Nothing is written: changes are collected.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml_text.h"
#include "model/edit.h"
#include "parser/text_file.h"

namespace tenfold {

struct Changes {
  std::vector<Replacement> made{};
  std::string why_not{};  // the first reason; then nothing of `made` counts

  void change(std::uint32_t begin, std::uint32_t end, std::string text) {
    made.push_back({begin, end, std::move(text)});
  }
  void refuse(std::string reason) {
    if (why_not.empty()) why_not = std::move(reason);
  }
  bool refused() const { return !why_not.empty(); }
};

// A value that an Edit says: a document of its own.
struct Said {
  Document document{};
  NodeId value = kNoNode;

  std::string_view text(NodeId id) const;
};
Said said_value(std::string_view text);  // its value is kNoNode where it is none

// The value at the end of a path, as the value of its first step: "min" and "2": "{ min = 2 }".
std::string wrapped(std::string_view path, std::string text);
// Is something of this value a variable's? What it says: "${var.size}"; empty: nothing is.
std::string_view variable_in(const TextFile& file, NodeId value);

// values.cc's counterpart in text: what stands between the brackets of a list or an inline table.
class Items {
 public:
  Items(const TextFile& file, NodeId holder);
  bool sound() const { return sound_; }
  std::size_t size() const { return extents_.size(); }

  // Ahead of the item `at`, or behind the last.
  void insert(std::size_t at, std::span<const std::string> texts, Changes& changes) const;
  void remove(std::size_t from, std::size_t to, Changes& changes) const;

 private:
  struct Extent {
    std::uint32_t begin = 0, end = 0;
  };
  bool begins_line(std::size_t item) const;
  bool on_lines() const;                               // items stand on lines of their own
  std::uint32_t behind_comma(std::size_t item) const;  // 0: there is none
  bool rest_is_comment(std::uint32_t from) const;
  std::string indent(std::size_t item) const;
  void insert_behind(std::size_t item, std::span<const std::string> texts, Changes& changes) const;

  const TextFile& file_;
  bool table_ = false, sound_ = false;
  std::uint32_t begin_ = 0, end_ = 0;  // of the holder, brackets included
  std::vector<Extent> extents_;
};

// A value as the file has it becomes the value that is said.
void rewrite_value(const TextFile& file, NodeId old, const Said& said, NodeId now,
                   Changes& changes);

// How the key-values of a block are laid out.
struct Layout {
  std::string indent{}, before_equals{" "}, after_equals{" "};
  std::size_t column = 0;  // of `=` behind the indent, where it is the same in all; 0: it is not
};

// key_layout.cc. Of the statements [from, to), at least one.
Layout layout_of(const TextFile& file, std::size_t from, std::size_t to);
std::string line_of(const Layout& layout, std::string_view key, std::string_view value);
// The last value of a dotted key's table; of anything else that itself.
NodeId last_leaf(const TextFile& file, NodeId id);
// Does the value stand inside brackets, and not behind a key of its own?
bool in_brackets(const TextFile& file, NodeId leaf);
// "scale_on." of a dotted key's table; empty where it cannot be told.
std::string prefix_of(const TextFile& file, NodeId table, bool inside);
// A header with its block: statements [header, end).
struct Block {
  std::size_t header = 0, end = 0;
};
// Of a table and of the tables in it.
void blocks_of(const TextFile& file, NodeId id, std::vector<Block>& blocks);

// blocks.cc: what is put in.
void add_key(const TextFile& file, NodeId table, std::string_view key, const std::string& text,
             Changes& changes);
// [KIND.NAME] with a body of key-values, at the end of its group or of the file.
void add_component(const TextFile& file, std::string_view kind, std::string_view name,
                   std::string_view body, Changes& changes);
// A table of settings that the file lacks.
void add_settings(const TextFile& file, std::string_view name, const std::string& line,
                  Changes& changes);

// cuts.cc: what is taken out. A key of `table`, whatever its form.
void remove_key(const TextFile& file, NodeId table, NodeId child, Changes& changes);
// A table that is no inline one becomes a value.
void replace_table(const TextFile& file, NodeId table, NodeId child, const std::string& text,
                   Changes& changes);
// Its tables with the comments above them, also those in environments, and suppressions of it.
void take_out_component(const TextFile& file, std::string_view kind, std::string_view name,
                        Changes& changes);

// edit_text.cc: one edit. inside: the address as the file has it; environment: that was asked for.
void edit_text(const TextFile& file, std::string_view environment, const Edit& edit,
               std::string_view inside, Changes& changes);

}  // namespace tenfold
