// Edits: a new table that shares what did not change, lowered again alone.
#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "kinds/kinds.h"
#include "model/edit.h"
#include "model/field_path.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

// A copy of a table or array with its n-th child replaced, removed (kNoNode) or, at the end, added.
NodeId with_child(Document& document, NodeId parent, std::size_t nth, NodeId child) {
  Node copy = parent == kNoNode ? Node{} : document[parent];
  const std::vector<NodeId> children = document.children(parent);
  copy.first = copy.last = copy.next = kNoNode;
  const NodeId made = document.add(copy);
  const auto attach = [&](NodeId id) {
    Node shared = document[id];
    shared.next = kNoNode;
    document.append(made, document.add(shared));
  };
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (i != nth)
      attach(children[i]);
    else if (child != kNoNode)
      attach(child);
  }
  if (nth >= children.size() && child != kNoNode) attach(child);
  return made;
}

NodeId changed(Lowering& lowering, NodeId at, std::string_view path, NodeId value, Span blame) {
  Document& document = lowering.document();
  if (path.empty()) return value;
  PathStep step;
  if (!take_step(path, step)) {
    lowering.diagnostics.error(blame, "this is no path to a field",
                               "write ADDRESS.FIELD, as in asg.web.scale_on.target");
    return kNoNode;
  }
  const NodeType wanted = step.key.empty() ? NodeType::array : NodeType::table;
  if (at != kNoNode && document[at].type != wanted) at = kNoNode;  // a value gives way to a table
  const std::vector<NodeId> children = document.children(at);
  std::size_t nth = children.size();
  if (step.key.empty()) nth = step.index;
  for (std::size_t i = 0; i < children.size() && !step.key.empty(); ++i) {
    if (document[children[i]].key == step.key) nth = i;
  }
  if (step.key.empty() && nth > children.size()) {
    lowering.diagnostics.error(blame, "the list has no element " + std::to_string(step.index),
                               "it has " + std::to_string(children.size()));
    return kNoNode;
  }
  const NodeId before = nth < children.size() ? children[nth] : kNoNode;
  const std::size_t errors = lowering.diagnostics.errors;
  const NodeId after = changed(lowering, before, path, value, blame);
  if (lowering.diagnostics.errors != errors) return kNoNode;
  if (after == kNoNode) return nth < children.size() ? with_child(document, at, nth, kNoNode) : at;
  Node named = document[after];
  named.key = step.key;
  if (before != kNoNode)
    named.key_at = document[before].key_at;
  else if (!named.key_at.known())
    named.key_at = blame;
  const NodeId child = document.add(named);
  NodeId made = with_child(document, at, nth, child);
  document.nodes[made].type = wanted;
  if (!document[made].at.known()) document.nodes[made].at = blame;
  return made;
}

Source fix_source(const Edit& edit) { return {"edit of " + edit.address, edit.value}; }

class Application {
 public:
  Application(Lowering& lowering, Undo& undo) : l_(lowering), undo_(undo) {}

  bool run(std::span<const Edit> edits) {
    for (const Edit& edit : edits) {
      if (!one(edit)) return false;
    }
    for (const Id id : edited_) check(id);
    for (const Id id : edited_) relink(id);
    for (const Id id : edited_) touch_around(id);
    if (l_.diagnostics.errors == 0) enter();
    std::sort(undo_.touched.begin(), undo_.touched.end());
    undo_.touched.erase(std::unique(undo_.touched.begin(), undo_.touched.end()),
                        undo_.touched.end());
    return l_.diagnostics.errors == 0;
  }

 private:
  bool one(const Edit& edit) {
    if (edit.act == Edit::Do::add_component) return add(edit);
    const std::string_view inside = address_inside(edit.address);
    if (inside == "topology" || inside == "traffic") return set_figure(edit, inside);
    const auto it = l_.topology.by_address.find(edit.address);
    if (it == l_.topology.by_address.end()) {
      l_.diagnostics.error({}, "`" + edit.address + "` does not exist");
      return false;
    }
    const Id id = it->second;
    displace(id);
    Component& component = l_.topology.components[id];
    if (edit.act == Edit::Do::remove_component) {
      component.present = false;
      return true;
    }
    l_.at = component.scope;
    NodeId value = kNoNode;
    if (edit.act == Edit::Do::set) {
      const std::size_t nodes = l_.document().nodes.size();
      value = parse_value(l_.document(), fix_source(edit), l_.diagnostics);
      if (value == kNoNode) return false;
      stands_in_scope(nodes);
      keep_meaning(component.table, nodes);
    }
    const NodeId table = with_value(l_, component.table, edit.path, value, component.at);
    if (table == kNoNode) return false;
    lower_into(id, *component.kind, table, component.address);
    return l_.diagnostics.errors == 0;
  }

  // A figure of [topology] or [traffic]. What modules take from it goes with it.
  bool set_figure(const Edit& edit, std::string_view inside) {
    Topology& topology = l_.topology;
    const std::string_view prefix =
        std::string_view(edit.address).substr(0, edit.address.size() - inside.size());
    const auto scope = std::ranges::find(topology.scopes, prefix, &Scope::prefix);
    const bool traffic = inside == "traffic";
    const std::span<const Field> fields =
        traffic ? std::span<const Field>(traffic_fields) : std::span<const Field>(topology_fields);
    const auto field = std::ranges::find(fields, edit.path, &Field::name);
    if (edit.act != Edit::Do::set || scope == topology.scopes.end() || field == fields.end() ||
        (field->shape & ~(shape::number | shape::integer)) != 0) {
      l_.diagnostics.error({}, "`" + edit.address + "." + edit.path + "` cannot be edited");
      return false;
    }
    if (undo_.settings.empty()) {
      for (const Scope& s : topology.scopes)
        undo_.settings.push_back({s.settings, s.traffic, s.users});
    }
    l_.at = static_cast<ScopeId>(scope - topology.scopes.begin());
    const NodeId value = parse_value(l_.document(), fix_source(edit), l_.diagnostics);
    if (value == kNoNode) return false;
    NodeId& table = traffic ? scope->traffic : scope->settings;
    const NodeId made = with_value(l_, table, edit.path, value, scope->at);
    if (made == kNoNode) return false;
    table = made;
    check_table(l_, fields, made, "[" + edit.address + "]", l_.node(made).at, false);
    share_users();
    return l_.diagnostics.errors == 0;
  }

  void share_users() {
    Topology& topology = l_.topology;
    for (Scope& scope : topology.scopes) {
      const Values said{&topology.document, topology_fields, nullptr, false, scope.settings, {}};
      const bool inner = &scope != &topology.scopes.front();
      if (inner) scope.users = topology.scopes[scope.outer].users;
      if (const auto users = Reader<topology_fields>(said).whole("users")) scope.users = *users;
    }
  }

  void lower_into(Id id, const Kind& kind, NodeId table, std::string_view address) {
    Component made = lower_component(l_, kind, table, address);
    place_component(l_, made);
    l_.topology.components[id] = std::move(made);
  }

  // When all edits are made: fields that need each other may be set one after another.
  void check(Id id) {
    const Component& component = l_.topology[id];
    if (!component.present || component.kind->check == nullptr || l_.diagnostics.errors != 0)
      return;
    component.kind->check({l_.topology, component, l_.catalog, l_.today}, l_.diagnostics);
  }

  bool add(const Edit& edit) {
    Topology& topology = l_.topology;
    const std::string_view inside = address_inside(edit.address);
    const std::string_view prefix =
        std::string_view(edit.address).substr(0, edit.address.size() - inside.size());
    const auto scope = std::ranges::find(topology.scopes, prefix, &Scope::prefix);
    const std::size_t dot = inside.find('.');
    const Kind* kind = dot == std::string_view::npos ? nullptr : find_kind(inside.substr(0, dot));
    if (kind == nullptr || scope == topology.scopes.end() || !valid_name(inside.substr(dot + 1)) ||
        topology.by_address.contains(edit.address)) {
      l_.diagnostics.error({}, "`" + edit.address + "` cannot be added");
      return false;
    }
    l_.at = static_cast<ScopeId>(scope - topology.scopes.begin());
    const std::size_t nodes = l_.document().nodes.size();
    const NodeId table = parse_body(l_.document(), fix_source(edit), l_.diagnostics);
    if (table == kNoNode) return false;
    stands_in_scope(nodes);
    const Id id = static_cast<Id>(topology.components.size());
    topology.components.emplace_back();
    topology.referrers.emplace_back();
    ++undo_.added;
    const std::string_view address = l_.document().keep(edit.address);
    lower_into(id, *kind, table, address);
    topology.by_address.emplace(address, id);
    edited_.push_back(id);
    known_.insert(id);
    return l_.diagnostics.errors == 0;
  }

  // What an Edit says is read as if it stood in the component's file.
  void stands_in_scope(std::size_t first) {
    for (std::size_t id = first; id < l_.document().nodes.size(); ++id)
      l_.document().nodes[id].scope = l_.at;
  }

  // "${var.db}" that an Edit repeats from the table means what it has meant there.
  void keep_meaning(NodeId table, std::size_t first) {
    Document& document = l_.document();
    for (std::size_t id = first; id < document.nodes.size(); ++id) {
      Node& said = document.nodes[id];
      if (said.type != NodeType::text || said.text.find("${") == std::string_view::npos) continue;
      const NodeId before = find_literal(table, said.text);
      if (before == kNoNode) continue;
      const Node& meant = document[before];
      said.type = meant.type;
      said.text = meant.text;
      said.first = meant.first;
      said.last = meant.last;
      said.scope = meant.scope;
    }
  }

  // The value in a table that is written as this string. The parser bounds how deep values nest.
  NodeId find_literal(NodeId in, std::string_view text) const {
    const Document& document = l_.document();
    for (NodeId i = document[in].first; i != kNoNode; i = document[i].next) {
      const Span at = document[i].at;
      if (at.known() && at.end - at.begin == text.size() + 2 &&
          document.sources[at.source].text.compare(at.begin + 1, text.size(), text) == 0)
        return i;
      if (const NodeId inside = find_literal(i, text); inside != kNoNode) return inside;
    }
    return kNoNode;
  }

  void displace(Id id) {
    if (!known_.insert(id).second) return;
    edited_.push_back(id);
    touch_around(id);  // as it was
    rank_around(id);
    undo_.displaced.emplace_back(id, l_.topology[id]);
    unrefer(l_.topology, id);
    l_.topology.components[id].edges.clear();
  }

  // Where demand enters where nobody says so: it, and what it calls, may become an entry or be one
  // no more. Their ranks as they were; `ranked_` is by Id.
  void rank_around(Id id) {
    const auto rank = [&](Id other) {
      if (other != kNoId && other < first_added_) ranked_.try_emplace(other, entry_rank(l_, other));
    };
    rank(id);
    for (const Edge& edge : l_.topology[id].edges) {
      rank(edge.to);
      rank(edge.through);
    }
  }

  void enter() {
    std::vector<Ranked> changed;
    for (Id id = static_cast<Id>(first_added_); id < l_.topology.components.size(); ++id)
      ranked_.try_emplace(id, 0);
    // What is called since was no entry's callee before: its rank then is that without callers.
    for (const Id id : edited_) {
      for (const Edge& edge : l_.topology[id].edges) {
        if (edge.to < first_added_ && !ranked_.contains(edge.to)) {
          const auto& entries = l_.topology.entries;
          const bool entered =
              std::ranges::find(entries, edge.to, &EntryPoint::id) != entries.end();
          ranked_.try_emplace(edge.to, entered ? INT32_MAX : entry_rank(l_, edge.to));
        }
      }
    }
    for (const auto& [id, before] : ranked_) {
      if (entry_rank(l_, id) != before) changed.push_back({id, before});
    }
    if (changed.empty()) return;
    std::vector<EntryPoint> now = entries_after(l_, changed);
    const auto same = [](const EntryPoint& a, const EntryPoint& b) {
      return a.id == b.id && a.demand == b.demand;
    };
    if (std::ranges::equal(now, l_.topology.entries, same)) return;
    undo_.entries = std::exchange(l_.topology.entries, std::move(now));
  }

  // Whose lines may change: what is edited, and neighbours whose kind looks at those around it. Of
  // what comes or goes every neighbour.
  void touch_around(Id id) {
    const Topology& topology = l_.topology;
    undo_.touched.push_back(id);
    const bool comes_or_goes = id >= first_added_ || !topology[id].present;
    const auto touch = [&](Id other) {
      if (other == kNoId) return;
      const Component& component = topology[other];
      if (comes_or_goes || component.kind->reads_neighbours) undo_.touched.push_back(other);
    };
    for (const Edge& edge : topology[id].edges) {
      touch(edge.to);
      touch(edge.through);
    }
    for (const Referrer& referrer : topology.referrers[id]) touch(referrer.id);
  }

  void relink(Id id) {
    Component& component = l_.topology.components[id];
    if (!component.present) return;
    component.edges = edges_of(l_, id);
    refer(l_.topology, id);
  }

  Lowering& l_;
  Undo& undo_;
  const std::size_t first_added_ = l_.topology.components.size();
  std::vector<Id> edited_;
  std::unordered_set<Id> known_;  // those
  std::map<Id, int> ranked_;
};

}  // namespace

NodeId with_value(Lowering& lowering, NodeId table, std::string_view path, NodeId value,
                  Span blame) {
  const std::size_t errors = lowering.diagnostics.errors;
  const NodeId made = changed(lowering, table, path, value, blame);
  return lowering.diagnostics.errors == errors ? made : kNoNode;
}

Undo apply(Topology& topology, std::span<const Edit> edits, const Catalog& catalog,
           std::string_view today, Diagnostics& diagnostics) {
  Undo what;
  what.nodes = topology.document.nodes.size();
  what.sources = topology.document.sources.size();
  what.strings = topology.document.strings.size();
  Lowering lowering{topology, catalog, today, diagnostics};
  if (!Application(lowering, what).run(edits)) {
    undo(topology, std::move(what));
    return {};
  }
  return what;
}

void undo(Topology& topology, Undo what) {
  if (what.nodes == 0) return;
  const std::size_t before = topology.components.size() - what.added;
  for (ScopeId id = 0; id < what.settings.size(); ++id) {
    topology.scopes[id].settings = what.settings[id].settings;
    topology.scopes[id].traffic = what.settings[id].traffic;
    topology.scopes[id].users = what.settings[id].users;
  }
  if (what.entries) topology.entries = std::move(*what.entries);
  for (const auto& [id, component] : what.displaced) unrefer(topology, id);
  for (Id id = static_cast<Id>(before); id < topology.components.size(); ++id) {
    unrefer(topology, id);
    topology.by_address.erase(topology[id].address);
  }
  topology.components.resize(before);
  topology.referrers.resize(before);
  for (auto& [id, component] : what.displaced) topology.components[id] = std::move(component);
  for (const auto& [id, component] : what.displaced) refer(topology, id);
  topology.document.nodes.resize(what.nodes);
  topology.document.sources.resize(what.sources);
  topology.document.strings.resize(what.strings);
}

}  // namespace tenfold
