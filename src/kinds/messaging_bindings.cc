#include "kinds/messaging_bindings.h"

#include <algorithm>

#include "kinds/reached.h"

namespace tenfold {

void bind_consumers(const View& view, Bindings& b) {
  b.absent("consumed_by");
  bool units = false;
  for (const Reached& one : reached_once(view, role_set(Role::consumes))) {
    b.add("consumed_by").component("to", one.id, one.unit);
    units = units || facts_of(view, one.id).fleet;
  }
  b.flag("units_work", units);
  const auto& referrers = view.topology.referrers[view.id()];
  b.flag("sent_by_service", std::ranges::any_of(referrers, [&](const Referrer& referrer) {
           const Aspects aspects = facts_of(view, referrer.id);
           return !aspects.fleet && !aspects.function;  // these have roles
         }));
}

}  // namespace tenfold
