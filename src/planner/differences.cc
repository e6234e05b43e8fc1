#include "planner/differences.h"

#include <algorithm>
#include <string>

#include "base/toml_text.h"
#include "model/kind.h"
#include "planner/said.h"

namespace tenfold {
namespace {

constexpr std::string_view kTo = "to";  // of a reference that is a table

const Field* field_in(std::span<const Field> fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

class Differing {
 public:
  explicit Differing(const Sides& sides)
      : sides_(sides), before_(sides.before.document), after_(sides.after.document) {}

  // kNoNode: not stated.
  void value(const std::string& path, const Field* field, NodeId before, NodeId after) {
    if (before == kNoNode && after == kNoNode) return;
    if (before == kNoNode || after == kNoNode) return push(path, before, after);
    if (is_list(before_, field, before) || is_list(after_, field, after))
      return list(path, field, before, after);
    if (is_table(before_, before) || is_table(after_, after))
      return table(path, field, before, after);
    if (!same(before, after)) push(path, before, after);
  }

  void tables(const std::string& path, std::span<const Field> fields, NodeId before, NodeId after) {
    const auto each = [&](std::string_view key) {
      value(path.empty() ? key_text(key) : path + "." + key_text(key), field_in(fields, key),
            child(before_, before, key), child(after_, after, key));
    };
    if (before != kNoNode && !is_table(before_, before)) each(kTo);
    for (const NodeId id : keys(before_, before)) each(before_[id].key);
    for (const NodeId id : keys(after_, after)) {
      if (child(before_, before, after_[id].key) == kNoNode) each(after_[id].key);
    }
  }

  std::vector<FieldChange> take() { return std::move(changes_); }

 private:
  static bool is_table(const Document& document, NodeId id) {
    return document[id].type == NodeType::table;
  }
  // A field that takes a list takes one alone, too.
  static bool is_list(const Document& document, const Field* field, NodeId id) {
    return document[id].type == NodeType::array ||
           (field != nullptr && (field->shape & shape::list) != 0 &&
            !(is_table(document, id) && field->fields.empty()));
  }
  static std::vector<NodeId> items(const Document& document, NodeId id) {
    return document[id].type == NodeType::array ? document.children(id) : std::vector<NodeId>{id};
  }
  static std::vector<NodeId> keys(const Document& document, NodeId id) {
    return id == kNoNode || !is_table(document, id) ? std::vector<NodeId>{} : document.children(id);
  }
  // An address by itself is a table that says nothing but `to`.
  static NodeId child(const Document& document, NodeId id, std::string_view key) {
    if (id == kNoNode || is_table(document, id)) return document.child(id, key);
    return key == kTo ? id : kNoNode;
  }

  void push(const std::string& path, NodeId before, NodeId after) {
    FieldChange& change = changes_.emplace_back(FieldChange{.path = path});
    if (before != kNoNode) change.before = said(before_, before);
    if (after != kNoNode) change.after = said(after_, after);
  }

  void list(const std::string& path, const Field* field, NodeId before, NodeId after) {
    const std::vector<NodeId> was = items(before_, before), now = items(after_, after);
    if (was.size() != now.size()) return push(path, before, after);
    const bool alone =
        before_[before].type != NodeType::array && after_[after].type != NodeType::array;
    for (std::size_t i = 0; i < was.size(); ++i)
      element(alone ? path : path + "[" + std::to_string(i) + "]", field, was[i], now[i]);
  }

  // Of a list, which may hold no lists but those of a matrix.
  void element(const std::string& path, const Field* field, NodeId before, NodeId after) {
    const bool lists =
        before_[before].type == NodeType::array || after_[after].type == NodeType::array;
    if (lists) return list(path, nullptr, before, after);
    if (is_table(before_, before) || is_table(after_, after))
      return table(path, field, before, after);
    if (!same(before, after)) push(path, before, after);
  }

  void table(const std::string& path, const Field* field, NodeId before, NodeId after) {
    const bool both = is_table(before_, before) && is_table(after_, after);
    const bool reference = field != nullptr && field_in(field->fields, kTo) != nullptr &&
                           before_[before].type != NodeType::array &&
                           after_[after].type != NodeType::array;
    if (!both && !reference) return push(path, before, after);
    tables(path, field == nullptr ? std::span<const Field>{} : field->fields, before, after);
  }

  bool same(NodeId before, NodeId after) const {
    const Node& was = before_[before];
    const Node& now = after_[after];
    if (was.type == NodeType::text && now.type == NodeType::text) {
      const Id from = named(sides_.before, was), to = named(sides_.after, now);
      if (from != kNoId && to != kNoId)
        return sides_.matching.after_of[from] == to && unit(was) == unit(now);
    }
    return same_scalar(was, now);
  }

  // "[1]" of "ec2.web[1]".
  static std::string_view unit(const Node& node) {
    const std::size_t at = node.text.find('[');
    return at == std::string_view::npos ? std::string_view{} : node.text.substr(at);
  }

  // The component that a text is the address of, as its file writes it.
  static Id named(const Topology& topology, const Node& node) {
    const std::string_view inside = node.text.substr(0, node.text.find('['));
    const std::string& prefix = std::string(topology.scopes[node.scope].prefix);
    const auto it = prefix.empty() ? topology.by_address.find(inside)
                                   : topology.by_address.find(prefix + std::string(inside));
    return it == topology.by_address.end() ? kNoId : it->second;
  }

  const Sides& sides_;
  const Document& before_;
  const Document& after_;
  std::vector<FieldChange> changes_;
};

NodeId stated_at(const Component& component, std::size_t field, bool usage) {
  for (const Stated& stated : component.stated) {
    if (stated.usage == usage && stated.field.value == field) return stated.node;
  }
  return kNoNode;
}

}  // namespace

std::vector<FieldChange> differences(const Sides& sides, const Component& before,
                                     const Component& after) {
  Differing differing(sides);
  const std::uint64_t any = before.stated_bits | after.stated_bits;
  for (const bool usage : {false, true}) {
    const std::span<const Field> fields = usage ? after.kind->usage : after.kind->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const FieldIndex index{static_cast<std::uint8_t>(i)};
      if ((any & Stated::bit(index, usage)) == 0) continue;
      const std::string name(fields[i].name);
      differing.value(usage ? "usage." + name : name, &fields[i], stated_at(before, i, usage),
                      stated_at(after, i, usage));
    }
  }
  return differing.take();
}

std::vector<FieldChange> differences(const Sides& sides, std::span<const Field> fields,
                                     NodeId before, NodeId after) {
  Differing differing(sides);
  differing.tables("", fields, before, after);
  return differing.take();
}

}  // namespace tenfold
