// What each loss leaves, at the week's peak.
#include "render/json/answers.h"

namespace tenfold {
namespace {

void write_number(std::string_view name, const std::optional<std::int64_t>& number,
                  JsonWriter& json) {
  json.key(name);
  if (number)
    json.integer(*number);
  else
    json.null();
}

void write_losing(const Topology& t, const Losing& losing, JsonWriter& json) {
  constexpr std::string_view kWhats[] = {"zones", "spot", "component"};
  json.key("lost").object().put("what", kWhats[static_cast<std::size_t>(losing.what)]);
  json.key("zones").array();
  for (const ZoneId zone : losing.zones) json.text(t.zones[zone].name);
  json.end();
  json.put_or_null("address",
                   losing.component == kNoId ? std::string_view{} : t[losing.component].address);
  write_number("unit", losing.unit < 0 ? std::nullopt : std::optional<std::int64_t>(losing.unit),
               json);
  json.end();
}

void write_tier(const Topology& t, const TierLossAnswer& tier, JsonWriter& json) {
  json.object();
  write_addresses("addresses", t, tier.members, json);
  json.put("counts", tier.noun).key("before").integer(tier.before);
  json.key("left").integer(tier.left);
  write_number("needed", tier.needed, json);
  json.put("each_rps", tier.each_rps).put("peak_rps", tier.peak_rps);
  json.put("carries_percent", tier.carries).flag("launches", tier.launches);
  json.key("with_new").integer(tier.with_new);
  json.put("carries_with_new_percent", tier.carries_with_new);
  write_number("detected_s", tier.detected_s, json);
  write_number("serving_s", tier.serving_s, json);
  json.end();
}

void write_served(Quantity before, Quantity served, Quantity with_new, JsonWriter& json) {
  json.put("before_percent", before).put("served_percent", served);
  json.put("with_new_percent", with_new);
}

void write_loss(const Topology& t, const LossAnswer& loss, JsonWriter& json) {
  json.object();
  write_losing(t, loss.losing, json);
  write_served(loss.before, loss.served, loss.with_new, json);
  json.flag("launches", loss.launches);
  write_number("restored_s", loss.restored_s, json);
  json.flag("load_known", loss.load_known).key("entries").array();
  for (const LossAnswer::Entry& entry : loss.entries) {
    json.flat_object().put("address", t[entry.id].address);
    json.put("share_percent", entry.share_percent);
    write_served(entry.before, entry.served, entry.with_new, json);
    json.end();
  }
  json.end().key("tiers").array();
  for (const TierLossAnswer& tier : loss.tiers) write_tier(t, tier, json);
  json.end().key("failovers").array();
  for (const Failover& one : loss.failovers)
    json.flat_object().put("address", t[one.id].address).put("to", one.to).end();
  json.end().key("stops").array();
  for (const Stop& stop : loss.stops) {
    json.flat_object().put("address", t[stop.id].address);
    json.put_or_null("because",
                     stop.because == kNoId ? std::string_view{} : t[stop.because].address);
    json.end();
  }
  json.end();
  write_addresses("degraded", t, loss.slowed, json);
  write_addresses("circular", t, loss.circular, json);
  json.end();
}

}  // namespace

void write_losses(const TopologyReport& topology, JsonWriter& json) {
  json.key("losses").array();
  for (const LossAnswer& loss : topology.losses) write_loss(*topology.topology, loss, json);
  json.end();
}

}  // namespace tenfold
