// Keys and tables in text: lines are put in where their like stand, and taken out whole.
#include <algorithm>
#include <set>

#include "base/assert.h"
#include "base/text.h"
#include "kinds/kinds.h"
#include "parser/rewriting.h"

namespace tenfold {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

// How the key-values of a block are laid out.
struct Layout {
  std::string indent{}, before_equals{" "}, after_equals{" "};
  std::size_t column = 0;  // of `=` behind the indent, where it is the same in all; 0: it is not
};

struct KeyValue {
  std::size_t key = 0, equals = 0, value = 0;  // lengths up to there, from the statement's begin
};

// Where the value of a statement stands; quoted keys may hold a `=`.
KeyValue parts_of(std::string_view statement) {
  KeyValue parts;
  char quote = '\0';
  while (parts.equals < statement.size()) {
    const char c = statement[parts.equals];
    if (quote == '\0' && c == '=') break;
    if (quote == '"' && c == '\\')
      ++parts.equals;
    else if (quote != '\0' ? c == quote : (c == '"' || c == '\''))
      quote = quote != '\0' ? '\0' : c;
    ++parts.equals;
  }
  parts.key = parts.equals;
  while (parts.key > 0 && is_space(statement[parts.key - 1])) --parts.key;
  parts.value = parts.equals + 1;
  while (parts.value < statement.size() && is_space(statement[parts.value])) ++parts.value;
  return parts;
}

// Of the statements [from, to), at least one.
Layout layout_of(const TextFile& file, std::size_t from, std::size_t to) {
  Layout layout;
  std::set<std::size_t> columns, lengths;
  for (std::size_t i = from; i < to; ++i) {
    const Statement& s = file.statements()[i];
    const std::string_view text = file.text().substr(s.begin, s.end - s.begin);
    const KeyValue parts = parts_of(text);
    columns.insert(parts.equals);
    lengths.insert(parts.key);
    layout.before_equals = text.substr(parts.key, parts.equals - parts.key);
    layout.after_equals = text.substr(parts.equals + 1, parts.value - parts.equals - 1);
    const std::uint32_t line = file.line_begin(s.begin);
    layout.indent = line == 0 ? "" : file.text().substr(line, s.begin - line);
  }
  if (columns.size() == 1 && lengths.size() > 1) layout.column = *columns.begin();
  if (lengths.size() > 1 && columns.size() > 1 && layout.before_equals.size() > 1)
    layout.before_equals = " ";
  return layout;
}

std::string line_of(const Layout& layout, std::string_view key, std::string_view value) {
  std::string line = layout.indent + std::string(key);
  if (layout.column > key.size())
    line.append(layout.column - key.size(), ' ');
  else
    line += layout.column > 0 ? " " : layout.before_equals;
  return line.append("=").append(layout.after_equals).append(value);
}

// A line below the one that a statement ends on.
void add_below(const TextFile& file, std::size_t statement, const std::string& text,
               Changes& changes) {
  const std::uint32_t end = file.content_end(file.statements()[statement].end);
  changes.change(end, end, std::string(file.newline()) + text);
}

// Whole lines; where they are the last and the text does not end with a newline, it still does not.
void cut_lines(const TextFile& file, std::uint32_t begin, std::uint32_t end, Changes& changes) {
  const std::string_view text = file.text();
  if (end == text.size() && !text.ends_with('\n') && begin > 0) {
    --begin;
    if (begin > 0 && text[begin - 1] == '\r') --begin;
  }
  changes.change(begin, end, "");
}

// A key-value with its lines; a comment above that suppresses something in it goes with it.
void cut_statement(const TextFile& file, std::size_t statement, Changes& changes) {
  const Statement& s = file.statements()[statement];
  std::uint32_t begin = file.line_begin(s.begin);
  const std::uint32_t floor = file.comments_above(statement);
  while (begin > floor) {
    const std::uint32_t above = file.line_begin(begin - 1);
    std::string_view words = file.content(above).substr(1);
    while (!words.empty() && is_space(words.front())) words.remove_prefix(1);
    if (!words.starts_with("tenfold:")) break;
    begin = above;
  }
  cut_lines(file, begin, s.line_end, changes);
}

// The statements that say something of a dotted key's table, in a block.
void statements_of(const TextFile& file, NodeId id, std::set<std::size_t>& all) {
  if (file[id].form != Form::dotted) {
    all.insert(file.statement_at(file[id].key_at.begin));
    return;
  }
  for (const NodeId child : file.document().children(id)) statements_of(file, child, all);
}

NodeId last_leaf(const TextFile& file, NodeId id) {
  while (file[id].form == Form::dotted && file[id].last != kNoNode) id = file[id].last;
  return id;
}

// Does the value stand inside brackets, and not behind a key of its own?
bool in_brackets(const TextFile& file, NodeId leaf) {
  const std::uint32_t at = file[leaf].key_at.begin;
  const Statement& s = file.statements()[file.statement_at(at)];
  return parts_of(file.text().substr(s.begin, s.end - s.begin)).equals < at - s.begin;
}

// "scale_on." of a dotted key's table; empty where it cannot be told.
std::string prefix_of(const TextFile& file, NodeId table, bool inside) {
  const NodeId child = file[table].last;
  const std::uint32_t end = file[child].key_at.begin;
  const Statement& s = file.statements()[file.statement_at(end)];
  std::uint32_t begin = s.begin;
  if (inside) {
    begin = end;
    while (begin > s.begin && file.text()[begin - 1] != '{' && file.text()[begin - 1] != ',')
      --begin;
    while (is_space(file.text()[begin])) ++begin;
  }
  const std::string prefix(file.text().substr(begin, end - begin));
  return inside && prefix.find_first_of("\"'#\n") != std::string::npos ? "" : prefix;
}

void add_to_dotted(const TextFile& file, NodeId table, std::string_view key,
                   const std::string& text, Changes& changes) {
  const NodeId leaf = last_leaf(file, table);
  const bool inside = in_brackets(file, leaf);
  const std::string prefix = prefix_of(file, table, inside);
  if (prefix.empty()) return changes.refuse("its keys are quoted inside an inline table");
  if (inside) {
    const std::uint32_t end = file[leaf].at.end;
    return changes.change(end, end, ", " + prefix + key_text(key) + " = " + text);
  }
  const std::size_t s = file.statement_at(file[leaf].key_at.begin);
  add_below(file, s, line_of(layout_of(file, s, s + 1), prefix + key_text(key), text), changes);
}

void add_to_inline(const TextFile& file, NodeId table, std::string_view key,
                   const std::string& text, Changes& changes) {
  const Items items(file, table);
  if (!items.sound())
    return changes.refuse("its inline table is not laid out one key after another");
  const std::string item[] = {key_text(key) + " = " + text};
  items.insert(items.size(), item, changes);
}

// Of a table and of the tables in it, each header with its block: [header, end of its block).
struct Block {
  std::size_t header = 0, end = 0;
};
void blocks_of(const TextFile& file, NodeId id, std::vector<Block>& blocks) {
  const Node& node = file[id];
  if (node.type != NodeType::table && node.form != Form::tables) return;
  if (node.form == Form::header) {
    const std::size_t header = file.statement_at(node.at.begin);
    blocks.push_back({header, file.block_end(header)});
  }
  if (node.form == Form::value || node.form == Form::dotted) return;
  for (NodeId i = node.first; i != kNoNode; i = file[i].next) blocks_of(file, i, blocks);
}

// A block with the comments above it and the blank lines that set it apart.
void cut_block(const TextFile& file, const Block& block, Changes& changes) {
  std::uint32_t begin = file.comments_above(block.header);
  std::uint32_t end = file.statements()[block.end - 1].line_end;
  const std::uint32_t size = static_cast<std::uint32_t>(file.text().size());
  const auto blank_above = [&] {
    return begin == 0 || file.content(file.line_begin(begin - 1)).empty();
  };
  std::uint32_t after = end;
  while (after < size && file.content(after).empty()) after = file.next_line(after);
  if (after == size) {
    end = size;
    while (begin > 0 && blank_above()) begin = file.line_begin(begin - 1);
  } else if (blank_above()) {
    end = after;
  }
  cut_lines(file, begin, end, changes);
}

void cut_blocks(const TextFile& file, NodeId id, Changes& changes) {
  std::vector<Block> blocks;
  blocks_of(file, id, blocks);
  std::ranges::sort(blocks, {}, &Block::header);
  for (std::size_t i = 0; i < blocks.size();) {
    Block block = blocks[i];
    while (++i < blocks.size() && blocks[i].header == block.end) block.end = blocks[i].end;
    cut_block(file, block, changes);
  }
}

// Lines of a new block below a statement, or at the end of the file.
std::string block_text(const TextFile& file, const std::string& header, std::string_view body,
                       bool apart) {
  const std::string newline(file.newline());
  std::string text = newline + (apart ? newline : "") + header;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    if (end > 0) text.append(newline).append(body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return text;
}

// The body of a component on one line.
std::string inline_text(std::string_view body) {
  std::string text;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    if (end > 0) text.append(text.empty() ? "{ " : ", ").append(body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return text + " }";
}

void add_at_end(const TextFile& file, const std::string& header, std::string_view body,
                Changes& changes) {
  std::uint32_t end = 0;
  for (std::uint32_t line = 0; line < file.text().size(); line = file.next_line(line))
    if (!file.content(line).empty()) end = file.content_end(line);
  changes.change(end, end, block_text(file, header, body, true));
}

// Below a block; comments that stand directly below it, with a blank line behind, are its own.
void add_behind(const TextFile& file, const Block& block, const std::string& header,
                std::string_view body, Changes& changes) {
  const std::uint32_t begin = file.comments_above(block.header);
  const bool apart = begin == 0 || file.content(file.line_begin(begin - 1)).empty();
  std::uint32_t end = file.content_end(file.statements()[block.end - 1].end);
  std::uint32_t line = file.statements()[block.end - 1].line_end, last = end;
  for (; line < file.text().size() && file.content(line).starts_with('#');
       line = file.next_line(line))
    last = file.content_end(line);
  if (line == file.text().size() || file.content(line).empty()) end = last;
  changes.change(end, end, block_text(file, header, body, apart));
}

// Addresses in a list of an environment that are taken out of it.
void drop_address(const TextFile& file, NodeId list, std::string_view address, Changes& changes) {
  if (list == kNoNode || file[list].type != NodeType::array) return;
  const Items items(file, list);
  const std::vector<NodeId> all = file.document().children(list);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (file[all[i]].text == address) return items.remove(i, i + 1, changes);
  }
}

}  // namespace

void add_key(const TextFile& file, NodeId table, std::string_view key, const std::string& text,
             Changes& changes) {
  switch (file[table].form) {
    case Form::value: return add_to_inline(file, table, key, text, changes);
    case Form::dotted: return add_to_dotted(file, table, key, text, changes);
    case Form::header: {
      const std::size_t header = file.statement_at(file[table].at.begin);
      const std::size_t end = file.block_end(header);
      const Layout layout = end > header + 1 ? layout_of(file, header + 1, end) : Layout{};
      return add_below(file, end - 1, line_of(layout, key_text(key), text), changes);
    }
    case Form::implied:
    case Form::tables: return changes.refuse("it has no table of its own in the file");
  }
}

void remove_key(const TextFile& file, NodeId table, NodeId child, Changes& changes) {
  const Node& node = file[child];
  if (node.form == Form::header || node.form == Form::implied || node.form == Form::tables)
    return cut_blocks(file, child, changes);
  const NodeId leaf = last_leaf(file, child);
  if (!in_brackets(file, leaf)) {
    std::set<std::size_t> all;
    statements_of(file, child, all);
    for (const std::size_t s : all) cut_statement(file, s, changes);
    return;
  }
  const Items items(file, table);
  const std::vector<NodeId> all = file.document().children(table);
  const auto at = static_cast<std::size_t>(std::ranges::find(all, child) - all.begin());
  if (file[table].form != Form::value || !items.sound())
    return changes.refuse("it stands among dotted keys of an inline table");
  items.remove(at, at + 1, changes);
}

void replace_table(const TextFile& file, NodeId table, NodeId child, const std::string& text,
                   Changes& changes) {
  if (const std::string_view variable = variable_in(file, child); !variable.empty())
    return changes.refuse("a part of it is " + std::string(variable) +
                          ": change what that stands for");
  if (file[child].form != Form::dotted) {
    cut_blocks(file, child, changes);
    return add_key(file, table, file[child].key, text, changes);
  }
  if (in_brackets(file, last_leaf(file, child)))
    return changes.refuse("it is written with dotted keys inside an inline table");
  std::set<std::size_t> all;
  statements_of(file, child, all);
  const Statement& first = file.statements()[*all.begin()];
  const Layout layout = layout_of(file, *all.begin(), *all.begin() + 1);
  std::string prefix = file[table].form == Form::dotted ? prefix_of(file, table, false) : "";
  changes.change(file.line_begin(first.begin), first.end,
                 line_of(layout, prefix + key_text(file[child].key), text));
  for (auto it = std::next(all.begin()); it != all.end(); ++it) cut_statement(file, *it, changes);
}

void add_component(const TextFile& file, std::string_view kind, std::string_view name,
                   std::string_view body, Changes& changes) {
  const std::string header = "[" + std::string(kind) + "." + std::string(name) + "]";
  const NodeId group = file.table(kind);
  if (group == kNoNode) return add_at_end(file, header, body, changes);
  if (file[group].form == Form::value || file[group].form == Form::dotted)
    return add_key(file, group, name, inline_text(body), changes);
  std::vector<Block> blocks;
  blocks_of(file, group, blocks);
  if (blocks.empty()) return add_at_end(file, header, body, changes);
  add_behind(file, *std::ranges::max_element(blocks, {}, &Block::header), header, body, changes);
}

void add_settings(const TextFile& file, std::string_view name, const std::string& line,
                  Changes& changes) {
  const std::string header = "[" + std::string(name) + "]";
  std::vector<Block> blocks;
  if (const NodeId first = file.table("topology"); first != kNoNode) blocks_of(file, first, blocks);
  if (blocks.empty()) return add_at_end(file, header, line, changes);
  const std::uint32_t end = file.content_end(file.statements()[blocks.front().end - 1].end);
  changes.change(end, end, block_text(file, header, line, true));
}

void take_out_component(const TextFile& file, std::string_view kind, std::string_view name,
                        Changes& changes) {
  const std::string address = std::string(kind) + "." + std::string(name);
  const Document& document = file.document();
  const auto take = [&](NodeId group) {
    const NodeId child = group == kNoNode ? kNoNode : document.child(group, name);
    if (child == kNoNode) return;
    if (file[child].form == Form::dotted || file[child].form == Form::value) {
      const std::size_t s = file.statement_at(file[last_leaf(file, child)].key_at.begin);
      const bool own = !in_brackets(file, last_leaf(file, child));
      const std::uint32_t comments = file.comments_above(s);
      if (own && comments < file.line_begin(file.statements()[s].begin) &&
          file[child].form == Form::value)
        return cut_lines(file, comments, file.statements()[s].line_end, changes);
    }
    remove_key(file, group, child, changes);
  };
  take(file.table(kind));
  if (const NodeId all = file.table("environment"); all != kNoNode) {
    for (const NodeId one : document.children(all)) {
      if (file[one].type != NodeType::table) continue;
      take(document.child(one, kind));
      drop_address(file, document.child(one, "remove"), address, changes);
    }
  }
  const NodeId suppress = file.table("suppress");
  if (suppress == kNoNode || file[suppress].form != Form::tables) return;
  for (const NodeId one : document.children(suppress)) {
    const NodeId on = document.child(one, "on");
    if (on != kNoNode && file[on].text == address) cut_blocks(file, one, changes);
  }
}

}  // namespace tenfold
