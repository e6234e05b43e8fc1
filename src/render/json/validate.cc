// What was read: the components with their places.
#include "render/json/answers.h"

namespace tenfold {

void write_validate(const Report&, const TopologyReport& topology, const Texts& texts,
                    JsonWriter& json) {
  const Topology& t = *topology.topology;
  json.key("components").array();
  for (const Component& component : t.components) {
    if (!component.present) continue;
    json.object().put("address", component.address).put("kind", component.kind->name);
    json.put("region", t.regions[component.region]).key("zones").array();
    for (const ZoneId zone : component.zones) json.text(t.zones[zone].name);
    json.end().count("count", component.count);
    write_place("place", component.at, texts, json);
    json.end();
  }
  json.end();
}

}  // namespace tenfold
