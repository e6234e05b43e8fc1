#include "planner/growth.h"

#include <algorithm>
#include <limits>

#include "model/kind.h"
#include "model/settings.h"

namespace tenfold {
namespace {

constexpr std::int64_t kTen = 10;

// The most that a field, and a Quantity, takes.
Quantity most_of(const Field& field) {
  constexpr double kMostUnits = 9e12;
  return units(static_cast<std::int64_t>(std::min(field.most, kMostUnits)));
}

bool grows(const Field& field, bool usage, Ratio ratio) {
  switch (field.grows) {
    case Grows::yes: return true;
    case Grows::up_only: return ratio.to > ratio.from;
    case Grows::where_metered: return usage || field.monthly;
    case Grows::no: return false;
  }
  return false;
}

class Growing {
 public:
  Growing(const Topology& topology, Ratio ratio) : topology_(topology), ratio_(ratio) {}

  Grow run(bool keep_stated) {
    for (const Scope& scope : topology_.scopes) settings(scope);
    if (keep_stated) return std::move(grow_);
    for (const Component& component : topology_.components) {
      if (!component.present) continue;
      for (const Stated& stated : component.stated) {
        const Field& field =
            (stated.usage ? component.kind->usage : component.kind->fields)[stated.field.value];
        // A month's quantity may stand among the fields, or in `usage`.
        const bool inside = topology_.document.child(component.table, field.name) != stated.node;
        const bool in_usage = stated.usage || (field.monthly && inside);
        const std::string path = (in_usage ? "usage." : "") + std::string(field.name);
        value(component, field, stated.node, path, stated.usage);
      }
    }
    return std::move(grow_);
  }

 private:
  const Node& node(NodeId id) const { return topology_.document[id]; }

  void settings(const Scope& scope) {
    const auto at = [&](std::string_view table) { return std::string(scope.prefix).append(table); };
    const Document& document = topology_.document;
    const bool outer = &scope == &topology_.outer();
    if (outer && scope.users != ratio_.to) {
      grow_.edits.push_back(set(at("topology"), "users", std::to_string(ratio_.to)));
    } else if (const NodeId users = document.child(scope.settings, "users");
               !outer && users != kNoNode) {
      number(at("topology"), "users", users,
             topology_fields[index_of(topology_fields, "users").value], nullptr);
    }
    const NodeId peak = document.child(scope.traffic, "peak_rps");
    if (peak != kNoNode) {
      number(at("traffic"), "peak_rps", peak,
             traffic_fields[index_of(traffic_fields, "peak_rps").value], nullptr);
    }
  }

  // Tables hold numbers by name, or fields of their own.
  void value(const Component& component, const Field& field, NodeId id, const std::string& path,
             bool usage) {
    const bool table = node(id).type == NodeType::table;
    if (table && !field.fields.empty()) {
      for (const NodeId child : topology_.document.children(id)) {
        const auto inner = std::ranges::find(field.fields, node(child).key, &Field::name);
        if (inner != field.fields.end())
          value(component, *inner, child, path + "." + std::string(inner->name), false);
      }
      return;
    }
    if (!grows(field, usage, ratio_)) return;
    if (!table) return number(component.address, path, id, field, &grow_.grown);
    for (const NodeId child : topology_.document.children(id)) {
      number(component.address, path + "." + std::string(node(child).key), child, field,
             &grow_.grown);
    }
  }

  void number(std::string_view address, const std::string& path, NodeId id, const Field& field,
              std::vector<Grown>* said) {
    const auto before = amount_of(node(id));
    if (!before) return;
    const Quantity most = most_of(field), least = units(static_cast<std::int64_t>(field.least));
    Quantity after = scaled(*before, ratio_.to, ratio_.from).value_or(most);
    if ((field.shape & (shape::integer | shape::number | shape::map)) == shape::integer)
      after = whole(after);
    const Quantity within = std::clamp(after, std::min(least, most), most);
    const bool at_bound = within != after || after == most;
    if (within == *before) return;
    grow_.edits.push_back(set(address, path, exact(within)));
    if (said != nullptr) said->push_back({std::string(address), path, *before, within, at_bound});
  }

  static Quantity whole(Quantity quantity) {
    const std::int64_t up = quantity.micros % kMicro * 2 >= kMicro ? 1 : 0;
    return units(quantity.micros / kMicro + up);
  }

  const Topology& topology_;
  const Ratio ratio_;
  Grow grow_;
};

}  // namespace

std::vector<std::int64_t> sizes_between(std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> sizes{from};
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / kTen;
  for (std::int64_t power = 1; power <= kMost; power *= kTen) {
    if (power > to) break;
    if (power > from) sizes.push_back(power);
  }
  return sizes;
}

Grow growth_edits(const Topology& topology, Ratio ratio, bool keep_stated) {
  return Growing(topology, ratio).run(keep_stated);
}

}  // namespace tenfold
