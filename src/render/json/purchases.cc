// Spot beside on demand, and what to commit to.
#include "render/json/answers.h"
#include "render/words.h"

namespace tenfold {
namespace {

void put_count(std::string_view name, std::optional<std::int64_t> n, JsonWriter& json) {
  json.key(name);
  if (n)
    json.integer(*n);
  else
    json.null();
}

void write_type(const SpotType& type, JsonWriter& json) {
  json.flat_object().put("item", type.item);
  json.key("saving_percent").integer(type.saving_percent);
  json.put("interruption", type.interruption).put_or_null("source", type.said_by);
  json.put_or_null("date", type.date == "-" ? std::string_view{} : type.date).end();
}

void write_tier(const Topology& t, const SpotTier& tier, JsonWriter& json) {
  const bool bands = !tier.types.empty();
  const auto known = [&](Quantity q) { return bands ? std::optional(q) : std::nullopt; };
  const auto money = [&](Money m) { return tier.known ? std::optional(m) : std::nullopt; };
  json.object().put("address", t[tier.id].address).key("types").array();
  for (const SpotType& type : tier.types) write_type(type, json);
  json.end().flag("hours_stated", tier.hours_stated);
  const auto counted = [&](std::int64_t n) {
    return tier.hours_stated ? std::nullopt : std::optional(n);
  };
  put_count("running_at_peak", counted(tier.running_at_peak), json);
  put_count("spot_at_peak", counted(tier.at_peak), json);
  json.put("hours", known(tier.hours)).put("monthly_usd", money(tier.monthly));
  json.put("on_demand_usd", money(tier.on_demand));
  json.put("interruptions_least", known(tier.least));
  json.put("interruptions_most", tier.open_ended ? std::nullopt : known(tier.most));
  const bool pools = bands && tier.pools > 0;
  put_count("pools", pools ? std::optional(tier.pools) : std::nullopt, json);
  put_count("lost_at_once", pools ? std::optional(tier.lost_at_once) : std::nullopt, json);
  json.put("lost_percent", pools ? std::optional(tier.lost_percent) : std::nullopt);
  json.put("overlap_hours", known(tier.overlap_hours));
  json.put("overlap_usd", bands ? money(tier.overlap) : std::nullopt);
  json.flag("assumed", true).end();
}

void write_offer(const Commitment& one, JsonWriter& json) {
  json.object().put("commitment", one.commitment).key("units").integer(one.units);
  json.put("monthly_usd", one.with).put("without_usd", one.on_demand);
  json.put("upfront_usd", one.upfront).key("term_months").integer(one.term_months);
  json.put_or_null("doubt", doubt_of(one.prices));
  json.put("break_even_percent", one.break_even_percent);
  const bool any = one.units > 0;
  json.put("utilisation_percent", any ? std::optional(one.utilisation_percent) : std::nullopt);
  put_count("break_even_month", any ? std::optional(one.break_even_month) : std::nullopt, json);
  json.key("fallen").flat_object().key("percent").integer(kFallPercent);
  json.put("regret_usd", one.regret).put("against_none_usd", one.against_none).end();
  json.end();
}

}  // namespace

void write_spot(const TopologyReport& topology, JsonWriter& json) {
  json.key("spot").array();
  for (const SpotTier& tier : topology.spot->tiers) write_tier(*topology.topology, tier, json);
  json.end();
}

void write_commitments(const TopologyReport& topology, JsonWriter& json) {
  json.key("commitments").array();
  for (const CommitmentAdvice& advice : topology.commitments) {
    json.object().put("address", (*topology.topology)[advice.id].address);
    json.put("unit", advice.unit).key("copies").integer(advice.copies);
    json.flag("hours_stated", advice.hours_stated).key("duration").array();
    for (const auto& [units, minutes] : advice.duration)
      json.flat_object().key("units").integer(units).key("minutes").integer(minutes).end();
    json.end().key("offers").array();
    for (const Commitment& one : advice.best) write_offer(one, json);
    json.end().end();
  }
  json.end();
}

void write_beside_total(const TopologyReport& topology, JsonWriter& json) {
  const SpotAnswer& spot = *topology.spot;
  const bool known = !spot.tiers.empty() && spot.known;
  json.put("on_demand_usd", known ? std::optional(spot.all_on_demand) : std::nullopt);
  json.put("spot_saves_usd", known ? std::optional(spot.saved) : std::nullopt);
}

}  // namespace tenfold
