// A value becomes another, piece by piece.
#include <algorithm>

#include "model/field_path.h"
#include "parser/parser.h"
#include "parser/rewriting.h"
#include "parser/scanner.h"

namespace tenfold {
namespace {

// Numbers may have underscores between their digits.
bool same_text(std::string_view a, std::string_view b, NodeType type) {
  if (a == b || type == NodeType::text) return a == b;
  const auto plain = [](std::string_view text) {
    std::string digits(text);
    std::erase(digits, '_');
    return digits;
  };
  return plain(a) == plain(b);
}

bool same(const Document& a, NodeId one, const Document& b, NodeId other) {
  if (a[one].type != b[other].type) return false;
  const bool table = a[one].type == NodeType::table;
  if (!table && a[one].type != NodeType::array)
    return same_text(a[one].text, b[other].text, a[one].type);
  const std::vector<NodeId> left = a.children(one), right = b.children(other);
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const NodeId with = table ? b.child(other, a[left[i]].key) : right[i];
    if (with == kNoNode || !same(a, left[i], b, with)) return false;
  }
  return true;
}

bool refers(std::string_view text) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2))
    if (at == 0 || text[at - 1] != '$') return true;
  return false;
}

// Does the value say this text somewhere?
bool says(const Document& document, NodeId value, std::string_view text) {
  if (document[value].type == NodeType::text) return document[value].text == text;
  for (NodeId i = document[value].first; i != kNoNode; i = document[i].next) {
    if (says(document, i, text)) return true;
  }
  return false;
}

class Rewriting {
 public:
  Rewriting(const TextFile& file, const Said& said, Changes& changes)
      : file_(file), said_(said), changes_(changes) {}

  void value(NodeId old, NodeId now) {
    if (same(file_.document(), old, said_.document, now)) return;
    const NodeType type = file_[old].type;
    const bool alike = type == said_.document[now].type && file_[old].first != kNoNode &&
                       said_.document[now].first != kNoNode;
    if (alike && type == NodeType::array) return list(old, now);
    if (alike && type == NodeType::table && file_[old].form == Form::value) return table(old, now);
    replace(old, now);
  }

 private:
  void replace(NodeId old, NodeId now) {
    if (const std::string_view variable = lost(old, now); !variable.empty())
      return changes_.refuse("its value is " + std::string(variable) +
                             ": change what that stands for");
    changes_.change(file_[old].at.begin, file_[old].at.end, std::string(said_.text(now)));
  }

  // A variable of the old value that the new one lacks.
  std::string_view lost(NodeId old, NodeId now) const {
    const Node& node = file_[old];
    if (node.type == NodeType::text && refers(node.text) && !says(said_.document, now, node.text))
      return node.text;
    for (NodeId i = node.first; i != kNoNode; i = file_[i].next) {
      if (const std::string_view text = lost(i, now); !text.empty()) return text;
    }
    return {};
  }

  // What is alike at both ends stays; of the rest each gives way to what stands in its place.
  void list(NodeId old, NodeId now) {
    const Items items(file_, old);
    if (!items.sound()) return replace(old, now);
    const std::vector<NodeId> was = file_.document().children(old),
                              is = said_.document.children(now);
    const auto alike = [&](std::size_t a, std::size_t b) {
      return same(file_.document(), was[a], said_.document, is[b]);
    };
    const std::size_t both = std::min(was.size(), is.size());
    std::size_t head = 0, tail = 0;
    while (head < both && alike(head, head)) ++head;
    while (tail < both - head && alike(was.size() - 1 - tail, is.size() - 1 - tail)) ++tail;
    std::size_t at = head;
    for (; at < both - tail; ++at) value(was[at], is[at]);
    std::vector<std::string> more;
    for (std::size_t i = at; i < is.size() - tail; ++i) more.emplace_back(said_.text(is[i]));
    items.insert(at, more, changes_);
    items.remove(at, std::max(at, was.size() - tail), changes_);
  }

  void table(NodeId old, NodeId now) {
    const Items items(file_, old);
    const std::vector<NodeId> was = file_.document().children(old);
    const bool any = std::ranges::any_of(
        was, [&](NodeId id) { return said_.document.child(now, file_[id].key) != kNoNode; });
    const bool dotted =
        std::ranges::any_of(was, [&](NodeId id) { return file_[id].form == Form::dotted; });
    if (!any || dotted || !items.sound()) return replace(old, now);
    for (std::size_t i = 0; i < was.size();) {
      std::size_t gone = i;
      while (gone < was.size() && said_.document.child(now, file_[was[gone]].key) == kNoNode)
        ++gone;
      items.remove(i, gone, changes_);
      if (gone < was.size()) value(was[gone], said_.document.child(now, file_[was[gone]].key));
      i = gone + 1;
    }
    std::vector<std::string> more;
    for (const NodeId id : said_.document.children(now)) {
      const std::string_view key = said_.document[id].key;
      if (file_.document().child(old, key) == kNoNode)
        more.push_back(key_text(key) + " = " + std::string(said_.text(id)));
    }
    items.insert(items.size(), more, changes_);
  }

  const TextFile& file_;
  const Said& said_;
  Changes& changes_;
};

}  // namespace

std::string_view Said::text(NodeId id) const {
  const Span at = document[id].at;
  return std::string_view(document.sources[at.source].text).substr(at.begin, at.end - at.begin);
}

Said said_value(std::string_view text) {
  Said said;
  Diagnostics diagnostics;
  said.value = parse_value(said.document, {"", std::string(text)}, diagnostics);
  return said;
}

std::string wrapped(std::string_view path, std::string text) {
  PathStep step;
  if (path.empty() || !take_step(path, step)) return text;
  text = wrapped(path, std::move(text));
  return step.key.empty() ? "[" + text + "]" : "{ " + key_text(step.key) + " = " + text + " }";
}

std::string_view variable_in(const TextFile& file, NodeId value) {
  if (file[value].type == NodeType::text && refers(file[value].text)) return file[value].text;
  for (NodeId i = file[value].first; i != kNoNode; i = file[i].next) {
    if (const std::string_view text = variable_in(file, i); !text.empty()) return text;
  }
  return {};
}

void rewrite_value(const TextFile& file, NodeId old, const Said& said, NodeId now,
                   Changes& changes) {
  Rewriting(file, said, changes).value(old, now);
}

}  // namespace tenfold
