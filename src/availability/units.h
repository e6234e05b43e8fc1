// How likely it is that enough of a tier is up: k of n, and tiers of unlike members.
//
// Sums run from the likeliest number of failures outwards, by the ratio of neighbouring terms: no
// powers, no factorials, and small chances keep all their digits. Time is in proportion to the
// square root of n where members are alike.
#pragma once

#include <cstdint>
#include <vector>

namespace tenfold {

// The chance that at least k of n are up, each with chance `a` and independent of the others.
double at_least(std::int64_t k, std::int64_t n, double a);

// One of the targets that stand in for each other.
struct Branch {
  // Chance that all that it alone needs is up, and its service with it. Its units count only then.
  double up = 1;
  double a = 1;     // chance of each unit
  double each = 1;  // what a unit carries
  struct Zone {
    std::int64_t units = 0;
    double gate = 1;  // chance that all is up that units need in that zone
  };
  std::vector<Zone> zones;

  std::int64_t units() const;
};

struct Chance {
  double p = 1;
  bool exact = true;     // false: p is too low, since there are too many states to sum over
  std::size_t sums = 0;  // states of unlike members that were summed over
};

// The chance that the units that are up carry `need` together.
Chance carries(const std::vector<Branch>& branches, double need);

}  // namespace tenfold
