#include "app/purchases.h"

#include "estimator/advice.h"
#include "estimator/spot.h"

namespace tenfold {

void load_spot(const Session& session, Loaded& loaded, Id only) {
  loaded.spot = spot_of(loaded.topology, loaded.estimate, session.pricing(loaded.week), only);
}

void load_commitments(const Session& session, Loaded& loaded, Id only) {
  if (session.options.fleet_size != FleetSize::simulated) return;
  if (only != kNoId ? loaded.week.fleet(only) == nullptr : loaded.week.fleets.empty()) return;
  Simulating less = session.simulating();
  less.demand_factor = 1 - kFallPercent / 100.0;
  less.by_hour = false;
  less.only = only;
  const Week fallen = simulate(loaded.topology, less);
  loaded.commitments = advice_of(loaded.topology, session.pricing(loaded.week), fallen, only);
}

}  // namespace tenfold
