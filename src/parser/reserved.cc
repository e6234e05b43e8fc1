// Tables of the root that are no kinds and that nothing reads yet: [quotas], [assumptions].
#include <algorithm>

#include "base/text.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

std::string shown(std::string_view key) { return "`" + std::string(key.substr(0, 60)) + "`"; }

// Every child is a table with these fields.
void check_each(Lowering& lowering, NodeId id, std::span<const Field> fields) {
  const std::string owner(lowering.node(id).key);
  for (const NodeId child : lowering.document().children(id)) {
    const Node node = lowering.node(child);
    if (node.type == NodeType::table)
      check_table(lowering, fields, child, owner + "." + std::string(node.key.substr(0, 60)),
                  node.at);
    else
      lowering.diagnostics.error(node.at, shown(owner) + " holds tables",
                                 "write { low = 1, high = 2 }");
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
  if (!has_word("variables quotas assumptions", node.key)) return;  // others are checked when read
  if (node.type != NodeType::table) {
    const std::string key(node.key);
    lowering.diagnostics.error(node.key_at, "`" + key + "` must be a table", "write [" + key + "]");
    return;
  }
  if (node.key == "assumptions") check_each(lowering, id, band_fields);
  if (node.key == "quotas") check_quotas(lowering, id);
}

}  // namespace tenfold
