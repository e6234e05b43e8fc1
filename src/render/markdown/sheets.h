// The Markdown of each command, and what several of them share.
#pragma once

#include <string>

#include "model/report.h"
#include "render/render.h"

namespace tenfold {

void write_lint_sheet(const Report& report, const Sink& sink);
void write_cost_sheet(const Report& report, const Sink& sink);
void write_plan_sheet(const Report& report, const Sink& sink);  // of plan, show and review

std::string gates_block(const Report& report);  // a list, a blank line behind it; or nothing

// "_Made with tenfold 0.1.0, prices of 2026-10, …_"; nothing where that is not known.
std::string made_with_block(const Report& report);

// The files that are no topologies, and why; a blank line behind them.
void put_refusals(const Report& report, const Sink& sink);

}  // namespace tenfold
