// Availability: the figure, its entries, what it rests on, what each upgrade buys.
#include <algorithm>

#include "render/json/answers.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string_view word_of(EntryAvailability::State state) {
  switch (state) {
    case EntryAvailability::State::known: return "known";
    case EntryAvailability::State::circular: return "circular";
    case EntryAvailability::State::too_tangled: return "too-tangled";
  }
  return {};
}

std::string_view word_of(PromiseAnswer::Standing standing) {
  switch (standing) {
    case PromiseAnswer::Standing::needed: return "needed";
    case PromiseAnswer::Standing::degraded: return "degraded";
    case PromiseAnswer::Standing::apart: return "apart";
  }
  return {};
}

void write_sla(std::string_view name, const std::optional<Sla>& row, JsonWriter& json) {
  json.key(name);
  if (!row) {
    json.null();
    return;
  }
  json.flat_object().put("row", row->key).put("percent", row->percent);
  json.put("file", row->table->path()).key("line").integer(row->table->line_of(row->row));
  json.put("tag", row->source).put_or_null("source", row->said_by);
  json.put_or_null("effective", row->date == "-" ? std::string_view{} : row->date);
  json.put_or_null("confidence", row->confidence).end();
}

void write_part(const Topology& t, const PartAnswer& part, JsonWriter& json) {
  json.object();
  write_addresses("addresses", t, part.members, json);
  json.put("percent", part.percent).put("downtime_minutes", part.minutes);
  json.put("share_percent", part.share_percent).flag("bounds", part.bounds);
  write_sla("sla", part.row, json);
  json.key("tier");
  if (!part.is_tier) {
    json.null().end();
    return;
  }
  json.object().put_or_null("unit", part.noun);
  json.key("running").integer(part.running).key("needed").integer(part.needed);
  json.key("lowest").integer(part.lowest).count("zones", part.zones);
  json.flag("load_known", part.load_known).flag("overloaded", part.overloaded);
  json.put("uncapped_percent", part.uncapped).flag("capped", part.capped);
  write_sla("unit_sla", part.unit, json);
  json.end().end();
}

void write_upgrade(const Topology& t, const UpgradeAnswer& upgrade, JsonWriter& json) {
  json.object().put("address", t[upgrade.component].address).key("edits").array();
  for (const Edit& edit : upgrade.edits)
    json.flat_object().put("path", edit.path).put("value", edit.value).end();
  json.end();
  write_sla("sla", upgrade.row, json);
  json.put("availability_percent", upgrade.percent);
  json.put("minutes_less", upgrade.minutes_less).put("monthly_usd", upgrade.monthly);
  json.flag("at_least", upgrade.at_least).end();
}

void write_upgrades(const TopologyReport& topology, JsonWriter& json) {
  json.key("upgrades").array();
  for (const UpgradeAnswer& upgrade : topology.availability->upgrades)
    write_upgrade(*topology.topology, upgrade, json);
  json.end();
}

void write_left_out(const Topology& t, const AvailabilityAnswer& answer, JsonWriter& json) {
  json.key("without_sla").array();
  for (const Id id : answer.unknown)
    json.flat_object().put("address", t[id].address).key("what").null().end();
  for (const auto& [id, what] : answer.unknown_parts)
    json.flat_object().put("address", t[id].address).put("what", what).end();
  json.end();
}

}  // namespace

void write_availability(const TopologyReport& topology, JsonWriter& json) {
  const AvailabilityAnswer& answer = *topology.availability;
  const Topology& t = *topology.topology;
  json.key("availability").object().put("percent", answer.percent);
  json.put("downtime_minutes", answer.minutes).put("slo_percent", answer.promised);
  json.flag("below_slo", answer.short_of_promise).flag("lower_bound", answer.lower_bound);
  json.flag("evenly", answer.evenly).key("entries").array();
  for (const EntryAnswer& entry : answer.entries) {
    json.flat_object().put("address", t[entry.id].address);
    json.put("share_percent", entry.share_percent).put("state", word_of(entry.state));
    json.put("percent", entry.percent).end();
  }
  json.end().key("parts").array();
  for (const PartAnswer& part : answer.parts) write_part(t, part, json);
  json.end();
  write_left_out(t, answer, json);
  write_addresses("degraded", t, answer.degraded, json);
  write_addresses("circular", t, answer.circular, json);
  write_upgrades(topology, json);
  json.end();
}

void write_availability_summary(const TopologyReport& topology, JsonWriter& json) {
  const AvailabilityAnswer& answer = *topology.availability;
  const Topology& t = *topology.topology;
  json.put("availability_percent", answer.percent).put("downtime_minutes", answer.minutes);
  json.put("slo_percent", answer.promised).flag("below_slo", answer.short_of_promise);
  json.flag("availability_lower_bound", answer.lower_bound);
  std::vector<Id> bounds;
  for (const PartAnswer& part : answer.parts) {
    if (part.bounds) bounds.insert(bounds.end(), part.members.begin(), part.members.end());
  }
  write_addresses("bounded_by", t, bounds, json);
  write_left_out(t, answer, json);
}

void write_promise(const TopologyReport& topology, JsonWriter& json) {
  const AvailabilityAnswer& whole = *topology.availability;
  const PromiseAnswer& promise = *topology.promise;
  json.key("availability");
  if (promise.id == kNoId) {  // of a region or the account: it promises nothing
    json.null();
    return;
  }
  json.object().put("standing", word_of(promise.standing));
  json.put("stated_percent", promise.stated);
  write_sla("sla", promise.row, json);
  write_sla("unit_sla", promise.unit, json);
  write_sla("best_sla", promise.best, json);
  json.put_or_null("unknown", promise.beside).put("whole_percent", whole.percent);
  json.put("whole_downtime_minutes", whole.minutes).key("parts").array();
  for (const PartAnswer& part : whole.parts) {
    if (std::ranges::find(part.members, promise.id) != part.members.end())
      write_part(*topology.topology, part, json);
  }
  json.end();
  write_upgrades(topology, json);
  json.end();
}

}  // namespace tenfold
