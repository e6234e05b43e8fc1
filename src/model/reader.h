// A table through its schema: values with defaults and places.
//
// `Reader<fields> c(topology, component); c.amount("storage_gb")` compiles only where `fields` has
// such a name. Lowering has checked shapes and bounds, so reading cannot fail; what is neither
// stated nor has a default in the schema is an empty Fact.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"
#include "model/fact.h"
#include "model/topology.h"

namespace tenfold {

// A table or a component, with its schema; what Reader<> is made of.
struct Values {
  const Document* document = nullptr;
  std::span<const Field> fields;
  const Component* component = nullptr;  // top level: what was stated
  bool usage = false;                    // the component's usage keys
  NodeId table = kNoNode;                // nested: its children are what was stated
  Span at;                               // where an absent value would be said

  NodeId find(FieldIndex field) const;
  Fact<std::string_view> text(FieldIndex field) const;
  Fact<Quantity> amount(FieldIndex field) const;  // exact
  Fact<double> number(FieldIndex field) const;    // for rules and flow, never for money
  Fact<std::int64_t> whole(FieldIndex field) const;
  Fact<bool> flag(FieldIndex field) const;
  std::vector<NodeId> items(
      FieldIndex field) const;  // a list's elements, or the one that stands alone
  std::vector<std::string_view> list(FieldIndex field) const;  // of strings; default included
  std::vector<std::pair<std::string_view, Quantity>> map(FieldIndex field) const;
};

std::optional<Quantity> amount_of(const Node& node);  // integer or real; at most six places
double number_of(const Node& node);

template <const auto& Fields> class Reader {
 public:
  Reader(const Topology& topology, const Component& component)
      : values_{&topology.document, Fields, &component, false, kNoNode, component.at} {}
  explicit Reader(Values values) : values_(values) { values_.fields = Fields; }

  bool stated(Name<Fields> name) const { return values_.find(name.index) != kNoNode; }
  NodeId node(Name<Fields> name) const { return values_.find(name.index); }
  Fact<std::string_view> text(Name<Fields> name) const { return values_.text(name.index); }
  Fact<Quantity> amount(Name<Fields> name) const { return values_.amount(name.index); }
  Fact<double> number(Name<Fields> name) const { return values_.number(name.index); }
  Fact<std::int64_t> whole(Name<Fields> name) const { return values_.whole(name.index); }
  Fact<bool> flag(Name<Fields> name) const { return values_.flag(name.index); }
  std::vector<NodeId> items(Name<Fields> name) const { return values_.items(name.index); }
  std::vector<std::string_view> list(Name<Fields> name) const { return values_.list(name.index); }
  auto map(Name<Fields> name) const { return values_.map(name.index); }

  // A nested table; where the field is absent or is no table, every fact of it is its default.
  template <const auto& Inner> Reader<Inner> record(Name<Fields> name) const {
    return Reader<Inner>(nested(values_.find(name.index)));
  }
  template <const auto& Inner> std::vector<Reader<Inner>> records(Name<Fields> name) const {
    std::vector<Reader<Inner>> all;
    for (const NodeId id : values_.items(name.index)) all.emplace_back(nested(id));
    return all;
  }
  // The component's usage keys, by the kind's usage schema.
  template <const auto& Inner> Reader<Inner> usage() const {
    Values inner = values_;
    inner.usage = true;
    return Reader<Inner>(inner);
  }
  const Values& values() const { return values_; }

 private:
  Values nested(NodeId id) const {
    const bool is_table = id != kNoNode && (*values_.document)[id].type == NodeType::table;
    return {values_.document,
            {},
            nullptr,
            false,
            is_table ? id : kNoNode,
            id == kNoNode ? values_.at : (*values_.document)[id].at};
  }

  Values values_;
};

}  // namespace tenfold
