// What would be done, in order.
#pragma once

#include <vector>

#include "base/money.h"
#include "model/topology.h"

namespace tenfold {

enum class Action : std::uint8_t { create, update, update_interrupting, replace, destroy };

struct Change {
  Id component = kNoId;
  Action action = Action::create;
  Money monthly;         // after it
  bool complete = true;  // false: a line is unpriced or without usage
};

struct Plan {
  std::vector<Change> changes;  // what others depend on comes first
};

}  // namespace tenfold
