// ${var.NAME}, ${topology.name}, ${topology.region}, ${env}: and nothing else is evaluated.
#include <optional>

#include "base/text.h"
#include "parser/lowering.h"
#include "parser/toml.h"

namespace tenfold {
namespace {

constexpr std::string_view kUsable = "write ${var.NAME}, ${topology.name}, ${topology.region} or ${env}; $${ is a literal ${";

class Substitution {
 public:
  Substitution(Lowering& lowering, const LowerOptions& options) : l_(lowering), options_(options) {}

  void run() {
    declared_ = l_.document().child(l_.document().root, "variables");
    check_defaults();
    for (const Setting& setting : options_.variables) {
      if (from_environment(setting)) set(setting);
    }
    for (const Source& file : options_.variable_files) set_from(file);
    for (const Setting& setting : options_.variables) {
      if (!from_environment(setting)) set(setting);
    }
    // What ${topology.…} stands for is settled first: it may use variables itself.
    for (const std::string_view key : {"name", "region", "environment"}) {
      const NodeId id = l_.document().child(l_.topology.settings, key);
      if (id != kNoNode) replace(id);
    }
    const std::size_t all = l_.document().nodes.size();
    for (NodeId id = 0; id < all; ++id) replace(id);
  }

 private:
  static bool from_environment(const Setting& setting) { return setting.origin.starts_with("TENFOLD_VAR_"); }

  void check_defaults() {
    if (declared_ == kNoNode) return;
    for (NodeId i = l_.node(declared_).first; i != kNoNode; i = l_.node(i).next) {
      const Node& node = l_.node(i);
      if (node.type == NodeType::text && node.text.find("${") != std::string_view::npos) {
        l_.diagnostics.error(node.at, "the default of `" + std::string(node.key) + "` refers to a variable", "write the value itself");
        l_.document().nodes[i].text = "";
      } else if (node.type == NodeType::table) {
        l_.diagnostics.error(node.at, "variable `" + std::string(node.key) + "` cannot be a table", "give it a string, number, boolean or list");
      }
    }
  }

  std::vector<std::string_view> names() const {
    std::vector<std::string_view> all;
    if (declared_ == kNoNode) return all;
    for (const NodeId i : l_.document().children(declared_)) all.push_back(l_.node(i).key);
    return all;
  }

  // Value and type of a declared variable are replaced; its name stays where it is.
  void assign(NodeId variable, NodeId value) {
    Node& to = l_.document().nodes[variable];
    const Node from = l_.node(value);
    to.type = from.type;
    to.text = from.text;
    to.first = from.first;
    to.last = from.last;
  }

  void set(const Setting& setting) {
    const NodeId variable = declared_ == kNoNode ? kNoNode : l_.document().child(declared_, setting.name);
    if (variable == kNoNode) {
      if (from_environment(setting)) return;  // the shell may hold those of other files
      const auto guess = nearest(setting.name, names());
      l_.diagnostics.error({}, setting.origin + ": this file declares no variable `" + setting.name + "`" +
                                   (guess ? "; the nearest is `" + std::string(*guess) + "`" : ""));
      return;
    }
    if (l_.node(variable).type == NodeType::text) {
      l_.document().nodes[variable].text = l_.document().keep(setting.value);
      return;
    }
    const NodeId value = parse_value(l_.document(), {setting.origin, setting.value}, l_.diagnostics);
    if (value != kNoNode) assign(variable, value);
  }

  void set_from(const Source& file) {
    const NodeId table = parse_body(l_.document(), file, l_.diagnostics);
    if (table == kNoNode) return;
    for (const NodeId i : l_.document().children(table)) {
      const Node value = l_.node(i);
      const NodeId variable = declared_ == kNoNode ? kNoNode : l_.document().child(declared_, value.key);
      if (variable != kNoNode) {
        assign(variable, i);
        continue;
      }
      const auto guess = nearest(value.key, names());
      l_.diagnostics.error(value.key_at, "the topology declares no variable `" + std::string(value.key) + "`",
                           guess ? "the nearest is `" + std::string(*guess) + "`" : "declare it in [variables]");
    }
  }

  // The node whose value `name` stands for, or kNoNode after an error.
  NodeId meaning(std::string_view name, const Node& where) {
    if (name.starts_with("var.") && declared_ != kNoNode) {
      const NodeId id = l_.document().child(declared_, name.substr(4));
      if (id != kNoNode) return id;
    }
    if (name == "env") return environment();
    if (name == "topology.name" || name == "topology.region") {
      const std::string_view key = name.substr(9);
      if (key == "region" && !options_.region.empty()) return text_node(options_.region);
      const NodeId id = l_.document().child(l_.topology.settings, key);
      if (id != kNoNode) return id;
    }
    std::string label(kUsable);
    if (name.starts_with("var.")) {
      const auto guess = nearest(name.substr(4), names());
      if (guess) label = "did you mean `${var." + std::string(*guess) + "}`?";
      else label = "declare it in [variables]";
    }
    l_.diagnostics.error(where.at, "nothing is called `" + std::string(name.substr(0, 60)) + "`", std::move(label));
    return kNoNode;
  }

  NodeId text_node(std::string_view text) {
    Node node;
    node.type = NodeType::text;
    node.text = text;
    return l_.document().add(node);
  }

  NodeId environment() {
    if (options_.environment) return text_node(*options_.environment);
    const NodeId stated = l_.document().child(l_.topology.settings, "environment");
    return stated != kNoNode ? stated : text_node("prod");
  }

  void replace(NodeId id) {
    const Node node = l_.node(id);
    if (node.type != NodeType::text || node.text.find("${") == std::string_view::npos) return;
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
        return;
      }
      const NodeId value = meaning(rest.substr(at + 2, end - at - 2), node);
      if (value == kNoNode) return;
      const bool alone = at == 0 && end + 1 == rest.size() && rest.size() == node.text.size();
      if (alone) return assign(id, value);
      if (l_.node(value).type == NodeType::array || l_.node(value).type == NodeType::table) {
        l_.diagnostics.error(node.at, "a list cannot stand inside a string", "use it alone: \"${var.NAME}\"");
        return;
      }
      out.append(rest.substr(0, at)).append(l_.node(value).text);
      rest.remove_prefix(end + 1);
      if (out.size() > options_.limits.string_bytes) {
        l_.diagnostics.error(node.at, "this string grows beyond " + std::to_string(options_.limits.string_bytes >> 10U) + " KiB", "shorten it");
        return;
      }
    }
    out.append(rest);
    l_.document().nodes[id].text = l_.document().keep(std::move(out));
  }

  Lowering& l_;
  const LowerOptions& options_;
  NodeId declared_ = kNoNode;
};

}  // namespace

void substitute_variables(Lowering& lowering, const LowerOptions& options) {
  Substitution(lowering, options).run();
}

}  // namespace tenfold
