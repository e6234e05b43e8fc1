// The text of a topology as an ordered tree in which every node has a Span.
//
// This is TOML and nothing more: no kinds, no defaults, no meaning. Tables keep the order of the
// file. Nodes live in one arena and refer to each other by index; text is a view into a source
// wherever the source spells it literally. A document only grows, so a NodeId and a view stay good;
// an Edit appends nodes that share what it did not change.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace tenfold {

using NodeId = std::uint32_t;
using ScopeId = std::uint16_t;  // index into Topology::scopes
constexpr NodeId kNoNode = UINT32_MAX;

enum class NodeType : std::uint8_t { table, array, text, integer, real, boolean, date };

// How a table came to be, which decides what may still be added to it.
enum class Form : std::uint8_t { value, header, implied, dotted, tables };

struct Node {
  std::string_view key{};   // unquoted; empty in arrays
  std::string_view text{};  // a string's value; numbers, booleans and dates as written
  Span key_at{};
  Span at{};  // the value; of a table with a header: the header
  NodeId first = kNoNode, last = kNoNode, next = kNoNode;
  NodeType type = NodeType::table;
  Form form = Form::value;
  ScopeId scope = 0;  // whose file says it: an address in it means a component there
};

// A comment that begins with "tenfold:", and the statement it speaks of.
struct Directive {
  enum class On : std::uint8_t { header, key, nothing };
  Span at;
  std::string_view text;  // what follows "tenfold:"
  On on = On::nothing;
  Span statement;  // header or key with its value
};

struct Document {
  std::deque<Source> sources;       // a deque: views into a source survive the next one
  std::deque<std::string> strings;  // text that no source spells literally
  std::vector<Node> nodes;
  std::vector<Directive> directives;
  NodeId root = kNoNode;

  const Node& operator[](NodeId id) const { return nodes[id]; }
  NodeId child(NodeId table, std::string_view key) const {
    if (table == kNoNode) return kNoNode;
    for (NodeId i = nodes[table].first; i != kNoNode; i = nodes[i].next) {
      if (nodes[i].key == key) return i;
    }
    return kNoNode;
  }
  std::vector<NodeId> children(NodeId parent) const {
    std::vector<NodeId> ids;
    if (parent == kNoNode) return ids;
    for (NodeId i = nodes[parent].first; i != kNoNode; i = nodes[i].next) ids.push_back(i);
    return ids;
  }
  NodeId add(const Node& node) {
    nodes.push_back(node);
    return static_cast<NodeId>(nodes.size() - 1);
  }
  void append(NodeId parent, NodeId child) {
    const NodeId last = nodes[parent].last;
    (last == kNoNode ? nodes[parent].first : nodes[last].next) = child;
    nodes[parent].last = child;
  }
  std::string_view keep(std::string text) { return strings.emplace_back(std::move(text)); }
};

}  // namespace tenfold
