// Changes in the order in which they would be made, with every stated field.
#include "render/counts.h"
#include "render/json/answers.h"
#include "render/words.h"

namespace tenfold {
namespace {

void write_fields(const Topology& topology, const Component& component, JsonWriter& json) {
  json.key("fields").array();
  for (const Stated& stated : component.stated) {
    const auto& schema = stated.usage ? component.kind->usage : component.kind->fields;
    const std::string name(schema[stated.field.value].name);
    json.object()
        .put("path", stated.usage ? "usage." + name : name)
        .key("before")
        .null()
        .key("after");
    write_value(topology.document, stated.node, json);
    json.put("effect", "create").end();
  }
  json.end();
}

void write_change(const TopologyReport& topology, const Change& change, JsonWriter& json) {
  const Component& component = (*topology.topology)[change.component];
  json.object().put("address", component.address).put("action", word_of(change.action));
  json.key("because").null();
  write_fields(*topology.topology, component, json);
  json.key("monthly_usd").object().key("before").null().put("after", change.monthly).end();
  json.flag("complete", change.complete).end();
}

}  // namespace

void write_plan(const Report&, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json) {
  const Estimate& estimate = *topology.estimate;
  json.key("changes").array();
  for (const Change& change : topology.plan->changes) write_change(topology, change, json);
  const ChangeCounts changes = counts_of(*topology.plan);
  json.end()
      .key("summary")
      .object()
      .count("create", changes.create)
      .count("update", changes.update);
  json.count("replace", changes.replace).count("destroy", changes.destroy);
  json.key("monthly_usd").object().key("before").null().put("after", estimate.total).end();
  json.count("unpriced", estimate.unpriced).count("usage_unstated", estimate.no_usage);
  write_bounds(topology, json);
  write_availability_summary(topology, json);
  const FindingCounts findings = counts_of(*topology.findings);
  json.key("findings").object().count("error", findings.errors);
  json.count("warning", findings.warnings).count("notice", findings.notices).end();
  json.key("next_bottleneck");
  if (const Bottleneck* next = topology.saturation->next())
    write_bottleneck(topology, *next, json);
  else
    json.null();
  if (const auto months = topology.saturation->months)
    json.count("next_bottleneck_months", static_cast<std::size_t>(*months));
  else
    json.key("next_bottleneck_months").null();
  json.end();
  write_assumptions(topology, texts, json);
}

}  // namespace tenfold
