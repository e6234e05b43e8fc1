// The week that the simulator makes of a topology: the flow, and the fleets that serve it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/fleet.h"
#include "model/flow.h"

namespace tenfold {

constexpr std::uint32_t kNoFleet = UINT32_MAX;

struct Week {
  Flow flow;
  std::vector<FleetWeek> fleets;        // of one copy of a component each
  std::vector<std::uint32_t> fleet_of;  // by Id; kNoFleet: no units, or demand does not decide

  const Met* met(Id id) const { return id < flow.met.size() ? &flow.met[id] : nullptr; }
  const FleetWeek* fleet(Id id) const {
    if (id >= fleet_of.size() || fleet_of[id] == kNoFleet) return nullptr;
    return &fleets[fleet_of[id]];
  }
};

}  // namespace tenfold
