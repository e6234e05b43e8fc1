#include "kinds/zone_names.h"

#include <utility>

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

void bind_zone_list(const View& view, Bindings& b) {
  std::vector<std::string> names = zone_names(view);
  b.flag("zones_listed", names.size() > 1);
  if (names.empty())
    b.absent("zone_list");
  else
    b.words("zone_list", std::move(names));
}

}  // namespace tenfold
