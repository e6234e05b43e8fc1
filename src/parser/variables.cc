// ${var.NAME}, ${topology.name}, ${topology.region}, ${env}: and nothing else is evaluated.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/text.h"
#include "parser/modules.h"
#include "parser/toml.h"

namespace tenfold {
namespace {

constexpr std::string_view kUsable =
    "write ${var.NAME}, ${topology.name}, ${topology.region} or ${env}; $${ is a literal ${";

class Substitution {
 public:
  Substitution(Lowering& lowering, const LowerOptions& options) : l_(lowering), options_(options) {}

  void run() {
    const NodeId table = l_.root("variables");
    for (const NodeId id : l_.document().children(table)) {
      declared_.emplace(l_.node(id).key, id);
      check_default(id, l_.node(id).key);
      settled_.insert(id);
    }
    const auto end = static_cast<NodeId>(l_.document().nodes.size());
    if (l_.module == nullptr)
      take_options();
    else
      take_handed(*l_.module);
    for (NodeId id = l_.first_node; id < end; ++id) {
      const Node node = l_.node(id);
      if (refers(node) && !l_.unknown.contains(id)) settle(id, node);
    }
  }

 private:
  void take_options() {
    for (const Setting& setting : options_.variables) {
      if (from_environment(setting)) set(setting);
    }
    for (const Source& file : options_.variable_files) set_from(file);
    for (const Setting& setting : options_.variables) {
      if (!from_environment(setting)) set(setting);
    }
  }

  // A module has the variables that it declares, and those that it asks for without declaring a
  // default, which it must be handed.
  void take_handed(const ParsedModule& file) {
    const Node call = l_.node(l_.call);
    const Source& source = l_.document().sources[file.source];
    std::unordered_map<std::string_view, Span> asked(file.asks.begin(), file.asks.end());
    for (const NodeId id : l_.document().children(l_.document().child(l_.call, "with"))) {
      const Node node = l_.node(id);
      if (declared_.contains(node.key) || asked.contains(node.key)) {
        declared_[node.key] = id;
        settled_.insert(id);
        check_handed(id, node);
      } else {
        for (const auto& [name, said] : file.asks) declared_.emplace(name, kNoNode);
        const auto guess = nearest_name(node.key);
        l_.diagnostics.error(
            node.key_at,
            printable(source.name) + " has no variable `" + std::string(node.key.substr(0, 60)) +
                "`",
            guess ? "did you mean `" + std::string(*guess) + "`?" : "declare it there");
      }
    }
    for (const auto& [name, said] : file.asks) {
      if (declared(name) != kNoNode) continue;
      l_.diagnostics.error(call.at,
                           "module." + std::string(call.key) + " is not handed `" +
                               std::string(name.substr(0, 60)) + "`",
                           "add it to `with`: " + printable(source.name) + ", line " +
                               std::to_string(place_of(source, said).line) +
                               ", asks for it and has no default");
      const NodeId none = text_node({});
      declared_[name] = none;
      l_.unknown.insert(none);
    }
  }

  void check_handed(NodeId id, const Node& node) {
    if (node.type != NodeType::table) return;
    l_.diagnostics.error(node.at, "variable `" + std::string(node.key) + "` cannot be a table",
                         "give it a string, number, boolean or list");
    l_.unknown.insert(id);
  }

  static bool from_environment(const Setting& setting) {
    return setting.origin.starts_with("TENFOLD_VAR_");
  }

  static bool refers(const Node& node) {
    return node.type == NodeType::text && node.text.find("${") != std::string_view::npos;
  }

  void check_default(NodeId id, std::string_view name) {
    const Node& node = l_.node(id);
    if (refers(node)) {
      l_.diagnostics.error(node.at,
                           "the default of `" + std::string(name) + "` refers to a variable",
                           "write the value itself");
      l_.unknown.insert(id);
      settled_.insert(id);
    } else if (node.type == NodeType::table) {
      l_.diagnostics.error(node.at, "variable `" + std::string(name) + "` cannot be a table",
                           "give it a string, number, boolean or list");
      l_.unknown.insert(id);
    } else if (node.type == NodeType::array) {
      for (const NodeId element : l_.document().children(id)) check_default(element, name);
    }
  }

  NodeId declared(std::string_view name) const {
    const auto it = declared_.find(name);
    return it == declared_.end() ? kNoNode : it->second;
  }

  std::optional<std::string_view> nearest_name(std::string_view name) {
    constexpr std::size_t kGuesses = 20;  // each looks at all names
    if (++guesses_ > kGuesses) return std::nullopt;
    std::vector<std::string_view> all;
    for (const auto& [known, id] : declared_) all.push_back(known);
    std::sort(all.begin(), all.end());
    return nearest(name, all);
  }

  // Value and type of a declared variable are replaced; its name stays where it is.
  void assign(NodeId variable, NodeId value) {
    Node& to = l_.document().nodes[variable];
    const Node from = l_.node(value);
    to.type = from.type;
    to.text = from.text;
    to.scope = from.scope;
    to.first = from.first;
    to.last = from.last;
  }

  void set(const Setting& setting) {
    const NodeId variable = declared(setting.name);
    if (variable == kNoNode) {
      // The shell may hold those of other files.
      if (from_environment(setting) || options_.earlier) return;
      const auto guess = nearest_name(setting.name);
      l_.diagnostics.error({}, setting.origin + ": this file declares no variable `" +
                                   setting.name + "`" +
                                   (guess ? "; the nearest is `" + std::string(*guess) + "`" : ""));
      return;
    }
    if (l_.node(variable).type == NodeType::text) {
      l_.document().nodes[variable].text = l_.document().keep(setting.value);
      return;
    }
    const NodeId value = parse_setting(l_.document(), setting, l_.diagnostics);
    if (value != kNoNode) assign(variable, value);
  }

  void set_from(const Source& file) {
    const NodeId table = parse_body(l_.document(), file, l_.diagnostics);
    for (const NodeId i : l_.document().children(table)) {
      const Node value = l_.node(i);
      const NodeId variable = declared(value.key);
      if (variable != kNoNode) {
        assign(variable, i);
        continue;
      }
      if (options_.earlier) continue;
      const auto guess = nearest_name(value.key);
      l_.diagnostics.error(
          value.key_at,
          "the topology declares no variable `" + std::string(value.key.substr(0, 60)) + "`",
          guess ? "the nearest is `" + std::string(*guess) + "`" : "declare it in [variables]");
    }
  }

  // The node whose value `name` stands for, or kNoNode after an error.
  NodeId meaning(std::string_view name, const Node& where) {
    if (name.starts_with("var.")) {
      if (const NodeId id = declared(name.substr(4)); id != kNoNode) return id;
    }
    if (name == "env") return environment(where);
    const bool region = name == "topology.region";
    if (region && l_.at == 0 && !options_.region.empty()) return text_node(options_.region);
    if (region || name == "topology.name") {
      const NodeId id = l_.document().child(l_.scope().settings, name.substr(9));
      if (id != kNoNode) return settle(id, where);
      if (l_.at != 0) return text_node(l_.document().keep(region ? outer_region() : outer_name()));
    }
    std::string label(kUsable);
    if (name.starts_with("var.")) {
      const auto guess = nearest_name(name.substr(4));
      label = guess ? "did you mean `${var." + std::string(*guess) + "}`?"
                    : "declare it in [variables]";
    }
    l_.diagnostics.error(where.at, "nothing is called `" + std::string(name.substr(0, 60)) + "`",
                         std::move(label));
    return kNoNode;
  }

  // Once: what comes out is not looked at again. A setting that others refer to may refer to
  // others itself, in no circle.
  NodeId settle(NodeId id, const Node& where) {
    if (settled_.contains(id)) return id;
    if (!settling_.insert(id).second) {
      l_.diagnostics.error(where.at, "this refers to itself", "write the value itself");
      return kNoNode;
    }
    replace(id);
    settled_.insert(id);
    return id;
  }

  NodeId text_node(std::string_view text) {
    Node node;
    node.type = NodeType::text;
    node.text = text;
    return l_.document().add(node);
  }

  NodeId environment(const Node& where) {
    if (options_.environment) return text_node(*options_.environment);
    const NodeId stated = l_.document().child(l_.scope().settings, "environment");
    if (stated != kNoNode) return settle(stated, where);
    return text_node(l_.document().keep(outer().environment));
  }

  // Of a module: the file that brings it in, which is settled.
  const Scope& outer() const { return l_.topology.scopes[l_.scope().outer]; }
  std::string outer_name() const { return std::string(outer().name); }
  std::string outer_region() const { return l_.topology.regions[outer().region]; }

  // Nothing more is said of a value that has none.
  void replace(NodeId id) {
    if (!replaced(id)) l_.unknown.insert(id);
  }

  bool replaced(NodeId id) {
    const Node node = l_.node(id);
    if (!refers(node)) return true;
    std::string_view rest = node.text;
    std::string out;
    while (!rest.empty()) {
      const std::size_t at = rest.find("${");
      if (at == std::string_view::npos) break;
      if (at > 0 && rest[at - 1] == '$') {  // $${ is a literal ${
        out.append(rest.substr(0, at - 1)).append("${");
        rest.remove_prefix(at + 2);
        continue;
      }
      const std::size_t end = rest.find('}', at);
      if (end == std::string_view::npos) {
        l_.diagnostics.error(node.at, "`${` is never closed", std::string(kUsable));
        return false;
      }
      const NodeId value = meaning(rest.substr(at + 2, end - at - 2), node);
      if (value == kNoNode || l_.unknown.contains(value)) return false;
      const bool alone = at == 0 && end + 1 == rest.size() && rest.size() == node.text.size();
      if (alone) {
        assign(id, value);
        return true;
      }
      if (l_.node(value).type == NodeType::array || l_.node(value).type == NodeType::table) {
        l_.diagnostics.error(node.at, "a list cannot stand inside a string",
                             "use it alone: \"${var.NAME}\"");
        return false;
      }
      out.append(rest.substr(0, at)).append(l_.node(value).text);
      rest.remove_prefix(end + 1);
      if (out.size() > options_.limits.string_bytes) {
        l_.diagnostics.error(node.at,
                             "this string grows beyond " +
                                 std::to_string(options_.limits.string_bytes >> 10U) + " KiB",
                             "shorten it");
        return false;
      }
    }
    out.append(rest);
    l_.document().nodes[id].text = l_.document().keep(std::move(out));
    return true;
  }

  Lowering& l_;
  const LowerOptions& options_;
  std::unordered_map<std::string_view, NodeId> declared_;
  std::unordered_set<NodeId> settled_, settling_;  // done, and done now
  std::size_t guesses_ = 0;
};

}  // namespace

void substitute_variables(Lowering& lowering, const LowerOptions& options) {
  Substitution(lowering, options).run();
}

}  // namespace tenfold
