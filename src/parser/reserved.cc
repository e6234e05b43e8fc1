// Tables of the root that are no kinds and that lowering only checks: [quotas], [assumptions].
#include <algorithm>

#include "base/text.h"
#include "model/reader.h"
#include "model/settings.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

std::string shown(std::string_view key) { return "`" + std::string(key.substr(0, 60)) + "`"; }

// A figure of [traffic] that a band may be of; null after an error.
const Field* banded(Lowering& lowering, const Node& node) {
  const std::vector<std::string_view> names = words(kBanded);
  const auto field = std::ranges::find(traffic_fields, node.key, &Field::name);
  if (std::ranges::find(names, node.key) != names.end()) return &*field;
  if (field != traffic_fields.end()) {
    lowering.diagnostics.error(node.key_at, shown(node.key) + " of [traffic] takes no band",
                               "one of: " + join(names, ", "));
    return nullptr;
  }
  const auto guess = nearest(node.key, names);
  lowering.diagnostics.error(
      node.key_at, "unknown figure " + shown(node.key) + " in [assumptions]",
      guess ? "did you mean `" + std::string(*guess) + "`?" : "one of: " + join(names, ", "));
  return nullptr;
}

// NAME = { low, high }: both are what the figure of that name may be.
void check_band(Lowering& lowering, NodeId id) {
  const Node node = lowering.node(id);
  const Field* const figure = banded(lowering, node);
  if (figure == nullptr) return;
  if (node.type != NodeType::table) {
    lowering.diagnostics.error(node.at, shown("assumptions") + " holds tables",
                               "write { low = 1, high = 2 }");
    return;
  }
  auto fields = band_fields;
  for (Field& field : fields) {
    field.least = figure->least;
    field.most = figure->most;
  }
  const std::string owner = "assumptions." + std::string(node.key);
  if (!check_table(lowering, fields, id, owner, node.at)) return;
  const Reader<band_fields> band(Values{&lowering.document(), {}, nullptr, false, id, node.at});
  const auto low = band.amount("low"), high = band.amount("high");
  if (!low || !high || *low <= *high) return;
  lowering.diagnostics.error(low.at, "`low` of " + owner + " is above `high`",
                             "the most is " + exact(*high));
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
  if (node.key == "assumptions") {
    for (const NodeId child : lowering.document().children(id)) check_band(lowering, child);
  }
  if (node.key == "quotas") check_quotas(lowering, id);
}

}  // namespace tenfold
