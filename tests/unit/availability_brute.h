// Availability and losses the slow way: every state of every part, one by one.
//
// Shares nothing with the rooms that it checks.
#pragma once

#include <cstddef>
#include <vector>

namespace tenfold::brute {

// Parts that are up or down by themselves, each with its chance; tiers of units that need some.
struct Architecture {
  struct Unit {
    std::vector<std::size_t> needs;  // parts, its own among them
    double carries = 1;
  };
  struct Tier {
    std::vector<Unit> units;
    double need = 1;  // that the units which are up have to carry together
    double most = 1;  // it is never counted as more available than this
  };
  std::vector<double> up;
  std::vector<Tier> tiers;  // each is needed
};

struct Figure {
  double all = 0;             // every tier up
  std::vector<double> alone;  // each tier by itself, before its most
  double capped = 0;          // `all`, lowered by what each tier exceeds its most
};

// 2 to the number of parts states.
Figure figure(const Architecture& architecture);

// Units of n that are left when zones are lost: unit i stands in zone i modulo the number of zones.
std::size_t left(std::size_t n, const std::vector<bool>& lost);

// All sets of so many of the zones.
std::vector<std::vector<bool>> subsets(std::size_t zones, std::size_t of);

}  // namespace tenfold::brute
