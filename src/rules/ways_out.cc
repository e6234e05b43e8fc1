#include "rules/ways_out.h"

#include <algorithm>

#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {

const Subject* WaysOut::shared_gateway() const {
  if (exits.size() != 1) return nullptr;
  const Exit& exit = *exits.front()->aspects.exit;
  return exit.zonal && !exit.per_zone ? exits.front() : nullptr;
}

std::vector<WaysOut> ways_out(const Evidence& evidence) {
  std::vector<WaysOut> regions(evidence.topology.regions.size());
  for (const Subject& s : evidence.subjects) {
    WaysOut& region = regions[s.region];
    if (s.aspects.exit) region.exits.push_back(&s);
    if (s.aspects.endpoint) region.endpoints.insert(s.aspects.endpoint->service);
    if (is_private(s)) {
      const std::vector<ZoneId> zones = standing_zones(s);
      region.private_zones.insert(region.private_zones.end(), zones.begin(), zones.end());
    }
  }
  for (WaysOut& region : regions) {
    std::vector<ZoneId>& zones = region.private_zones;
    std::sort(zones.begin(), zones.end());
    zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  }
  return regions;
}

void in_each_zone(const Evidence& evidence, const Subject& gateway,
                  std::span<const std::string_view> zones, std::vector<Edit>& edits) {
  edits.push_back(
      set(gateway.address, std::string(gateway.aspects.exit->mode.field), quoted("per-az")));
  // Without zones of its own it will stand in the topology's.
  const auto own = zone_names(
      evidence, gateway.zones_at.known() ? gateway.zones : evidence.scope(gateway).home_zones);
  const bool enough = std::all_of(zones.begin(), zones.end(), [&](std::string_view zone) {
    return std::find(own.begin(), own.end(), zone) != own.end();
  });
  if (!enough) edits.push_back(set_zones(gateway, zones));
}

}  // namespace tenfold
