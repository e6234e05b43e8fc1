// What a tier still carries once the zone with most of it is gone, at the hour when most arrives.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/evidence.h"
#include "rules/tier.h"

namespace tenfold {

struct ZoneLoss {
  std::string_view missing{};  // the fact without which nothing is known; empty: all is known
  TierLoad load;
  std::int64_t zones = 0;            // in which the tier stands
  std::int64_t units = 0, lost = 0;  // that run then; of them in the zone with most capacity
  double left_rps = 0;               // what those outside it serve
  double most_rps = 0;               // what all units serve at their maximum
  bool moved = false;  // a group launches in the zones that are left what one took with it

  bool below_peak() const;          // what is left does not carry what arrives
  bool needs_new_capacity() const;  // … until a group has launched more, which would do
};

// Of a tier in two zones or more; where it stands in fewer, `zones` alone says so.
ZoneLoss zone_loss(const Evidence& evidence, const Subject& leader);

}  // namespace tenfold
