// Which hours of the week a month's money falls on.
//
// What follows demand goes with the requests that arrive at its component, what follows a fleet
// with the minutes of its units, on-demand and spot capacity each with its own, all else is spread
// evenly: storage, reservations and hours that are billed whether or not anybody comes. A month is
// 730 hours, the week 168, so that an hour's money is that of all such hours of the month together.
// Every part is exact: the hours add up to the line, the components to the total.
//
// Not claimed: that AWS would bill an hour so. Tiers and allowances are of the month as a whole.
// Where instances of a fleet count for several units, what is of all of them goes with the units.
#pragma once

#include <vector>

#include "model/estimate.h"
#include "model/week_answer.h"

namespace tenfold {

// Of one component of the estimate, 168 parts.
std::vector<Money> spend_by_hour(const Week& week, const Estimate& estimate,
                                 const ComponentCost& cost);

// Of all of them.
WeekSpend spend_by_hour(const Week& week, const Estimate& estimate);

}  // namespace tenfold
