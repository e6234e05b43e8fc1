#include "parser/plain.h"

#include <algorithm>
#include <string_view>

namespace tenfold {
namespace {

constexpr std::size_t kMostKeys = 64;    // of a table: each is compared with those ahead of it
constexpr std::size_t kMostDigits = 18;  // that surely fit the library's integers

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_printable(char c) { return (c >= ' ' && c <= '~') || c == '\t'; }

class Plain {
 public:
  Plain(Document& document, const SourceLines& lines) : document_(document), lines_(lines) {}

  bool statement(const Statement& s, NodeId table) {
    at_ = s.begin;
    end_ = s.end;
    return pair(table) && at_ == end_;
  }

 private:
  char here() const { return at_ < end_ ? lines_.text[at_] : '\0'; }
  bool take(char c) {
    if (here() != c || at_ == end_) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (is_blank(here())) ++at_;
  }
  void skip_blanks_and_lines() {
    while (is_blank(here()) || here() == '\n' ||
           (here() == '\r' && at_ + 1 < end_ && lines_.text[at_ + 1] == '\n'))
      ++at_;
  }
  Span since(std::uint32_t begin) const { return {lines_.source, begin, at_}; }
  std::string_view text_since(std::uint32_t begin) const {
    return lines_.text.substr(begin, at_ - begin);
  }

  // KEY = VALUE
  bool pair(NodeId table) {
    Node node;
    const std::uint32_t begin = at_;
    while (is_bare(here())) ++at_;
    node.key = text_since(begin);
    node.key_at = since(begin);
    skip_blanks();
    if (node.key.empty() || !take('=')) return false;
    skip_blanks();
    std::size_t keys = 0;
    for (NodeId i = document_[table].first; i != kNoNode; i = document_[i].next) {
      if (++keys > kMostKeys || document_[i].key == node.key) return false;
    }
    return value(node, table);
  }

  bool value(Node node, NodeId into) {
    const char c = here();
    if (c == '[') return array(node, into);
    if (c == '{') return inline_table(node, into);
    const std::uint32_t begin = at_;
    const bool read = c == '"' || c == '\'' ? text(node, c) : word(node);
    if (!read) return false;
    node.at = since(begin);
    document_.append(into, document_.add(node));
    return true;
  }

  bool text(Node& node, char quote) {
    const std::uint32_t begin = ++at_;
    while (here() != quote) {
      if (!is_printable(here()) || (quote == '"' && here() == '\\')) return false;
      ++at_;
    }
    node.type = NodeType::text;
    node.text = text_since(begin);
    ++at_;
    return !node.text.empty() || here() != quote;  // three open one of several lines
  }

  bool word(Node& node) {
    const std::uint32_t begin = at_;
    while (is_bare(here()) || here() == '+' || here() == '.' || here() == ':') ++at_;
    node.text = text_since(begin);
    if (node.text == "true" || node.text == "false") {
      node.type = NodeType::boolean;
      return true;
    }
    return number(node);
  }

  // 1, -2, 3_000, 0.5
  static bool number(Node& node) {
    std::string_view rest = node.text;
    if (rest.size() > kMostDigits) return false;
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
    const std::size_t point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    node.type = point == std::string_view::npos ? NodeType::integer : NodeType::real;
    if (!digits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
    return point == std::string_view::npos || digits(rest.substr(point + 1));
  }

  // A single _ may stand between two of them.
  static bool digits(std::string_view text) {
    if (text.empty() || !is_digit(text.front()) || !is_digit(text.back())) return false;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
      if (!is_digit(text[i]) && (text[i] != '_' || text[i - 1] == '_')) return false;
    }
    return true;
  }

  // Values nest as deep as the scanner lets through.
  bool array(Node node, NodeId into) {
    const std::uint32_t begin = at_++;
    node.type = NodeType::array;
    const NodeId made = document_.add(node);
    skip_blanks_and_lines();
    while (!take(']')) {
      if (!value({}, made)) return false;
      skip_blanks_and_lines();
      if (!take(',') && here() != ']') return false;
      skip_blanks_and_lines();
    }
    return add(made, begin, into);
  }

  bool inline_table(Node node, NodeId into) {
    const std::uint32_t begin = at_++;
    node.type = NodeType::table;
    const NodeId made = document_.add(node);
    skip_blanks();
    if (take('}')) return add(made, begin, into);
    while (true) {
      skip_blanks();
      if (!pair(made)) return false;
      skip_blanks();
      if (take('}')) return add(made, begin, into);
      if (!take(',')) return false;
    }
  }

  bool add(NodeId made, std::uint32_t begin, NodeId into) {
    document_.nodes[made].at = since(begin);
    document_.append(into, made);
    return true;
  }

  Document& document_;
  const SourceLines& lines_;
  std::uint32_t at_ = 0, end_ = 0;
};

}  // namespace

bool add_plain(Document& document, NodeId table, const SourceLines& lines,
               std::span<const Statement> statements) {
  const std::size_t nodes = document.nodes.size();
  Plain plain(document, lines);
  const bool all = std::ranges::all_of(
      statements, [&](const Statement& s) { return plain.statement(s, table); });
  if (all) return true;
  document.nodes.resize(nodes);
  document.nodes[table].first = document.nodes[table].last = kNoNode;
  return false;
}

}  // namespace tenfold
