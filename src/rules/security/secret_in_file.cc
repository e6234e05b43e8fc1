// Secrets that stand in the clear in any string of the file, wherever the file says it: the whole
// document is read once. What was found is never said again: not in the message, not in the line
// that is shown.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/secrets.h"

namespace tenfold {
namespace {

constexpr Option kAllow{.rule = "security/secret-in-file",
                        .name = "allow",
                        .says = "values that are no secrets: globs, * for any run of characters",
                        .shape = Option::Shape::texts};
constexpr const Option* kOptions[] = {&kAllow};

class Search {
 public:
  Search(const Evidence& e, Findings& findings)
      : e_(e), findings_(findings), allowed_(e.config.texts(kAllow)) {
    for (const Subject& s : e.subjects) {
      if (s.id != kNoId) owners_.emplace(e.topology[s.id].table, s.id);
    }
  }

  // A file is read once for each scope that it stands in; what it says stands in one place.
  void run() {
    std::set<NodeId> roots{document().root};
    for (const Scope& scope : e_.topology.scopes) roots.insert(scope.root);
    for (const NodeId root : roots) {
      if (root != kNoNode) walk(root, "", kNoId);
    }
    if (seen_.empty()) findings_.pass();
  }

 private:
  const Document& document() const { return e_.topology.document; }

  // Recursion is as deep as values nest, which the parser bounds.
  void walk(NodeId id, std::string_view name, Id owner) {
    const Node& node = document()[id];
    if (const auto it = owners_.find(id); it != owners_.end()) owner = it->second;
    if (node.type == NodeType::text) return look(node, name, owner);
    const std::string_view named = name_beside(id);
    for (NodeId i = node.first; i != kNoNode; i = document()[i].next)
      walk(i, name_of_value(document()[i].key, named.empty() ? name : named), owner);
  }

  // { name = "DB_PASSWORD", value = "…" }: the name that a table gives its value.
  std::string_view name_beside(NodeId table) const {
    const bool is_table = document()[table].type == NodeType::table;
    if (!is_table || document().child(table, "value") == kNoNode) return {};
    std::string_view name;
    for (NodeId i = document()[table].first; i != kNoNode; i = document()[i].next) {
      const Node& child = document()[i];
      if (child.type == NodeType::text && (child.key == "name" || child.key == "key"))
        name = child.text;
    }
    return name;
  }

  // The elements of a list go by its name, and a default by that of what it is the default of.
  static std::string_view name_of_value(std::string_view key, std::string_view around) {
    return key.empty() || key == "default" || key == "value" ? around : key;
  }

  void look(const Node& node, std::string_view name, Id owner) {
    std::string_view found = secret_form(node.text);
    if (found.empty()) {
      found = secret_under(name, node.text);
      if (found.empty() || names_component(node)) return;
    }
    if (stands_elsewhere(node)) return;
    const auto covers = [&](std::string_view glob) { return glob_match(glob, node.text); };
    if (std::ranges::any_of(allowed_, covers)) return;
    if (!seen_.emplace(node.at.source, node.at.begin).second) return;
    const std::string of = owner == kNoId ? "" : " of " + std::string(e_[owner].address);
    const bool telling = !name.empty() && secret_form(name).empty();
    findings_.add({.component = owner,
                   .at = node.at,
                   .message = (telling ? "`" + std::string(name) + "`" : "a string") + of + " is " +
                              std::string(found) +
                              " in the clear; whoever can read the file, or any older version of "
                              "it, has it",
                   .label = std::string(found),
                   .hides_value = true,
                   .fix = step("take it out, make a new one, and keep that in Secrets Manager or a "
                               "parameter of Systems Manager")});
  }

  bool names_component(const Node& node) const {
    std::string address(e_.topology.scopes[node.scope].prefix);
    address += node.text.substr(0, node.text.find('['));
    return e_.topology.by_address.contains(address);
  }

  // "${var.password}": what it means is written where the variable gets its value.
  bool stands_elsewhere(const Node& node) const {
    if (!node.at.known()) return false;
    const std::string_view text = document().sources[node.at.source].text;
    return text.substr(node.at.begin, node.at.end - node.at.begin).find("${") != text.npos;
  }

  const Evidence& e_;
  Findings& findings_;
  std::vector<std::string> allowed_;
  std::unordered_map<NodeId, Id> owners_;
  std::set<std::pair<SourceId, std::uint32_t>> seen_;
};

void check(const Evidence& e, Findings& findings) { Search(e, findings).run(); }

}  // namespace

extern const Rule rule_security_secret_in_file;
const Rule rule_security_secret_in_file{
    .id = "security/secret-in-file",
    .title = "Secret in the clear in the file",
    .stages = from_stage(1, Level::error),
    .when =
        "A string of the file has the form of a credential: an AWS key, a private key, a token of "
        "a well-known service, a URL with a password. Or text that is no word stands under a name "
        "that ends with password, token, secret or key.",
    .why =
        "What was once in a repository or a pull request is there for ever, in every clone of it. "
        "The secret is to be replaced, not only taken out.",
    .fix =
        "The secret is made anew and kept in Secrets Manager or Systems Manager; the file names "
        "where. There is nothing to edit that would cure it.",
    .bad = R"([ec2.app]
instance_type = "t4g.small"
tags          = { password = "hunter2" }
)",
    .good = R"([ec2.app]
instance_type = "t4g.small"
tags          = { password = "arn:aws:secretsmanager:us-east-1:111122223333:secret:app" }
)",
    .mind = "Placeholders: name them in `allow`.",
    .elsewhere =
        "CKV_AWS_46; CKV_AWS_45; AwsSolutions-ECS2; ECS.8; AWS-0029; AVD-AWS-0029; AWS-0036; "
        "AVD-AWS-0036",
    .references = "SEC02-BP03",
    .fields = "tags description",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
