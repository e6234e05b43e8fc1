// Keys and tables are put into a text where their like stand.
#include <algorithm>

#include "parser/rewriting.h"

namespace tenfold {
namespace {

// A line below the one that a statement ends on.
void add_below(const TextFile& file, std::size_t statement, const std::string& text,
               Changes& changes) {
  const std::uint32_t end = file.content_end(file.statements()[statement].end);
  changes.change(end, end, std::string(file.newline()) + text);
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

}  // namespace tenfold
