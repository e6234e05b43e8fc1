// One table [KIND.NAME] against the schema of its kind.
#include "base/text.h"
#include "model/reader.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

FieldIndex index_in(std::span<const Field> fields, const Field* field) {
  return {static_cast<std::uint8_t>(field - fields.data())};
}

const Field* find(std::span<const Field> fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

bool already_stated(const Component& component, FieldIndex field, bool usage) {
  for (const Stated& s : component.stated) {
    if (s.field.value == field.value && s.usage == usage) return true;
  }
  return false;
}

class ComponentReader {
 public:
  ComponentReader(Lowering& lowering, const Kind& kind, NodeId table, std::string_view address)
      : l_(lowering), kind_(kind), owner_(address) {
    component_.kind = &kind;
    component_.scope = lowering.at;
    component_.table = table;
    component_.address = address;
    component_.name = address_inside(address).substr(kind.name.size() + 1);
    component_.at = lowering.node(table).at;
  }

  Component read(bool patch) {
    std::vector<bool> stated(kind_.fields.size());
    NodeId usage = kNoNode;
    for (NodeId i = l_.node(component_.table).first; i != kNoNode; i = l_.node(i).next) {
      const Node& node = l_.node(i);
      if (node.key == "usage") {
        usage = i;
        continue;
      }
      const Field* field = known_field(l_, kind_.fields, node, owner_, component_.at, stated);
      if (field == nullptr) continue;
      const FieldIndex index = index_in(kind_.fields, field);
      take(*field, {index, false, i}, owner_);
    }
    if (usage != kNoNode) read_usage(usage, stated);
    if (!patch && !require(l_, kind_.fields, stated, owner_, component_.at))
      component_.sound = false;
    return std::move(component_);
  }

 private:
  // Keeps a value that is what its field may hold.
  void take(const Field& field, Stated stated, std::string_view owner) {
    if (!check_value(l_, field, stated.node, owner, component_.at)) {
      component_.sound = false;
      return;
    }
    component_.stated.push_back(stated);
    component_.stated_bits |= Stated::bit(stated.field, stated.usage);
  }

  void read_usage(NodeId usage, std::vector<bool>& stated) {
    if (l_.node(usage).type != NodeType::table) {
      l_.diagnostics.error(l_.node(usage).at,
                           "`usage` of " + std::string(owner_) + " must be a table",
                           "write usage = { egress_gb = 100 }", component_.at);
      return;
    }
    const std::string owner = std::string(owner_) + ".usage";
    for (NodeId i = l_.node(usage).first; i != kNoNode; i = l_.node(i).next) {
      const Node node = l_.node(i);
      if (const Field* field = find(kind_.usage, node.key)) {
        take(*field, {index_in(kind_.usage, field), true, i}, owner);
        continue;
      }
      const Field* field = find(kind_.fields, node.key);
      if (field == nullptr || !field->monthly) {
        unknown_usage(node, owner);
        continue;
      }
      const FieldIndex index = index_in(kind_.fields, field);
      stated[index.value] = true;
      if (already_stated(component_, index, false)) {
        l_.diagnostics.error(
            node.key_at,
            "`" + std::string(node.key) + "` of " + std::string(owner_) + " is given twice",
            "it stands in the table itself as well", component_.at);
      } else {
        take(*field, {index, false, i}, owner);
      }
    }
  }

  void unknown_usage(const Node& node, const std::string& owner) {
    std::vector<std::string_view> names;
    for (const Field& field : kind_.usage) names.push_back(field.name);
    for (const Field& field : kind_.fields) {
      if (field.monthly) names.push_back(field.name);
    }
    const auto guess = nearest(node.key, names);
    l_.diagnostics.error(
        node.key_at, "unknown usage `" + std::string(node.key.substr(0, 60)) + "` in " + owner,
        guess ? "did you mean `" + std::string(*guess) + "`?" : "it has: " + join(names, ", "),
        component_.at);
  }

  Lowering& l_;
  const Kind& kind_;
  std::string_view owner_;
  Component component_;
};

// A field that every component has, by its name in the kind's own array.
NodeId stated_node(const Component& component, std::string_view name) {
  for (const Stated& s : component.stated) {
    if (!s.usage && component.kind->fields[s.field.value].name == name) return s.node;
  }
  return kNoNode;
}

}  // namespace

Component lower_component(Lowering& lowering, const Kind& kind, NodeId table,
                          std::string_view address, bool patch) {
  const std::size_t errors = lowering.diagnostics.errors;
  Component component = ComponentReader(lowering, kind, table, address).read(patch);
  component.sound = component.sound && lowering.diagnostics.errors == errors;
  return component;
}

void place_component(Lowering& lowering, Component& component) {
  Topology& topology = lowering.topology;
  const Scope& home = topology.scope(component);
  component.region = home.region;
  if (const NodeId region = stated_node(component, "region"); region != kNoNode) {
    if (check_region(lowering, lowering.node(region))) {
      component.region = intern_region(topology, lowering.node(region).text);
    }
  }
  if (const NodeId count = stated_node(component, "count"); count != kNoNode) {
    component.count = static_cast<std::uint32_t>(number_of(lowering.node(count)));
  }
  if (const NodeId azs = stated_node(component, "azs"); azs != kNoNode) {
    component.zones_at = lowering.node(azs).at;
    component.zones = zones_from(lowering, azs, component.region);
    return;
  }
  const Values values{&topology.document, component.kind->fields, &component, false, kNoNode,
                      component.at};
  const std::size_t wanted = component.kind->zones == nullptr ? 0 : component.kind->zones(values);
  const std::size_t n =
      wanted == 0 ? home.home_zones.size() : std::min(wanted, home.home_zones.size());
  if (component.region == home.region) {
    component.zones.assign(home.home_zones.begin(),
                           home.home_zones.begin() + static_cast<std::ptrdiff_t>(n));
  } else {
    component.zones = first_zones(lowering, n, component.region);
  }
}

}  // namespace tenfold
