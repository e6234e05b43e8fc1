#include "planner/said.h"

#include <algorithm>
#include <array>

#include "base/money.h"

namespace tenfold {
namespace {

bool is_bare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

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
        out += path_step(document[i].key) + " = ";
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

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
          out += c;
          break;
        }
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4U];
        out += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return out + '"';
}

std::string path_step(std::string_view key) {
  return is_bare(key) ? std::string(key) : toml_text(key);
}

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
