// Whose demand there is, and how it goes over the week.
#pragma once

#include <vector>

#include "simulator/simulator.h"

namespace tenfold {

// Of every file that says how much there is: `peak_rps`, or `users` from which
// users × daily_active_percent × sessions_per_day × requests_per_session are a day's requests, and
// the peak their mean a second over the shape's mean.
std::vector<Demand> demands_of(const Topology& topology, const Simulating& how);

// By scope: the demand that counts for it, its own or that of the file which brings it in; -1: of
// none.
std::vector<int> demand_of_scopes(const Topology& topology, const std::vector<Demand>& demands);

}  // namespace tenfold
