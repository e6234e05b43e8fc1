#include "kinds/zone_names.h"

namespace tenfold {

std::vector<std::string> zone_names(const View& view) {
  std::vector<std::string> names;
  for (const ZoneId id : view.self.zones) {
    const Zone& zone = view.topology.zones[id];
    if (zone.is_id) return {};
    names.push_back(zone.name);
  }
  return names;
}

}  // namespace tenfold
