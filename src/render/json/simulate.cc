// The week: demand, fleets, what is reached, what caches spare, and every hour with its spend.
#include "render/json/answers.h"
#include "render/words.h"

namespace tenfold {
namespace {

void write_demand(const Topology& t, const DemandAnswer& demand, JsonWriter& json) {
  std::string_view module = t.scopes[demand.scope].prefix;
  if (module.ends_with('.')) module.remove_suffix(1);
  json.object().put_or_null("module", module);
  json.key("users");
  if (demand.users > 0)
    json.integer(demand.users);
  else
    json.null();
  json.put_or_null("derived", demand.derived).put_or_null("shape", demand.shape);
  json.flag("shape_stated", demand.shape_stated).put("weekend", demand.weekend);
  json.put("peak_rps", demand.peak_rps)
      .count("peak_hour", static_cast<std::size_t>(demand.peak_hour));
  json.put("mean_rps", demand.mean_rps).put("monthly_requests", demand.month_requests);
  write_addresses("entries", t, demand.entries, json);
  json.flag("entries_stated", demand.entries_stated).end();
}

void write_day(const WeekAnswer& week, const FleetAnswer& fleet, JsonWriter& json) {
  json.key("day").object().put("kind", word_of(week.day));
  json.key("step_minutes").integer(week.step_minutes);
  json.put("peak_rps", fleet.day_peak_rps).key("peak_minute").integer(fleet.day_peak_minute);
  json.key("lowest").integer(fleet.day_lowest).key("highest").integer(fleet.day_highest);
  json.key("steps").array();
  for (const FleetAnswer::Step& step : fleet.day) {
    json.flat_object().key("minute").integer(step.minute);
    json.put("rps", step.rps).put("units", step.units).end();
  }
  json.end().end();
}

void write_fleet(const Topology& t, const WeekAnswer& week, const FleetAnswer& fleet,
                 JsonWriter& json) {
  json.object().put("address", t[fleet.id].address).put("unit", fleet.unit);
  json.key("minimum").integer(fleet.minimum).key("maximum").integer(fleet.maximum);
  json.flag("scales", fleet.scales).put_or_null("unknown", fleet.unknown);
  json.put("peak_rps", fleet.peak_rps).key("peak_hour").integer(fleet.peak_hour);
  json.key("lowest").integer(fleet.lowest).key("highest").integer(fleet.highest);
  json.put("unit_hours", fleet.unit_hours).put("spot_hours", fleet.spot_hours);
  json.put("average", fleet.average);
  json.put("unmet_requests", fleet.unmet);
  json.key("minutes_at_maximum").integer(fleet.minutes_at_maximum);
  json.key("launches").integer(fleet.launches).put("fixed_ratio", fleet.fixed_ratio);
  json.put("waiting_peak", fleet.waiting_peak);
  write_day(week, fleet, json);
  json.end();
}

void write_reached(const Topology& t, const ReachedAnswer& one, JsonWriter& json) {
  json.object().put("address", t[one.id].address).put("monthly_requests", one.requests);
  json.put("peak_rps", one.peak_rps).put("in_gb", one.in_gb).put("out_gb", one.out_gb);
  json.put("through_gb", one.through_gb).end();
}

void write_spared(const Topology& t, const SparedAnswer& one, JsonWriter& json) {
  json.object().put("cache", t[one.cache].address).put("tier", t[one.tier].address);
  json.put("hit_percent", one.hit_percent).put("monthly_requests", one.requests);
  json.put("gb", one.gb).flag("followed", one.followed).key("fleets").array();
  for (const SparedAnswer::Fleet& fleet : one.fleets) {
    json.object().put("address", t[fleet.id].address).put("unit", fleet.unit);
    json.key("with").integer(fleet.with).key("without").integer(fleet.without);
    json.key("wanted").integer(fleet.wanted).key("maximum").integer(fleet.maximum);
    json.key("carried");
    if (fleet.carried)
      json.boolean(*fleet.carried);
    else
      json.null();
    json.end();
  }
  json.end().end();
}

void write_hours(const Report& report, const TopologyReport& topology, JsonWriter& json) {
  const WeekAnswer& week = *topology.simulated;
  const Topology& t = *topology.topology;
  std::vector<WeekHours> fleets;
  for (const FleetAnswer& fleet : week.fleets)
    fleets.push_back(report.hours_of(t, *topology.week, fleet.id));
  json.key("hours").array();
  for (std::size_t h = 0; h < week.demand.hours.size(); ++h) {
    const int hour = static_cast<int>(h);
    json.object().key("hour").integer(hour).put("day", day_of_hour(hour));
    json.put("time", time_of_day(hour % kDayHours * 60)).put("rps", week.demand.hours[h].rps);
    json.put("spend_usd", topology.spend->hours[h]).key("fleets").array();
    for (std::size_t i = 0; i < fleets.size(); ++i) {
      const WeekHours::Hour& one = fleets[i].hours[h];
      json.flat_object().put("address", t[week.fleets[i].id].address).put("rps", one.rps);
      json.put("units", one.units).put("unmet_requests", one.unmet).end();
    }
    json.end().end();
  }
  json.end();
}

}  // namespace

void write_simulate(const Report& report, const TopologyReport& topology, JsonWriter& json) {
  const WeekAnswer& week = *topology.simulated;
  const Topology& t = *topology.topology;
  json.key("demand").array();
  for (const DemandAnswer& demand : week.demands) write_demand(t, demand, json);
  json.end().key("fleets").array();
  for (const FleetAnswer& fleet : week.fleets) write_fleet(t, week, fleet, json);
  json.end().key("reached").array();
  for (const ReachedAnswer& one : week.reached) write_reached(t, one, json);
  json.end();
  write_addresses("apart", t, week.apart, json);
  write_addresses("circular", t, week.circular, json);
  write_addresses("without_demand", t, week.no_demand, json);
  json.key("spared").array();
  for (const SparedAnswer& one : week.spared) write_spared(t, one, json);
  json.end();
  write_spot(topology, json);
  write_commitments(topology, json);
  const Estimate& estimate = *topology.estimate;
  json.key("total").object().put("monthly_usd", estimate.total);
  json.count("unpriced", estimate.unpriced).count("usage_unstated", estimate.no_usage).end();
  write_availability(topology, json);
  write_losses(topology, json);
  write_hours(report, topology, json);
}

void write_shapes(const Report& report, JsonWriter& json) {
  json.key("shapes").array();
  for (const ShapeAnswer& shape : report.shapes) {
    json.object().put("name", shape.name).put("says", shape.says).flag("assumed", true);
    json.put("peak_to_mean", shape.peak_to_mean).key("shares").array();
    for (const Quantity share : shape.shares) json.text(exact(share));
    json.end().end();
  }
  json.end();
}

}  // namespace tenfold
