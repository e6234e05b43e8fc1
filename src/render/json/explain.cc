// One component: its lines as `cost` has them, what it stands among, what the rules say of it.
#include <algorithm>

#include "render/json/answers.h"

namespace tenfold {
namespace {

void write_graph(const Topology& t, Id id, JsonWriter& json) {
  const Component& component = t[id];
  json.key("zones").array();
  for (const ZoneId zone : component.zones) json.text(t.zones[zone].name);
  json.end().key("refers_to").array();
  std::vector<Id> seen;
  for (const Edge& edge : component.edges) {
    if (std::find(seen.begin(), seen.end(), edge.to) != seen.end()) continue;
    seen.push_back(edge.to);
    json.text(t[edge.to].address);
  }
  json.end().key("referred_by").array();
  for (const Referrer& other : t.referrers[id]) json.text(t[other.id].address);
  json.end();
}

}  // namespace

void write_explain(const Report& report, const TopologyReport& topology, const Texts& texts,
                   JsonWriter& json) {
  const Estimate& estimate = *topology.estimate;
  Id id = kNoId;
  json.key("component");
  for (const ComponentCost& cost : estimate.components) {
    if (cost.address != topology.explained) continue;
    write_component(report, topology, cost, texts, json);
    id = cost.component;
    break;
  }
  if (id != kNoId) write_graph(*topology.topology, id, json);
  write_demands(topology, json);
  write_path(topology, json);
  write_promise(topology, json);
  write_spot(topology, json);
  write_commitments(topology, json);
  json.key("findings").array();
  for (const Finding& finding : topology.findings->list) {
    if (id != kNoId && finding.component == id) write_finding(topology, finding, texts, json);
  }
  json.end().key("not_evaluated").array();
  for (const Skipped& skipped : topology.findings->skipped) {
    if (id != kNoId && skipped.component == id) write_skipped(topology, skipped, json);
  }
  json.end();
  write_assumptions(topology, texts, json);
}

}  // namespace tenfold
