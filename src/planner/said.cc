#include "planner/said.h"

#include "base/money.h"
#include "base/toml_text.h"

namespace tenfold {
namespace {

bool is_number(const Node& node) {
  return node.type == NodeType::integer || node.type == NodeType::real;
}

std::string number(const Node& node) {
  const auto micros = parse_decimal(node.text, 6);
  return micros ? exact(Quantity{*micros}) : std::string(node.text);
}

void write(const Document& document, NodeId id, std::string& out) {
  const Node& node = document[id];
  switch (node.type) {
    case NodeType::table:
      out += "{";
      for (NodeId i = node.first; i != kNoNode; i = document[i].next) {
        out += i == node.first ? " " : ", ";
        out += key_text(document[i].key) + " = ";
        write(document, i, out);
      }
      out += node.first == kNoNode ? "}" : " }";
      return;
    case NodeType::array:
      out += "[";
      for (NodeId i = node.first; i != kNoNode; i = document[i].next) {
        if (i != node.first) out += ", ";
        write(document, i, out);
      }
      out += "]";
      return;
    case NodeType::text: out += toml_text(node.text); return;
    case NodeType::integer:
    case NodeType::real: out += number(node); return;
    case NodeType::boolean:
    case NodeType::date: out += node.text; return;
  }
}

}  // namespace

SaidValue said(const Document& document, NodeId id) {
  SaidValue value{.toml = {}, .node = id};
  write(document, id, value.toml);
  if (document[id].type != NodeType::array) return value;
  for (const NodeId item : document.children(id)) write(document, item, value.items.emplace_back());
  return value;
}

bool same_scalar(const Node& before, const Node& after) {
  if (is_number(before) && is_number(after)) return number(before) == number(after);
  return before.type == after.type && before.text == after.text;
}

}  // namespace tenfold
