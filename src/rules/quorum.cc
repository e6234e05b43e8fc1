#include "rules/quorum.h"

#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {

Fix quorum(const Evidence& e, const Subject& s) {
  const Store& store = *s.aspects.store;
  const std::int64_t nodes = *store.nodes, masters = store.masters.value_or(0);
  std::vector<Edit> edits;
  if (nodes < 3) edits.push_back(set(s.address, std::string(store.nodes.field), "3"));
  if (s.zones.size() < (nodes < 3 ? 3 : 2)) {
    const auto names = widened(e, s, 3);
    if (names.size() < 2) return step("three data nodes and three masters in several zones");
    if (names.size() > s.zones.size()) edits.push_back(set_zones(s, names));
  }
  if (masters != 3 && masters != 5)
    edits.push_back(set(s.address, std::string(store.masters.field), masters == 4 ? "5" : "3"));
  if (masters == 0 && stated_node(e, s.id, "master_type") == kNoNode)
    edits.push_back(set(s.address, "master_type", quoted(store.hardware.type)));
  return suggest(s, std::move(edits));
}

}  // namespace tenfold
