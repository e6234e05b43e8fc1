// How keys and blocks lie in a text.
#include <algorithm>
#include <set>

#include "parser/rewriting.h"

namespace tenfold {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

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

}  // namespace

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

NodeId last_leaf(const TextFile& file, NodeId id) {
  while (file[id].form == Form::dotted && file[id].last != kNoNode) id = file[id].last;
  return id;
}

bool in_brackets(const TextFile& file, NodeId leaf) {
  const std::uint32_t at = file[leaf].key_at.begin;
  const Statement& s = file.statements()[file.statement_at(at)];
  return parts_of(file.text().substr(s.begin, s.end - s.begin)).equals < at - s.begin;
}

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

}  // namespace tenfold
