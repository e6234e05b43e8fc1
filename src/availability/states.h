// Tiers in the states of what they share.
//
// Something that several tiers or targets need is up or down for all of them at once. Each tier is
// known in every state of what it shares itself; tiers that share the same are alike to the sum, so
// its time is 2 to the number of things shared, times the number of such sets of tiers.
#pragma once

#include <cstddef>
#include <vector>

#include "availability/system.h"

namespace tenfold {

// Something that is up or down for several tiers or targets at once.
struct Shared {
  Node32 node = 0;        // a component …
  ZoneId zone = kNoZone;  // … or its part in this zone
  double a = 1;
};

// A set of those by index, one bit each. A state of a set: its members' bits side by side, in
// order, 1 where one is up.
using SharedSet = std::size_t;

struct TierStates {
  Node32 node = 0;
  SharedSet shares = 0;
  std::vector<double> up;  // chance that the tier is up in each state of what it shares
  double most = 1;         // what it never exceeds, all states together
};

std::size_t states_of(SharedSet set);
bool is_up(std::size_t state, std::size_t nth);

// The tier by itself, over all states.
double chance_of(const TierStates& tier, const std::vector<Shared>& shared);

// All tiers together, none of them above what it never exceeds.
double chance_of(const std::vector<TierStates>& tiers, const std::vector<Shared>& shared);

}  // namespace tenfold
