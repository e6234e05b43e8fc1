// Parts of a plan's screen that other screens show as well.
#pragma once

#include "model/report.h"
#include "render/page.h"

namespace tenfold {

// topology null: of a saved plan, of which only the plan is left.
void put_one_plan(const Report& report, const Plan& plan, const TopologyReport* topology,
                  Page& page);
void put_finding_changes(const Plan& plan, Page& page);

// What the budget flags say, a line each.
void put_gates(const Report& report, Page& page);

}  // namespace tenfold
