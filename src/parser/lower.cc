// Document to topology, in this order: environment, variables, --set; settings; components;
// references.
#include <algorithm>

#include "base/text.h"
#include "kinds/kinds.h"
#include "model/reader.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

constexpr Span kFirstLine{0, 0, 0};

void check_settings(Lowering& lowering, const LowerOptions& options) {
  Topology& topology = lowering.topology;
  Scope& scope = lowering.scope();
  const Document& document = topology.document;
  if (scope.settings == kNoNode) {
    if (lowering.root("topology") != kNoNode) return;
    lowering.diagnostics.error(kFirstLine, "the file has no [topology]",
                               "begin with [topology], name and region");
    return;
  }
  const Span at = document[scope.settings].at;
  check_table(lowering, topology_fields, scope.settings, "[topology]", at);
  if (scope.traffic != kNoNode)
    check_table(lowering, traffic_fields, scope.traffic, "[traffic]", document[scope.traffic].at);
  const NodeId recovery = document.child(document.child(scope.settings, "dr"), "region");
  if (recovery != kNoNode && document[recovery].type == NodeType::text &&
      !lowering.unknown.contains(recovery))
    check_region(lowering, document[recovery]);
  const NodeId daily = document.child(scope.traffic, "daily");
  if (daily != kNoNode && document[daily].type == NodeType::array &&
      document.children(daily).size() != 24) {
    lowering.diagnostics.error(
        document[daily].at,
        "`daily` of [traffic] has " + std::to_string(document.children(daily).size()) + " shares",
        "a day has 24, from midnight on; or name a shape such as \"evening\"");
  }
  const auto text = [&](std::string_view key) -> const Node* {
    const NodeId id = document.child(scope.settings, key);
    const bool usable =
        id != kNoNode && document[id].type == NodeType::text && !lowering.unknown.contains(id);
    return usable ? &document[id] : nullptr;
  };
  if (const Node* name = text("name")) {
    scope.name = name->text;
    if (name->text.find_first_not_of(" \t") == std::string_view::npos)
      lowering.diagnostics.error(name->at, "`name` of [topology] is empty",
                                 "name the architecture");
  }
  if (const Node* environment = text("environment"); environment && !options.environment)
    scope.environment = environment->text;
  std::string_view region = options.region;
  if (!region.empty() && !lowering.catalog.region_known(region)) {
    const std::vector<std::string_view> known = lowering.catalog.regions();
    const auto guess = nearest(region, known);
    lowering.diagnostics.error({},
                               "--region " + options.region + ": unknown region" +
                                   (guess ? "; did you mean `" + std::string(*guess) + "`?" : ""));
    region = {};
  } else if (const Node* stated = text("region"); region.empty() && stated != nullptr) {
    if (check_region(lowering, *stated)) region = stated->text;
  } else if (region.empty() && document.child(scope.settings, "region") == kNoNode) {
    lowering.diagnostics.error(at, "[topology] lacks `region`",
                               "add region = \"us-east-1\", or give --region");
  }
  if (region.empty()) return;
  scope.region = intern_region(topology, region);
  const NodeId azs = document.child(scope.settings, "azs");
  const bool usable =
      azs != kNoNode && !lowering.unknown.contains(azs) &&
      (document[azs].type == NodeType::integer || document[azs].type == NodeType::text ||
       document[azs].type == NodeType::array);
  scope.home_zones =
      usable ? zones_from(lowering, azs, scope.region) : first_zones(lowering, 2, scope.region);
  const NodeId free = document.child(scope.settings, "free_tier");
  topology.free_tier = free != kNoNode && document[free].text == "true";
}

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
void read_components(Lowering& lowering, const Kind& kind, NodeId table, const Limits& limits,
                     std::size_t& total) {
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
    const std::string_view address =
        lowering.document().keep(std::string(kind.name) + "." + std::string(node.key));
    Component component = lower_component(lowering, kind, id, address);
    place_component(lowering, component);
    total += component.count;
    if (total > limits.components) {
      lowering.diagnostics.error(component.at,
                                 "more than " + std::to_string(limits.components) + " components",
                                 "split the architecture into several files");
      return;
    }
    topology.components.push_back(std::move(component));
  }
}

// Kinds are read one after another; the file may mix them.
void sort_by_place(std::vector<Component>& components) {
  std::stable_sort(
      components.begin(), components.end(), [](const Component& a, const Component& b) {
        return a.at.source != b.at.source ? a.at.source < b.at.source : a.at.begin < b.at.begin;
      });
}

void check_components(Lowering& lowering) {
  for (const Component& component : lowering.topology.components) {
    if (component.kind->check == nullptr || !component.sound) continue;
    component.kind->check({lowering.topology, component, lowering.catalog, lowering.today},
                          lowering.diagnostics);
  }
}

void read_root(Lowering& lowering, const LowerOptions& options) {
  const Document& document = lowering.document();
  std::size_t total = 0;
  for (const NodeId id : document.children(lowering.scope().root)) {
    const Node& node = document[id];
    if (const Kind* kind = find_kind(node.key)) {
      read_components(lowering, *kind, id, options.limits, total);
      continue;
    }
    if (has_word(kReserved, node.key))
      check_reserved(lowering, id);
    else
      unknown_kind(lowering, node);
  }
  if (lowering.topology.components.empty() && lowering.diagnostics.errors == 0) {
    lowering.diagnostics.error(kFirstLine, "the file has no component",
                               "add one, such as [ec2.web]");
  }
}

}  // namespace

Topology lower(Document document, const LowerOptions& options, const Catalog& catalog,
               std::string_view today, Diagnostics& diagnostics) {
  Topology topology;
  topology.document = std::move(document);
  const Document& d = topology.document;
  Scope& scope = topology.scopes.front();
  scope.root = d.root;
  Lowering lowering{topology, catalog, today, diagnostics};
  lowering.incomplete = diagnostics.errors != 0;
  lowering.zones_by_number = options.zones_by_number;
  const auto table = [&](std::string_view key, bool say = false) {
    const NodeId id = lowering.root(key);
    if (id == kNoNode || d[id].type == NodeType::table) return id;
    if (say)
      diagnostics.error(d[id].key_at, "`" + std::string(key) + "` must be a table",
                        "write [" + std::string(key) + "]");
    return kNoNode;
  };
  scope.settings = table("topology");
  merge_environment(lowering, options);
  scope.settings = table("topology");
  scope.traffic = table("traffic");
  substitute_variables(lowering, options);
  apply_sets(lowering, options.sets);
  scope.settings = table("topology", true);
  scope.traffic = table("traffic", true);

  check_settings(lowering, options);
  if (topology.regions.empty())
    intern_region(topology, "us-east-1");  // so that the rest can be checked
  read_root(lowering, options);
  sort_by_place(topology.components);
  topology.by_address.reserve(topology.components.size());
  for (Id id = 0; id < topology.components.size(); ++id)
    topology.by_address.emplace(topology[id].address, id);
  for (Id id = 0; id < topology.components.size(); ++id)
    topology.components[id].edges = edges_of(lowering, id);
  link(topology);
  check_environments(lowering);
  read_suppressions(lowering);
  check_components(lowering);
  if (diagnostics.errors == 0 || d.child(scope.traffic, "entry") != kNoNode) find_entries(lowering);
  std::stable_sort(diagnostics.list.begin(), diagnostics.list.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.at.source != b.at.source ? a.at.source < b.at.source
                                                       : a.at.begin < b.at.begin;
                   });
  return topology;
}

}  // namespace tenfold
