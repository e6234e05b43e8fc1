#include "kinds/messaging_bindings.h"

#include <algorithm>
#include <utility>

namespace tenfold {
namespace {

// A program that runs on units or as a function calls with its role.
bool has_role(const View& view, const Component& caller) {
  if (caller.kind->facts == nullptr) return false;
  Aspects aspects;
  caller.kind->facts({view.topology, caller, view.catalog, view.today}, aspects);
  return aspects.fleet || aspects.function;
}

}  // namespace

void bind_consumers(const View& view, Bindings& b) {
  b.absent("consumed_by");
  std::vector<std::pair<Id, std::int32_t>> seen;
  for (const Edge& edge : view.self.edges) {
    const std::pair<Id, std::int32_t> one(edge.to, edge.unit);
    if (edge.role != Role::consumes || std::ranges::find(seen, one) != seen.end()) continue;
    seen.push_back(one);
    b.add("consumed_by").component("to", edge.to, edge.unit);
  }
  const auto& referrers = view.topology.referrers[view.id()];
  b.flag("sent_by_service", std::ranges::any_of(referrers, [&](const Referrer& referrer) {
           return !has_role(view, view.topology[referrer.id]);
         }));
}

}  // namespace tenfold
