// How many units of a fleet so many times the week's peak ask for.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "model/week.h"

namespace tenfold {

struct Load {         // of one group; none: groups 0
  double peak = 0;    // requests a second
  double mean = 0;    // … over the week
  double target = 0;  // … and unit, that the fleet keeps to; 0: nothing decides, or it is unknown
  std::int64_t least = 0;  // units
  std::int64_t top = 0;  // units that may run: the maximum, where something raises the fleet to it
  bool scales = false;
  double groups = 0;

  double units(double times) const;  // of one group
  double all_units(double times) const { return units(times) * groups; }
};

// By Id.
std::vector<Load> loads_of(const Topology& topology, const Week& week);

// The least factor of demand at which `used`, which never falls as demand rises, is above
// `capacity`; 0 where it is without any demand, nothing where no demand makes it so.
std::optional<double> reached_at(const std::function<double(double)>& used, double capacity);

}  // namespace tenfold
