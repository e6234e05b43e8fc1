// What entries cannot do without, all in all, and the circles among it.
#pragma once

#include <vector>

#include "availability/system.h"

namespace tenfold {

struct Reach {
  std::vector<Id> ids;             // that some entry needs, or that stand in for what it needs
  std::vector<Id> callees_first;   // the same, circles apart
  std::vector<bool> has;           // by Id
  std::vector<bool> on_circle;     // by Id: it waits for itself
  std::vector<bool> meets_circle;  // by Id: it needs what lies on one
};
Reach reach_of(System& system, const std::vector<Id>& roots);

// The components that one needs directly, targets that stand in for each other and parts in zones
// included.
std::vector<Id> callees(System& system, Id id);

// Is a promise known of it, as it stands?
bool promised(System& system, Id id);

}  // namespace tenfold
