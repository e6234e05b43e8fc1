// What leads out of each region's network, and the zones that need it.
#pragma once

#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"

namespace tenfold {

struct WaysOut {
  std::vector<const Subject*> exits;
  std::unordered_set<std::string_view> endpoints;  // services
  std::vector<ZoneId> private_zones;               // of units without a public address; each once

  // The region's only gateway, where it stands in one zone and serves them all; else null.
  const Subject* shared_gateway() const;
};

std::vector<WaysOut> ways_out(const Evidence& evidence);  // by RegionId

// Turns a shared gateway into one a zone, for these zones.
void in_each_zone(const Evidence& evidence, const Subject& gateway,
                  std::span<const std::string_view> zones, std::vector<Edit>& edits);

}  // namespace tenfold
