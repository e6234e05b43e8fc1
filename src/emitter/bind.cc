#include "emitter/bind.h"

#include <algorithm>

namespace tenfold {
namespace {

// What the emitter itself says of every component, and what is about no resource.
bool is_common(std::string_view name) {
  constexpr std::string_view kCommon[] = {"azs",  "region",   "count", "tags",
                                          "uses", "critical", "usage", "p99_ms"};
  return std::ranges::find(kCommon, name) != std::end(kCommon);
}

bool takes_numbers(const Field& field) {
  return (field.shape & (shape::number | shape::integer)) != 0;
}

class Binder {
 public:
  explicit Binder(const View& view) : document_(view.topology.document), self_(view.self) {}

  void bind(const Values& values, Bindings& to) const {
    for (std::size_t i = 0; i < values.fields.size(); ++i) {
      const Field& field = values.fields[i];
      if (values.component != nullptr && is_common(field.name)) continue;
      bind(values, FieldIndex{static_cast<std::uint8_t>(i)}, field, to);
    }
  }

 private:
  void bind(const Values& values, FieldIndex index, const Field& field, Bindings& to) const {
    const NodeId id = values.find(index);
    if (id == kNoNode) return bind_initial(values, index, field, to);
    const Node& node = document_[id];
    if (node.type == NodeType::array) return bind_list(document_.children(id), field, to);
    if (node.type == NodeType::table || (field.shape & shape::list) != 0)
      return bind_list({id}, field, to);
    bind_scalar(node, id, field, to);
  }

  // A default, as the schema has it.
  static void bind_initial(const Values& values, FieldIndex index, const Field& field,
                           Bindings& to) {
    const auto text = values.text(index);
    if (!text || text->starts_with('[') || text->starts_with('{')) return to.absent(field.name);
    if ((field.shape & shape::boolean) != 0) return to.flag(field.name, *text == "true");
    if (takes_numbers(field)) return bind_number(*text, field.name, to);
    to.text(field.name, *text);
  }

  static void bind_number(std::string_view text, std::string_view name, Bindings& to) {
    const auto micros = parse_decimal(text, 6);
    if (!micros) return to.text(name, text);
    to.amount(name, Quantity{*micros});
  }

  const Edge* edge_of(NodeId node) const {
    const auto it = std::ranges::find(self_.edges, node, &Edge::node);
    return it == self_.edges.end() ? nullptr : &*it;
  }

  void bind_scalar(const Node& node, NodeId id, const Field& field, Bindings& to) const {
    if (const Edge* edge = edge_of(id)) return to.component(field.name, edge->to, edge->unit);
    if (node.type == NodeType::boolean) return to.flag(field.name, node.text == "true");
    if (node.type == NodeType::integer || node.type == NodeType::real)
      return bind_number(node.text, field.name, to);
    to.text(field.name, node.text);
  }

  // A list, or a table as a list of one.
  void bind_list(const std::vector<NodeId>& items, const Field& field, Bindings& to) const {
    if (items.empty()) return to.absent(field.name);
    const bool objects =
        document_[items.front()].type == NodeType::table || field.role != Role::none;
    if (!objects) return bind_words(items, field, to);
    for (const NodeId id : items) bind_object(id, field, to.add(field.name));
  }

  void bind_words(const std::vector<NodeId>& items, const Field& field, Bindings& to) const {
    std::vector<std::string> words;
    for (const NodeId id : items) words.emplace_back(document_[id].text);
    to.words(field.name, std::move(words));
  }

  // A table by its schema; one whose keys are the user's as entries; an address alone as `to`.
  void bind_object(NodeId id, const Field& field, Bindings& object) const {
    const Node& node = document_[id];
    const Values inner{
        &document_, field.fields, nullptr, false, node.type == NodeType::table ? id : kNoNode,
        node.at};
    if (field.fields.empty() && node.type == NodeType::table) return bind_entries(id, object);
    bind(inner, object);
    if (const Edge* edge = edge_of(id))
      object.component("to", edge->to, edge->unit);
    else if (node.type == NodeType::text)
      object.text("word", node.text);
  }

  void bind_entries(NodeId table, Bindings& object) const {
    for (const NodeId id : document_.children(table)) {
      Bindings& entry = object.add("entries");
      entry.text("key", document_[id].key);
      entry.text("value", document_[id].text);
      // As a section as well, for keys that the kind knows.
      if (document_[id].type != NodeType::table) object.text(document_[id].key, document_[id].text);
    }
  }

  const Document& document_;
  const Component& self_;
};

}  // namespace

Bindings fields_bound(const View& view) {
  Bindings bindings;
  const Values values{
      &view.topology.document, view.self.kind->fields, &view.self, false, kNoNode, view.self.at};
  Binder(view).bind(values, bindings);
  return bindings;
}

}  // namespace tenfold
