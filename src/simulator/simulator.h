// The week of a topology: demand, what flows where, and the fleets by the minute.
//
// Deterministic, without dice and without a clock. Flow takes time in proportion to components and
// edges. A fleet's week is simulated minute by minute; a day that begins like one before it is not
// run again.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.h"
#include "model/week.h"

namespace tenfold {

// A named shape: 24 shares of the peak, each the demand at the start of its hour.
struct Shape {
  std::string_view name, says;
  std::array<double, kDayHours> shares;
};
std::span<const Shape> shapes();

// A figure of [traffic] for this run, instead of what is stated: an end of a band.
struct Assumption {
  std::string_view field;
  double value = 0;
};

// Between what it may lie, as [assumptions] of the file that was named says.
struct Band {
  std::string_view field;
  double low = 0, high = 0;
};
std::vector<Band> bands_of(const Topology& topology);

struct Simulating {  // what every week needs
  const Catalog& catalog;
  std::string_view today;
  std::span<const Assumption> assumptions{};
  double demand_factor = 1;  // times what is stated, or derived
  bool by_hour = false;      // keep each fleet's hours, for charts and tables
  Id only = kNoId;           // of fleets only this one's; kNoId: all
};

Week simulate(const Topology& topology, const Simulating& how);

Flow flow_of(const Topology& topology, const Simulating& how);

// The terms of a component with a fleet, their target in requests where it is stated in bytes.
FleetTerms fleet_terms(const Flow& flow, Id id);

// One group's week under this load: requests a second at the start of each of the 168 hours. What
// is negative or no number counts as 0.
//
// Every minute the load is its linear mean; units that run and are warm serve it evenly. Target
// tracking scales out after 3 minutes above the target, to ceil(load / target_rps), and in after
// 15 minutes below 90 % of it, to the same. CPU shows at most what the warm units can do. Of steps
// the furthest is taken whose bound the last 3 minutes were all above (15 minutes below, to
// remove). A queue's consumers follow ceil(arriving / unit_rps), and their backlog if it has a
// target, after as many minutes. A schedule alone is followed at once.
//
// Units in warm-up serve nothing and count as running, so none is added for them again; while any
// warms up, and within the cooldown after a change, no metric takes any away. Never fewer than the
// minimum of the hour or more than the maximum. What a minute decides holds from the next one on.
// The week begins in balance with its load, after a Sunday that is not counted.
FleetWeek fleet_week(const FleetTerms& terms, std::span<const double> rps, bool by_hour);

}  // namespace tenfold
