// What an estimate changed by, against another: line by line, component by component, in all.
//
// What is on one side only has changed by all of it. The differences of a component's lines add up
// to its own, and those of the components to the total's, to the last digit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/estimate.h"
#include "model/plan.h"

namespace tenfold {

struct LineChange {
  const Line* before = nullptr;  // of the estimates that were compared; null: not there
  const Line* after = nullptr;
};

struct ComponentCostChange {
  std::string_view address;
  std::string_view moved_from{};
  Id component = kNoId;  // after; kNoId: it is gone, or is a region's or the account's
  std::optional<Monthly> before{}, after{};
  std::vector<LineChange> lines{};  // those that changed
};

struct GroupCostChange {
  std::string key;
  std::optional<Monthly> before{}, after{};
};

struct CostChange {
  std::string against{};  // "git:origin/main"; empty: the file itself, without --set
  bool compared = true;   // false: what it is held against is not valid
  Monthly before{}, after{};
  std::size_t missing = 0;                        // lines that either side lacks
  std::vector<ComponentCostChange> components{};  // those that changed; in order of the file
  std::vector<GroupCostChange> groups{};          // with --group-by, all that changed
};

}  // namespace tenfold
