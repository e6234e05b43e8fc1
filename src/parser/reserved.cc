// The tables of the root that are no kinds: [variables], [quotas], [assumptions], moved, [module].
#include <algorithm>

#include "base/text.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

std::string shown(std::string_view key) { return "`" + std::string(key.substr(0, 60)) + "`"; }

// Every child is a table with these fields. named: children have keys, elements of a list have
// none.
void check_each(Lowering& lowering, NodeId id, std::span<const Field> fields, bool named) {
  const std::string_view owner = lowering.node(id).key;
  for (const NodeId child : lowering.document().children(id)) {
    const Node node = lowering.node(child);
    if (node.type != NodeType::table) {
      lowering.diagnostics.error(
          node.at, shown(owner) + " holds tables",
          named ? "write { low = 1, high = 2 }" : "write { from = \"rds.db\", to = \"rds.main\" }");
      continue;
    }
    const std::string name =
        std::string(owner) + (named ? "." + std::string(node.key.substr(0, 60)) : "");
    check_table(lowering, fields, child, name, node.at);
  }
}

void check_quota(Lowering& lowering, const Node& node) {
  const std::vector<std::string_view> names = words(kQuotas);
  if (std::find(names.begin(), names.end(), node.key) == names.end()) {
    const auto guess = nearest(node.key, names);
    lowering.diagnostics.error(
        node.key_at, "unknown quota " + shown(node.key),
        guess ? "did you mean `" + std::string(*guess) + "`?" : "one of: " + join(names, ", "));
  } else if (node.type != NodeType::integer || node.text.starts_with('-')) {
    lowering.diagnostics.error(node.at, "the quota " + shown(node.key) + " must be a whole number",
                               "0 or more");
  }
}

void check_quotas(Lowering& lowering, NodeId id) {
  const bool of_region = lowering.catalog.region_known(lowering.node(id).key);
  for (const NodeId child : lowering.document().children(id)) {
    const Node& node = lowering.node(child);
    if (!of_region && node.type == NodeType::table && lowering.catalog.region_known(node.key))
      check_quotas(lowering, child);
    else
      check_quota(lowering, node);
  }
}

}  // namespace

void check_reserved(Lowering& lowering, NodeId id) {
  const Node node = lowering.node(id);
  if (node.key == "module") {
    lowering.diagnostics.error(node.key_at, "modules cannot be read yet",
                               "put the components in this file");
    return;
  }
  const bool is_list = node.key == "moved";
  const bool here =
      is_list || node.key == "variables" || node.key == "quotas" || node.key == "assumptions";
  if (!here) return;  // the others are checked where they are read
  if (node.type != (is_list ? NodeType::array : NodeType::table)) {
    const std::string key(node.key);
    lowering.diagnostics.error(node.key_at,
                               "`" + key + "` must be a " + (is_list ? "list" : "table"),
                               is_list ? "write [[" + key + "]]" : "write [" + key + "]");
    return;
  }
  if (is_list) check_each(lowering, id, moved_fields, false);
  if (node.key == "assumptions") check_each(lowering, id, band_fields, true);
  if (node.key == "quotas") check_quotas(lowering, id);
}

}  // namespace tenfold
