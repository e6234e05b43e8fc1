// Lists and inline tables in text: what is put in looks like what is there.
#include <algorithm>

#include "base/utf8.h"
#include "parser/rewriting.h"

namespace tenfold {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string joined(std::span<const std::string> texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? "" : between).append(text);
  return all;
}

}  // namespace

Items::Items(const TextFile& file, NodeId holder) : file_(file) {
  const Node& node = file[holder];
  begin_ = node.at.begin;
  end_ = node.at.end;
  table_ = node.type == NodeType::table;
  const std::string_view text = file.text_of(node.at);
  sound_ = text.size() >= 2 && text.front() == (table_ ? '{' : '[') &&
           text.back() == (table_ ? '}' : ']');
  for (NodeId i = node.first; i != kNoNode; i = file[i].next) {
    const Span leaf = file[last_leaf(file, i)].at;
    extents_.push_back({table_ ? file[i].key_at.begin : file[i].at.begin, leaf.end});
  }
  for (std::size_t i = 1; i < extents_.size(); ++i)
    sound_ &= extents_[i - 1].end <= extents_[i].begin;  // dotted keys may lie between each other
}

bool Items::begins_line(std::size_t item) const {
  const std::uint32_t at = extents_[item].begin, line = file_.line_begin(at);
  return line > begin_ && std::ranges::all_of(file_.text().substr(line, at - line), is_blank);
}

bool Items::on_lines() const {
  if (table_ || extents_.empty()) return false;
  return begins_line(extents_.size() - 1);
}

std::uint32_t Items::behind_comma(std::size_t item) const {
  const std::string_view text = file_.text();
  for (std::uint32_t i = extents_[item].end; i < end_; ++i) {
    if (text[i] == ',') return i + 1;
    if (text[i] == '#') i = file_.content_end(i);
    if (i < end_ && !is_blank(text[i])) return 0;
  }
  return 0;
}

bool Items::rest_is_comment(std::uint32_t from) const {
  const std::string_view rest = file_.text().substr(from, file_.content_end(from) - from);
  const std::size_t first = rest.find_first_not_of(" \t\r");
  return first == std::string_view::npos || rest[first] == '#';
}

// As far in as the item stands, in blanks where something else stands before it.
std::string Items::indent(std::size_t item) const {
  const std::uint32_t line = file_.line_begin(extents_[item].begin);
  std::string_view before = file_.text().substr(line, extents_[item].begin - line);
  std::string blanks;
  while (!before.empty()) {
    const auto c = first_code_point(before);
    blanks += before.front() == '\t' ? '\t' : ' ';
    before.remove_prefix(c.bytes);
  }
  return blanks;
}

void Items::insert(std::size_t at, std::span<const std::string> texts, Changes& changes) const {
  if (texts.empty()) return;
  if (!extents_.empty() && at > 0) return insert_behind(at - 1, texts, changes);
  if (!extents_.empty()) {
    const std::string between =
        begins_line(0) ? "," + std::string(file_.newline()) + indent(0) : ", ";
    const std::uint32_t first = extents_.front().begin;
    return changes.change(first, first, joined(texts, between) + between);
  }
  const std::string text = joined(texts, ", ");
  const std::string_view inside = file_.text().substr(begin_ + 1, end_ - begin_ - 2);
  if (std::ranges::all_of(inside, is_blank))
    changes.change(begin_ + 1, end_ - 1, table_ ? " " + text + " " : text);
  else
    changes.change(begin_ + 1, begin_ + 1, text);
}

void Items::insert_behind(std::size_t item, std::span<const std::string> texts,
                          Changes& changes) const {
  const std::uint32_t before = extents_[item].end, end = file_.content_end(before);
  const std::uint32_t comma = behind_comma(item);
  const bool next_on_line = comma != 0 && !(comma <= end && rest_is_comment(comma));
  if (!on_lines() || next_on_line)
    return changes.change(before, before, ", " + joined(texts, ", "));
  const std::string line = std::string(file_.newline()) + indent(item);
  const std::string text = line + joined(texts, "," + line);
  if (comma != 0) return changes.change(end, end, text + ",");
  // The bracket may be on that line.
  if (!rest_is_comment(before)) return changes.change(before, before, "," + text);
  changes.change(before, before, ",");
  changes.change(end, end, text);
}

// Items that stand on lines of their own go with these; comments between them stay.
void Items::remove(std::size_t from, std::size_t to, Changes& changes) const {
  if (from == to) return;
  const auto behind = [&](std::size_t i) { return std::max(behind_comma(i), extents_[i].end); };
  bool lines = !table_;
  for (std::size_t i = from; i < to; ++i)
    lines = lines && begins_line(i) && rest_is_comment(behind(i));
  if (lines) {
    for (std::size_t i = from; i < to; ++i)
      changes.change(file_.line_begin(extents_[i].begin), file_.next_line(behind(i)), "");
  } else if (from == 0 && to == extents_.size()) {
    changes.change(begin_ + 1, end_ - 1, "");
  } else if (to < extents_.size()) {
    changes.change(extents_[from].begin, extents_[to].begin, "");
  } else {
    changes.change(extents_[from - 1].end, extents_[to - 1].end, "");
  }
}

}  // namespace tenfold
