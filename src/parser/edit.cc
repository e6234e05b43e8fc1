// Edits: a new table that shares what did not change, lowered again alone.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "kinds/kinds.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

// The next step of "schedule[0].min": a key, or an index in brackets.
struct Step {
  std::string_view key;
  std::size_t index = SIZE_MAX;
};

bool take_step(std::string_view& path, Step& step) {
  step = {};
  if (path.starts_with('[')) {
    const std::size_t close = path.find(']');
    if (close == std::string_view::npos) return false;
    const auto [end, error] = std::from_chars(path.data() + 1, path.data() + close, step.index);
    if (error != std::errc{} || end != path.data() + close) return false;
    path.remove_prefix(close + 1);
  } else {
    const std::size_t stop = std::min(path.find_first_of(".["), path.size());
    step.key = path.substr(0, stop);
    if (step.key.empty()) return false;
    path.remove_prefix(stop);
  }
  if (path.starts_with('.')) path.remove_prefix(1);
  return true;
}

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
    if (i != nth) attach(children[i]);
    else if (child != kNoNode) attach(child);
  }
  if (nth >= children.size() && child != kNoNode) attach(child);
  return made;
}

NodeId changed(Lowering& lowering, NodeId at, std::string_view path, NodeId value, Span blame) {
  Document& document = lowering.document();
  if (path.empty()) return value;
  Step step;
  if (!take_step(path, step)) {
    lowering.diagnostics.error(blame, "this is no path to a field", "write ADDRESS.FIELD, as in asg.web.scale_on.target");
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
    lowering.diagnostics.error(blame, "the list has no element " + std::to_string(step.index), "it has " + std::to_string(children.size()));
    return kNoNode;
  }
  const NodeId before = nth < children.size() ? children[nth] : kNoNode;
  const std::size_t errors = lowering.diagnostics.errors;
  const NodeId after = changed(lowering, before, path, value, blame);
  if (lowering.diagnostics.errors != errors) return kNoNode;
  if (after == kNoNode) return nth < children.size() ? with_child(document, at, nth, kNoNode) : at;
  Node named = document[after];
  named.key = step.key;
  if (before != kNoNode) named.key_at = document[before].key_at;
  else if (!named.key_at.known()) named.key_at = blame;
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
    for (const Id id : edited_) note_neighbours(id);
    for (const Id id : edited_) relink(id);
    for (const Id id : edited_) note_neighbours(id);
    std::sort(undo_.touched.begin(), undo_.touched.end());
    undo_.touched.erase(std::unique(undo_.touched.begin(), undo_.touched.end()), undo_.touched.end());
    return l_.diagnostics.errors == 0;
  }

 private:
  bool one(const Edit& edit) {
    if (edit.act == Edit::Do::add_component) return add(edit);
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
    NodeId value = kNoNode;
    if (edit.act == Edit::Do::set) {
      value = parse_value(l_.document(), fix_source(edit), l_.diagnostics);
      if (value == kNoNode) return false;
    }
    const NodeId table = with_value(l_, component.table, edit.path, value, component.at);
    if (table == kNoNode) return false;
    lower_into(id, *component.kind, table, component.address);
    return l_.diagnostics.errors == 0;
  }

  void lower_into(Id id, const Kind& kind, NodeId table, std::string_view address) {
    Component made = lower_component(l_, kind, table, address);
    place_component(l_, made);
    if (kind.check != nullptr && l_.diagnostics.errors == 0) {
      kind.check({l_.topology, made, l_.catalog, l_.today}, l_.diagnostics);
    }
    l_.topology.components[id] = std::move(made);
  }

  bool add(const Edit& edit) {
    Topology& topology = l_.topology;
    const std::size_t dot = edit.address.find('.');
    const Kind* kind = dot == std::string::npos ? nullptr : find_kind(std::string_view(edit.address).substr(0, dot));
    if (kind == nullptr || !valid_name(std::string_view(edit.address).substr(dot + 1)) || topology.by_address.contains(edit.address)) {
      l_.diagnostics.error({}, "`" + edit.address + "` cannot be added");
      return false;
    }
    const NodeId table = parse_body(l_.document(), fix_source(edit), l_.diagnostics);
    if (table == kNoNode) return false;
    const Id id = static_cast<Id>(topology.components.size());
    topology.components.emplace_back();
    topology.referrers.emplace_back();
    ++undo_.added;
    const std::string_view address = l_.document().keep(edit.address);
    lower_into(id, *kind, table, address);
    topology.by_address.emplace(address, id);
    edited_.push_back(id);
    return l_.diagnostics.errors == 0;
  }

  void displace(Id id) {
    if (std::find(edited_.begin(), edited_.end(), id) != edited_.end()) return;
    edited_.push_back(id);
    undo_.displaced.emplace_back(id, l_.topology[id]);
  }

  void note_neighbours(Id id) {
    undo_.touched.push_back(id);
    for (const Edge& edge : l_.topology[id].edges) {
      undo_.touched.push_back(edge.to);
      if (edge.through != kNoId) undo_.touched.push_back(edge.through);
    }
    for (const Id from : l_.topology.referrers[id]) undo_.touched.push_back(from);
  }

  void relink(Id id) {
    Component& component = l_.topology.components[id];
    for (const auto& [old_id, old] : undo_.displaced) {
      if (old_id != id) continue;
      for (const Edge& edge : old.edges) note_target(edge);
    }
    component.edges = component.present ? edges_of(l_, id) : std::vector<Edge>{};
    replace_referrer(l_.topology, id);
  }

  void note_target(const Edge& edge) {
    undo_.touched.push_back(edge.to);
    if (edge.through != kNoId) undo_.touched.push_back(edge.through);
    std::erase(l_.topology.referrers[edge.to], edge.from);
    if (edge.through != kNoId) std::erase(l_.topology.referrers[edge.through], edge.from);
  }

  static void replace_referrer(Topology& topology, Id id) {
    const auto refer = [&](Id to) {
      if (to == kNoId) return;
      std::vector<Id>& who = topology.referrers[to];
      if (std::find(who.begin(), who.end(), id) == who.end()) who.push_back(id);
    };
    for (const Edge& edge : topology[id].edges) {
      refer(edge.to);
      refer(edge.through);
    }
  }

  Lowering& l_;
  Undo& undo_;
  std::vector<Id> edited_;
};

}  // namespace

NodeId with_value(Lowering& lowering, NodeId table, std::string_view path, NodeId value, Span blame) {
  const std::size_t errors = lowering.diagnostics.errors;
  const NodeId made = changed(lowering, table, path, value, blame);
  return lowering.diagnostics.errors == errors ? made : kNoNode;
}

void apply_sets(Lowering& lowering, const std::vector<Setting>& sets) {
  Document& document = lowering.document();
  for (const Setting& set : sets) {
    const auto fail = [&](std::string why) { lowering.diagnostics.error({}, set.origin + ": " + std::move(why)); };
    const std::string_view name = set.name;
    const std::size_t dot = name.find('.');
    const NodeId top = dot == std::string_view::npos ? kNoNode : document.child(document.root, name.substr(0, dot));
    const bool settings = name.starts_with("topology.") || name.starts_with("traffic.");
    const std::size_t second = settings ? dot : name.find('.', dot + 1);
    if (dot == std::string_view::npos || second == std::string_view::npos) {
      fail("write ADDRESS.FIELD=VALUE, as in rds.main.multi_az=true");
      continue;
    }
    NodeId table = settings ? top : top == kNoNode ? kNoNode : document.child(top, name.substr(dot + 1, second - dot - 1));
    if (table == kNoNode && name.starts_with("traffic.")) {
      table = document.add(Node{});
      document.nodes[table].key = "traffic";
      document.append(document.root, table);
    }
    if (table == kNoNode) {
      fail("`" + set.name.substr(0, second) + "` does not exist");
      continue;
    }
    // What is no TOML is taken as a string: --set rds.main.engine=postgres needs no quotes.
    Diagnostics unread;
    NodeId value = parse_value(document, {set.origin, set.value}, unread);
    if (value == kNoNode) {
      Node text;
      text.type = NodeType::text;
      text.text = document.keep(set.value);
      document.sources.push_back({set.origin, set.value});
      text.at = {static_cast<SourceId>(document.sources.size() - 1), 0, static_cast<std::uint32_t>(set.value.size())};
      value = document.add(text);
    }
    document.nodes[value].key_at = document[value].at;
    const NodeId made = with_value(lowering, table, name.substr(second + 1), value, document[table].at);
    if (made == kNoNode) continue;
    Node replaced = document[made];
    replaced.key = document[table].key;
    replaced.key_at = document[table].key_at;
    replaced.next = document[table].next;
    document.nodes[table] = replaced;
  }
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
  const auto forget = [&](Id id) {
    for (const Edge& edge : topology[id].edges) {
      std::erase(topology.referrers[edge.to], id);
      if (edge.through != kNoId) std::erase(topology.referrers[edge.through], id);
    }
  };
  for (std::size_t i = 0; i < what.added; ++i) {
    const Id id = static_cast<Id>(topology.components.size() - 1);
    forget(id);
    topology.by_address.erase(topology[id].address);
    topology.components.pop_back();
    topology.referrers.pop_back();
  }
  for (auto& [id, component] : what.displaced) {
    forget(id);
    topology.components[id] = std::move(component);
    for (const Edge& edge : topology[id].edges) {
      const auto refer = [&, from = id](Id to) {
        if (to == kNoId || to >= topology.referrers.size()) return;
        std::vector<Id>& who = topology.referrers[to];
        if (std::find(who.begin(), who.end(), from) == who.end()) who.insert(std::upper_bound(who.begin(), who.end(), from), from);
      };
      refer(edge.to);
      refer(edge.through);
    }
  }
  topology.document.nodes.resize(what.nodes);
  topology.document.sources.resize(what.sources);
  topology.document.strings.resize(what.strings);
}

}  // namespace tenfold
