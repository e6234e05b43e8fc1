// What is said of a loss: figures ready to be shown. Shares are in percent.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "model/failure.h"

namespace tenfold {

struct TierLossAnswer {
  std::vector<Id> members;
  std::string_view noun{};  // of what is counted: "instance", "zone", "copy"
  std::int64_t before = 0, left = 0, with_new = 0;
  std::optional<std::int64_t> needed{};  // at the week's peak; of units whose load is known
  std::optional<Quantity> each_rps{}, peak_rps{};
  Quantity carries, carries_with_new;
  bool launches = false;  // new ones come in place of those that were lost
  std::optional<std::int64_t> detected_s{}, serving_s{};  // as of TierLoss; none: not known
};

struct LossAnswer {
  Losing losing;
  std::vector<TierLossAnswer> tiers{};
  std::vector<Failover> failovers{};
  std::vector<Stop> stops{};
  std::vector<Id> slowed{}, circular{};
  struct Entry {
    Id id = kNoId;
    Quantity share_percent, before, served, with_new;
  };
  std::vector<Entry> entries{};
  Quantity before, served, with_new;  // of all requests at the peak
  bool launches = false;              // somewhere
  // Until all that is launched serves, from the loss on; none: nothing is launched, or not known.
  std::optional<std::int64_t> restored_s{};
  bool load_known = true;
};

}  // namespace tenfold
