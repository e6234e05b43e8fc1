// [environment.NAME…]: patches that are merged deeply over the file.
#include "base/text.h"
#include "kinds/kinds.h"
#include "model/settings.h"
#include "parser/lowering.h"
#include "parser/toml.h"

namespace tenfold {
namespace {

// Tables merge; everything else, and a table over something else, replaces. Merged values keep
// places.
void merge(Document& document, Children& children, NodeId into, NodeId from) {
  for (const NodeId patch : document.children(from)) {
    const Node value = document[patch];
    const NodeId there = children.find(into, value.key);
    if (there == kNoNode) {
      Node copy = value;
      copy.next = kNoNode;
      children.append(into, document.add(copy));
    } else if (document[there].type == NodeType::table && value.type == NodeType::table) {
      merge(document, children, there, patch);
    } else {
      Node copy = value;
      copy.next = document[there].next;
      document.nodes[there] = copy;
    }
  }
}

void drop_removed(Lowering& lowering) {
  Document& document = lowering.document();
  for (const NodeId table : document.children(lowering.scope().root)) {
    const std::string_view key = document[table].key;
    if (document[table].type != NodeType::table || (key != "module" && find_kind(key) == nullptr))
      continue;
    const std::vector<NodeId> all = document.children(table);
    document.nodes[table].first = document.nodes[table].last = kNoNode;
    for (const NodeId id : all) {
      const std::string address = lowering.whole(std::string(key) + ".").append(document[id].key);
      if (lowering.removed.contains(address)) continue;
      document.nodes[id].next = kNoNode;
      document.append(table, id);
    }
  }
}

// Calls `remove` with each address of the list that there is; the others are mistakes.
template <class Remove>
void read_removals(Lowering& lowering, NodeId list, Children& children, Remove remove) {
  const Document& document = lowering.document();
  if (document[list].type != NodeType::array) {
    lowering.diagnostics.error(document[list].at, "`remove` is a list of addresses",
                               "such as [\"rds.main\"]");
    return;
  }
  for (const NodeId item : document.children(list)) {
    const Node& node = document[item];
    const std::size_t dot = node.text.find('.');
    const NodeId kind = dot == std::string_view::npos
                            ? kNoNode
                            : children.find(lowering.scope().root, node.text.substr(0, dot));
    const bool there = kind != kNoNode && children.find(kind, node.text.substr(dot + 1)) != kNoNode;
    if (node.type == NodeType::text &&
        (there || lowering.removed.contains(lowering.whole(node.text)))) {
      remove(node.text);
    } else {
      const bool inside = address_inside(node.text) != node.text;
      lowering.diagnostics.error(
          node.at,
          "`" + std::string(node.text.substr(0, 60)) + "` does not exist" +
              (inside ? " in this file" : "") + ", so it cannot be removed",
          inside ? "remove the whole module, or let its own file remove it" : "");
    }
  }
}

std::string meant(std::string_view word, std::span<const std::string_view> names) {
  constexpr std::size_t kListed = 12;
  if (const auto guess = nearest(word, names)) return "did you mean `" + std::string(*guess) + "`?";
  return names.size() > kListed ? "" : "it has " + join(names, ", ");
}

void check_component(Lowering& lowering, const Kind& kind, NodeId table) {
  const Node& node = lowering.node(table);
  const std::string address = std::string(kind.name) + "." + std::string(node.key);
  if (node.type != NodeType::table) {
    lowering.diagnostics.error(node.at, "`" + address + "` must be a table");
    return;
  }
  const std::string whole = lowering.whole(address);
  const bool there =
      lowering.topology.by_address.contains(whole) || lowering.removed.contains(whole);
  lower_component(lowering, kind, table, lowering.document().keep(whole), /*patch=*/there);
}

// A module's table in a patch: what it brings in is seen when the patch is asked for.
void check_call(Lowering& lowering, NodeId table) {
  const Node& node = lowering.node(table);
  const std::string owner = "module." + std::string(node.key);
  const bool there = lowering.document().child(lowering.root("module"), node.key) != kNoNode;
  if (node.type != NodeType::table)
    lowering.diagnostics.error(node.at, "`" + owner + "` must be a table");
  else
    check_table(lowering, module_fields, table, owner, node.at, /*required=*/!there);
}

void check_patch(Lowering& lowering, NodeId patch, Children& children) {
  const std::string owner = "environment." + std::string(lowering.node(patch).key);
  for (const NodeId id : lowering.document().children(patch)) {
    const Node part = lowering.node(id);
    if (const Kind* kind = find_kind(part.key)) {
      for (const NodeId component : lowering.document().children(id))
        check_component(lowering, *kind, component);
    } else if (part.key == "topology") {
      check_table(lowering, topology_fields, id, "[topology] of " + owner, part.at, false);
    } else if (part.key == "traffic") {
      check_table(lowering, traffic_fields, id, "[traffic] of " + owner, part.at, false);
    } else if (part.key == "module") {
      for (const NodeId call : lowering.document().children(id)) check_call(lowering, call);
    } else if (part.key == "remove") {
      read_removals(lowering, id, children, [](std::string_view) {});
    } else if (part.key == "suppress") {
      sound_suppressions(lowering, id);
    } else if (has_word("variables quotas assumptions", part.key)) {
      check_reserved(lowering, id);
    } else {
      std::vector<std::string_view> names =
          words("topology traffic variables quotas assumptions suppress module remove");
      for (const Kind* each : kinds()) names.push_back(each->name);
      const auto guess = nearest(part.key, names);
      lowering.diagnostics.error(
          part.key_at, "unknown kind `" + std::string(part.key.substr(0, 60)) + "` in " + owner,
          guess ? "did you mean `" + std::string(*guess) + "`?" : "");
    }
  }
}

}  // namespace

void merge_environment(Lowering& lowering, const LowerOptions& options) {
  Document& document = lowering.document();
  Scope& scope = lowering.scope();
  const NodeId stated = document.child(scope.settings, "environment");
  const std::string outer = lowering.topology.scopes[scope.outer].environment;
  const std::string_view file_says = stated == kNoNode ? outer : document[stated].text;
  scope.environment = options.environment.value_or(std::string(file_says));
  if (!options.environment) return;
  const NodeId patches = lowering.root("environment");
  const NodeId patch = patches == kNoNode ? kNoNode : document.child(patches, *options.environment);
  const bool says = stated != kNoNode || lowering.at == 0;
  lowering.environment_known |= patch != kNoNode || (says && *options.environment == file_says);
  if (patch == kNoNode) return;
  if (document[patch].type != NodeType::table) return;  // check_environments says so
  const NodeId remove = document.child(patch, "remove");
  Children children(document);
  lowering.patched.insert(patch);
  if (remove != kNoNode) {
    read_removals(lowering, remove, children, [&](std::string_view address) {
      lowering.removed.insert(document.keep(lowering.whole(address)));
    });
  }
  for (const NodeId part : document.children(patch)) {
    const Node value = document[part];
    if (value.key == "remove") continue;
    const NodeId there = children.find(scope.root, value.key);
    if (there != kNoNode && document[there].type == NodeType::table &&
        value.type == NodeType::table) {
      merge(document, children, there, part);
    } else {
      Node copy = value;
      copy.next = there == kNoNode ? kNoNode : document[there].next;
      if (there == kNoNode)
        children.append(scope.root, document.add(copy));
      else
        document.nodes[there] = copy;
    }
  }
  if (!lowering.removed.empty()) drop_removed(lowering);
}

void check_environment(Lowering& lowering, const LowerOptions& options) {
  if (!options.environment || lowering.environment_known || options.earlier) return;
  const Document& document = lowering.document();
  const NodeId stated = document.child(lowering.scope().settings, "environment");
  std::vector<std::string_view> names{stated == kNoNode ? "prod" : document[stated].text};
  for (const NodeId id : document.children(lowering.root("environment")))
    names.push_back(document[id].key);
  lowering.diagnostics.error({},
                             "--env " + *options.environment + ": the file has no such environment",
                             meant(*options.environment, names));
}

void check_environments(Lowering& lowering) {
  const Document& document = lowering.document();
  const NodeId patches = lowering.root("environment");
  if (patches == kNoNode) return;
  if (document[patches].type != NodeType::table) {
    lowering.diagnostics.error(document[patches].at, "`environment` holds tables",
                               "write [environment.NAME.KIND.NAME]");
    return;
  }
  Children children(lowering.document());
  for (const NodeId patch : document.children(patches)) {
    if (document[patch].type != NodeType::table) {
      lowering.diagnostics.error(document[patch].at, "an environment is a table",
                                 "write [environment.NAME.KIND.NAME]");
    } else if (!lowering.patched.contains(patch)) {
      check_patch(lowering, patch, children);
    }
  }
}

}  // namespace tenfold
