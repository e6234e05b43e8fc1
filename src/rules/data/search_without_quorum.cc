// A search domain that cannot lose a node: too few of them, one zone, or no odd number of masters.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/quorum.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr std::int64_t kLeast = 3;

bool holds_own_data(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return s.count > 0 && store && store->model == Store::Model::search && store->nodes &&
         store->rebuildable.value != true;
}

bool has_quorum(std::int64_t masters) { return masters == 3 || masters == 5; }

// What of it falls short first, with its place.
Span cause(const Subject& s) {
  const Store& store = *s.aspects.store;
  if (*store.nodes < kLeast) return store.nodes.at.known() ? store.nodes.at : s.at;
  if (s.zones.size() < 2) return s.zones_at.known() ? s.zones_at : s.at;
  return store.masters.at.known() ? store.masters.at : s.at;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!holds_own_data(s)) continue;
    const Store& store = *s.aspects.store;
    const std::int64_t nodes = *store.nodes, masters = store.masters.value_or(0);
    if (nodes >= kLeast && s.zones.size() > 1 && has_quorum(masters)) {
      findings.pass();
      continue;
    }
    const auto zones = static_cast<std::int64_t>(s.zones.size());
    findings.add({.component = s.id,
                  .at = cause(s),
                  .message = std::string(s.address) + " has " + how_many(nodes, "data node") +
                             " in " + how_many(zones, "zone") + " and " +
                             how_many(masters, "dedicated master") +
                             "; losing one may leave no majority to accept writes",
                  .label = "3 nodes, 2 zones or more, 3 or 5 masters",
                  .fix = quorum(e, s)});
  }
}

}  // namespace

extern const Rule rule_data_search_without_quorum;
const Rule rule_data_search_without_quorum{
    .id = "data/search-without-quorum",
    .title = "Search domain has no quorum to spare",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "A search domain whose data cannot be made again has fewer than three data nodes, stands "
        "in one zone, or has another number of dedicated masters than 3 or 5.",
    .why =
        "Nodes agree by majority on who leads and where a copy lies. Of two that lose sight of "
        "each other none may go on, or both do and one's writes are thrown away.",
    .fix = "Three data nodes over three zones and three dedicated masters: one to four nodes more.",
    .bad = R"(
[opensearch.products]
node_type  = "r6g.large.search"
nodes      = 2
storage_gb = 100
)",
    .good = R"(
[opensearch.products]
azs               = 3
node_type         = "r6g.large.search"
nodes             = 3
storage_gb        = 100
dedicated_masters = 3
master_type       = "m6g.large.search"
)",
    .mind = "Indexes that can be made again from elsewhere, logs above all: rebuildable = true.",
    .elsewhere =
        "CKV_AWS_318; CKV2_AWS_59; AwsSolutions-OS4; AwsSolutions-OS7; OpenSearch.6; Trusted "
        "Advisor: OpenSearch domains with less than three data nodes",
    .references = "REL10-BP01",
    .fields = "nodes dedicated_masters azs rebuildable",
    .check = check,
};

}  // namespace tenfold
