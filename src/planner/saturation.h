// What fills up first: the week's peak against every bound that is known.
//
// Demand is scaled as a whole, so a factor holds for all components alike. Fleets follow it up to
// their maximum; what is in proportion to units (connections, vCPUs) is followed through their
// minimums, targets and maximums. The hours of the peak only: a fleet that is too slow to grow is
// the week's business.
#pragma once

#include "model/catalog.h"
#include "model/saturation.h"
#include "model/week.h"

namespace tenfold {

Saturation saturation_of(const Topology& topology, const Week& week, const Catalog& catalog);

}  // namespace tenfold
