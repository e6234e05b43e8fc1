#include "rules/places.h"

#include "model/stated.h"

namespace tenfold {
namespace {

// Recursion is as deep as values nest, which the parser bounds.
bool find(const Document& document, NodeId node, Span place, std::string& path) {
  if (document[node].at == place) return true;
  const bool in_array = document[node].type == NodeType::array;
  std::size_t n = 0;
  for (NodeId i = document[node].first; i != kNoNode; i = document[i].next, ++n) {
    const std::size_t length = path.size();
    path += in_array ? "[" + std::to_string(n) + "]" : "." + std::string(document[i].key);
    if (find(document, i, place, path)) return true;
    path.resize(length);
  }
  return false;
}

std::string_view text_of(const Document& document, NodeId node) {
  const Span at = document[node].at;
  return std::string_view(document.sources[at.source].text).substr(at.begin, at.end - at.begin);
}

}  // namespace

std::string path_at(const Evidence& evidence, Id component, Span place) {
  const Component& self = evidence.topology[component];
  for (const Stated& stated : self.stated) {
    if (stated.usage) continue;
    std::string path(self.kind->fields[stated.field.value].name);
    if (find(evidence.topology.document, stated.node, place, path)) return path;
  }
  return {};
}

NodeId stated_node(const Evidence& evidence, Id component, std::string_view field) {
  const Stated* const stated = stated_field(evidence.topology[component], field);
  return stated == nullptr ? kNoNode : stated->node;
}

std::string appended(const Evidence& evidence, NodeId list, std::string_view element) {
  const Document& document = evidence.topology.document;
  std::string text = "[";
  if (list != kNoNode && document[list].type == NodeType::array) {
    for (NodeId i = document[list].first; i != kNoNode; i = document[i].next) {
      text += std::string(text_of(document, i)) + ", ";
    }
  } else if (list != kNoNode) {
    text += std::string(text_of(document, list)) + ", ";
  }
  return text + std::string(element) + "]";
}

}  // namespace tenfold
