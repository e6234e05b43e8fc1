// What a loss leaves: of a zone, of all spot capacity, or of one component.
//
// Exact over what stands where, at the week's peak, without dice. The share served is that of the
// requests at the entries. What is lost does no more; what has other copies goes on with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/topology.h"

namespace tenfold {

struct Losing {
  enum class What : std::uint8_t { zones, spot, component };
  What what = What::zones;
  std::vector<ZoneId> zones{};  // all at once
  Id component = kNoId;
  std::int32_t unit = -1;  // KIND.NAME[unit]; -1: all of it
};

// Units or copies that stand in for each other, of which the loss takes some.
struct TierLoss {
  std::vector<Id> members;
  std::int64_t before = 0, left = 0;  // instances, tasks, copies; of a balancer: zones
  double each_rps = 0;                // that one serves at 100 %; 0: not stated
  double peak_rps = 0;                // of the week; 0: not known
  // Share of its peak that it carries: min(1, left × each / peak); where that is not known, 1 while
  // any is left.
  double carries = 1;
  // … and with what is launched in the zones that are left.
  std::int64_t with_new = 0;
  double carries_with_new = 1;
  std::optional<std::int64_t> detected_s;  // until its balancer sends nothing there any more
  std::optional<std::int64_t> serving_s;   // from then until what is launched serves
};

// It goes on with a copy elsewhere. How long that takes no table says.
struct Failover {
  Id id = kNoId;
  std::string_view to{};  // "its standby"
};

struct Stop {
  Id id = kNoId;
  Id because = kNoId;  // that it cannot do without; kNoId: it was lost itself
};

struct Loss {
  Losing losing;
  std::vector<TierLoss> tiers;  // in order of the file
  std::vector<Failover> failovers;
  std::vector<Stop> stops;  // what serves nothing any more; the lost ones first
  std::vector<Id> slowed;   // soft or asynchronous callees of what serves that stop
  struct Entry {
    Id id = kNoId;
    double weight = 1;  // of all requests; they add up to 1
    double before = 1, served = 1, with_new = 1;
  };
  std::vector<Entry> entries;
  double before = 1;  // share of all requests that is served at the peak without the loss
  double served = 1, with_new = 1;  // shares of all requests at the peak; 1 where there is no entry
  bool load_known = true;    // false: somewhere no `serves_rps` or no demand says what is enough
  std::vector<Id> circular;  // left as they were
};

}  // namespace tenfold
