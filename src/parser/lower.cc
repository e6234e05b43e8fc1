// Document to topology, in this order: environment, variables, --set; settings; components; the
// modules in it, each in the same order; then references, which may lead from one to another.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "kinds/kinds.h"
#include "model/reader.h"
#include "model/settings.h"
#include "parser/modules.h"

namespace tenfold {
namespace {

void unknown_kind(Lowering& lowering, const Node& node) {
  std::vector<std::string_view> names = words(kReserved);
  for (const Kind* kind : kinds()) names.push_back(kind->name);
  const auto guess = lowering.diagnostics.full() ? std::nullopt : nearest(node.key, names);
  const std::string shown(node.key.substr(0, 60));
  lowering.diagnostics.error(
      node.key_at.known() ? node.key_at : node.at, "unknown kind `" + shown + "`",
      guess ? "did you mean `" + std::string(*guess) + "`?" : "tenfold kinds lists them");
}

// Components of one kind, in order of the file.
void read_components(Lowering& lowering, const Kind& kind, NodeId table, const Limits& limits) {
  Topology& topology = lowering.topology;
  if (lowering.node(table).type != NodeType::table) {
    lowering.diagnostics.error(lowering.node(table).at,
                               "`" + std::string(kind.name) + "` holds components",
                               "write [" + std::string(kind.name) + ".NAME]");
    return;
  }
  for (const NodeId id : lowering.document().children(table)) {
    const Node node = lowering.node(id);
    if (node.type != NodeType::table) {
      lowering.diagnostics.error(
          node.key_at,
          "`" + std::string(node.key.substr(0, 60)) + "` is no component of " +
              std::string(kind.name),
          node.form == Form::tables
              ? "write [" + std::string(kind.name) + ".NAME], once a name"
              : "write [" + std::string(kind.name) + ".NAME] before its fields");
      continue;
    }
    if (!valid_name(node.key)) {
      lowering.diagnostics.error(node.key_at,
                                 "`" + std::string(node.key.substr(0, 70)) + "` cannot be a name",
                                 "a to z, 0 to 9, _ and -, a letter first, 63 at most");
      if (node.key.size() > 4 * 63) continue;  // no message repeats it
    }
    const std::string_view prefix = lowering.scope().prefix;
    std::string whole;
    whole.reserve(prefix.size() + kind.name.size() + 1 + node.key.size());
    whole.append(prefix).append(kind.name).append(1, '.').append(node.key);
    const std::string_view address = lowering.document().keep(std::move(whole));
    Component component = lower_component(lowering, kind, id, address);
    place_component(lowering, component);
    lowering.total += component.count;
    if (lowering.total > limits.components) {
      lowering.diagnostics.error(component.at,
                                 "more than " + std::to_string(limits.components) + " components",
                                 "split the architecture into several files");
      return;
    }
    topology.components.push_back(std::move(component));
  }
}

// Kinds are read one after another; the file may mix them.
void sort_by_place(std::span<Component> components) {
  std::stable_sort(
      components.begin(), components.end(), [](const Component& a, const Component& b) {
        return a.at.source != b.at.source ? a.at.source < b.at.source : a.at.begin < b.at.begin;
      });
}

void check_components(Lowering& lowering) {
  const std::vector<Component>& all = lowering.topology.components;
  for (Id id = lowering.scope().first; id < all.size() && all[id].scope == lowering.at; ++id) {
    const Component& component = all[id];
    if (component.kind->check == nullptr || !component.sound) continue;
    component.kind->check({lowering.topology, component, lowering.catalog, lowering.today},
                          lowering.diagnostics);
  }
}

void read_root(Lowering& lowering, const LowerOptions& options) {
  const Document& document = lowering.document();
  for (const NodeId id : document.children(lowering.scope().root)) {
    const Node& node = document[id];
    if (const Kind* kind = find_kind(node.key)) {
      read_components(lowering, *kind, id, options.limits);
      continue;
    }
    if (has_word(kReserved, node.key))
      check_reserved(lowering, id);
    else
      unknown_kind(lowering, node);
  }
}

void read_settings(Lowering& lowering, const LowerOptions& options, Modules& modules) {
  Scope& scope = lowering.scope();
  const Document& d = lowering.document();
  const auto table = [&](std::string_view key, bool say = false) {
    const NodeId id = lowering.root(key);
    if (id == kNoNode || d[id].type == NodeType::table) return id;
    if (say)
      lowering.diagnostics.error(d[id].key_at, "`" + std::string(key) + "` must be a table",
                                 "write [" + std::string(key) + "]");
    return kNoNode;
  };
  scope.settings = table("topology");
  merge_environment(lowering, options);
  scope.settings = table("topology");
  scope.traffic = table("traffic");
  modules.check_sources();
  substitute_variables(lowering, options);
  apply_sets(lowering, options.sets);
  scope.settings = table("topology", true);
  scope.traffic = table("traffic", true);
  check_settings(lowering, options);
}

// The file or module that is being read, then the modules in it, as deep as they nest.
void read_scope(Lowering& lowering, const LowerOptions& options, Modules& modules) {
  Topology& topology = lowering.topology;
  const ScopeId self = lowering.at;
  const std::size_t said = lowering.diagnostics.list.size();
  read_settings(lowering, options, modules);
  if (topology.regions.empty())
    intern_region(topology, "us-east-1");  // so that the rest can be checked
  Scope& scope = lowering.scope();
  scope.first = static_cast<Id>(topology.components.size());
  read_root(lowering, options);
  sort_by_place({topology.components.begin() + scope.first, topology.components.end()});
  const std::vector<NodeId> calls = modules.calls();
  forget_repeats(lowering, said);
  for (const NodeId call : calls) {
    const std::size_t before = lowering.diagnostics.list.size();
    const bool opened = modules.open(call);
    if (opened) read_scope(lowering, options, modules);
    modules.back_to(self);
    if (!opened) forget_repeats(lowering, before);
  }
  scope.last = static_cast<Id>(topology.components.size());
}

void read_references(Lowering& lowering) {
  Topology& topology = lowering.topology;
  topology.by_address.reserve(topology.components.size());
  for (Id id = 0; id < topology.components.size(); ++id)
    topology.by_address.emplace(topology[id].address, id);
  std::size_t said = lowering.diagnostics.list.size();
  lowering.at = 0;
  for (Id id = 0; id < topology.components.size(); ++id) {
    if (topology[id].scope != lowering.at) {
      forget_repeats(lowering, said);
      said = lowering.diagnostics.list.size();
      lowering.at = topology[id].scope;
    }
    topology.components[id].edges = edges_of(lowering, id);
  }
  forget_repeats(lowering, said);
  link(topology);
}

// What needs all components to be there.
void check_scopes(Lowering& lowering) {
  for (lowering.at = 0; lowering.at < lowering.topology.scopes.size(); ++lowering.at) {
    const std::size_t said = lowering.diagnostics.list.size();
    check_environments(lowering);
    read_suppressions(lowering);
    read_moved(lowering);
    check_components(lowering);
    forget_repeats(lowering, said);
  }
  lowering.at = 0;
  check_moved(lowering);
}

}  // namespace

Topology lower(Document document, const LowerOptions& options, const ModuleReader& reader,
               const Catalog& catalog, std::string_view today, Diagnostics& diagnostics) {
  Topology topology;
  topology.document = std::move(document);
  topology.scopes.front().root = topology.document.root;
  Lowering lowering{topology, catalog, today, diagnostics};
  if (diagnostics.errors != 0) lowering.broken.insert(0);
  Modules modules(lowering, reader, options.limits);
  read_scope(lowering, options, modules);
  check_environment(lowering, options);
  if (topology.components.empty() && diagnostics.errors == 0) {
    diagnostics.error({0, 0, 0}, "the file has no component", "add one, such as [ec2.web]");
  }
  read_references(lowering);
  check_scopes(lowering);
  find_entries(lowering);
  std::stable_sort(diagnostics.list.begin(), diagnostics.list.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.at.source != b.at.source ? a.at.source < b.at.source
                                                       : a.at.begin < b.at.begin;
                   });
  return topology;
}

}  // namespace tenfold
