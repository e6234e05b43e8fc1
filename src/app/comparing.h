// Topologies beside what they were: plans, changes of cost, and what the budget flags make of them.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "app/load.h"
#include "model/report.h"

namespace tenfold {

struct Session;

// All that the paths name, each beside what it was at REF; empty: beside nothing. What is only
// there is among them, with nothing in it. False where REF cannot be opened: it was said why.
bool load_compared(Session& session, const std::vector<std::string>& paths, const std::string& ref,
                   Depth depth);

// How each stands: availability composed, what fills up first.
void load_standing(Session& session, std::deque<Loaded>& all);

// The plan of every topology: of all of it, or against what it was. Availability, findings and
// bottlenecks of both sides are worked out here.
void load_plans(Session& session, std::deque<Loaded>& all);

// What a month costs otherwise than before, where there is a before.
void load_cost_changes(Session& session, std::deque<Loaded>& all);

// A line for each budget flag that was given; all topologies together.
std::vector<Gate> gates_of(const Session& session, const std::deque<Loaded>& all);
// Prints the report; the exit code: of what has no price, else of its gates, else `fine`.
int answer_within(const Session& session, Report& report, int fine);

}  // namespace tenfold
