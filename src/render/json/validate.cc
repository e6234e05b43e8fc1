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
  json.end().key("modules").array();
  for (const Scope& scope : t.scopes) {
    if (scope.prefix.empty()) continue;
    json.object().put("address", scope.prefix.substr(0, scope.prefix.size() - 1));
    json.put("file", t.document.sources[scope.source].name);
    json.put("region", t.regions[scope.region]).put("environment", scope.environment);
    write_place("place", scope.at, texts, json);
    json.end();
  }
  json.end().key("moved").array();
  for (const Moved& moved : t.moved) {
    json.object().put("from", moved.from).put("to", moved.to);
    write_place("place", moved.from_at, texts, json);
    json.end();
  }
  json.end();
}

void write_module_files(const Report& report, JsonWriter& json) {
  json.key("module_files").array();
  for (const ModuleFile& file : report.module_files)
    json.flat_object().put("file", file.file).put("module_of", file.module_of).end();
  json.end();
}

}  // namespace tenfold
