// Keys and tables are taken out of a text: whole lines, and what belongs to them.
#include <algorithm>
#include <set>

#include "parser/rewriting.h"

namespace tenfold {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

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

// Cuts that meet become one; what is left ends without blank lines.
void join_cuts(const TextFile& file, Changes& changes) {
  std::vector<Replacement> all;
  std::ranges::stable_sort(changes.made, {}, &Replacement::begin);
  for (Replacement& one : changes.made) {
    const bool cuts = one.text.empty() && !all.empty() && all.back().text.empty();
    if (cuts && one.begin <= all.back().end)
      all.back().end = std::max(all.back().end, one.end);
    else
      all.push_back(std::move(one));
  }
  if (!all.empty() && all.back().text.empty() && all.back().end == file.text().size()) {
    std::uint32_t& begin = all.back().begin;
    while (begin > 0 && file.line_begin(begin) == begin &&
           file.content(file.line_begin(begin - 1)).empty())
      begin = file.line_begin(begin - 1);
  }
  changes.made = std::move(all);
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
  const bool any = suppress != kNoNode && file[suppress].form == Form::tables;
  for (const NodeId one : any ? document.children(suppress) : std::vector<NodeId>{}) {
    const NodeId on = document.child(one, "on");
    if (on != kNoNode && file[on].text == address) cut_blocks(file, one, changes);
  }
  join_cuts(file, changes);
}

}  // namespace tenfold
