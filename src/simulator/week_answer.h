// The week as figures to be shown: doubles become quantities here, and nothing is simulated again.
#pragma once

#include "model/usage.h"
#include "model/week_answer.h"
#include "simulator/simulator.h"

namespace tenfold {

// Of a week that was simulated by the hour. `step` divides 60.
WeekAnswer week_answer(const Topology& topology, const Week& week, DayKind day, int step);

// What arrives at a component, and its fleet, hour by hour.
WeekHours hours_of(const Topology& topology, const Week& week, Id id);

std::vector<ShapeAnswer> shape_answers();

// Whole weights of the hours of the week, none below zero, for what comes and goes with a
// component's demand (0 at all hours: that of the whole topology) or a part of its fleet. All zero:
// nothing is known, so it comes evenly.
std::vector<std::int64_t> demand_weights(const Week& week, Id id);
std::vector<std::int64_t> fleet_weights(const Week& week, Id id, const FleetPart& part);

}  // namespace tenfold
