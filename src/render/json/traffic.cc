// What traffic brings, and what an estimate rests on.
#include "render/flow_words.h"
#include "render/json/answers.h"

namespace tenfold {
namespace {

// A figure of the flow as an exact decimal; null where it is more than can be counted.
void put(JsonWriter& json, std::string_view name, double value) {
  if (quantity_of(value))
    json.put(name, decimal(value));
  else
    json.key(name).null();
}
void put(JsonWriter& json, std::string_view name, const std::optional<double>& value) {
  if (value)
    put(json, name, *value);
  else
    json.key(name).null();
}
void put_known(JsonWriter& json, std::string_view name, double value, bool known) {
  put(json, name, known ? std::optional(value) : std::nullopt);
}

void write_address(std::string_view name, const Topology& t, Id id, JsonWriter& json) {
  json.put_or_null(name, id == kNoId ? std::string_view{} : t[id].address);
}

void write_step(const Topology& t, const FlowStep& step, JsonWriter& json) {
  json.object();
  write_address("from", t, step.from, json);
  json.put("to", t[step.to].address);
  json.put_or_null("role", step.from == kNoId ? "" : word_of(step.role));
  if (step.from == kNoId) json.count("demand", step.demand);
  json.flag("to_cache", step.to_cache);
  put(json, "share", step.share);
  const bool weighed = step.weights > 0;
  put_known(json, "weight", step.weight, weighed);
  put_known(json, "weights", step.weights, weighed);
  put(json, "per_request", step.per_request);
  put(json, "hit_ratio", step.hit_ratio);
  write_address("cache", t, step.cache, json);
  put(json, "calls", step.calls);
  put(json, "from_rps", step.from_rps);
  put(json, "rps", step.rps);
  put(json, "from_requests", step.from_requests);
  put(json, "requests", step.requests);
  put(json, "request_kb", step.request_kb);
  put(json, "response_kb", step.response_kb);
  put_known(json, "gb_in", step.in_gb, step.bytes_known);
  put_known(json, "gb_out", step.out_gb, step.bytes_known);
  json.end();
}

void write_spread(std::string_view name, const Topology& t, const ZoneStep::Spread& spread,
                  JsonWriter& json) {
  json.key(name).array();
  for (const auto& [zone, share] : spread) {
    json.flat_object().put("zone", t.zones[zone].name);
    put(json, "share", share);
    json.end();
  }
  json.end();
}

void write_rule(std::string_view name, const std::optional<TransferRule>& rule, int ends,
                JsonWriter& json) {
  json.key(name);
  if (!rule) {
    json.null();
    return;
  }
  json.flat_object().key("ends").integer(ends).put("sure", rule->sure);
  json.put("file", rule->table->path()).key("line").integer(rule->table->line_of(rule->row)).end();
}

void write_zones(const Topology& t, const ZoneStep& step, JsonWriter& json) {
  json.object().put("to", t[step.to].address);
  put_known(json, "gb_there", step.in_gb, step.bytes_known);
  put_known(json, "gb_back", step.out_gb, step.bytes_known);
  write_spread("callers", t, step.callers, json);
  write_spread("reads", t, step.reads, json);
  write_spread("writes", t, step.writes, json);
  put(json, "read_share", step.read_share);
  json.flag("same_zone", step.same_zone);
  put(json, "reads_stay", step.reads_stay);
  put(json, "writes_stay", step.writes_stay);
  put(json, "share", step.share);
  write_rule("there", step.there, step.ends_there, json);
  write_rule("back", step.back, step.ends_back, json);
  json.end();
}

void write_fleet(const std::optional<FleetHours>& fleet, JsonWriter& json) {
  json.key("fleet");
  if (!fleet) {
    json.null();
    return;
  }
  json.object().key("sizes").array();
  for (const auto& [units, minutes] : fleet->sizes)
    json.flat_object().key("units").integer(units).key("minutes").integer(minutes).end();
  json.end().key("unit_minutes").integer(fleet->unit_minutes);
  json.key("copies").integer(fleet->copies);
  put(json, "unit_hours", fleet->unit_hours);
  json.put_or_null("undecided", fleet->unknown).end();
}

}  // namespace

void write_demands(const TopologyReport& topology, JsonWriter& json) {
  const Topology& t = *topology.topology;
  json.key("demands").array();
  for (const Demand& demand : topology.week->flow.demands) {
    std::string_view module = t.scopes[demand.scope].prefix;
    if (!module.empty()) module.remove_suffix(1);
    const bool derived = demand.users > 0;
    json.object().put_or_null("module", module).put("from", derived ? "users" : "peak_rps");
    put(json, "peak_rps", demand.peak_rps);
    json.key("users");
    if (derived)
      json.integer(demand.users);
    else
      json.null();
    put(json, "daily_active_percent", demand.daily_active_percent);
    put(json, "sessions_per_day", demand.sessions_per_day);
    put(json, "requests_per_session", demand.requests_per_session);
    json.put_or_null("shape", demand.shape);
    put(json, "day_mean", demand.day_mean);
    put(json, "weekend", demand.weekend);
    put(json, "week_rps", demand.week_rps);
    put(json, "requests", demand.month_requests);
    put(json, "request_kb", demand.request_kb);
    put(json, "response_kb", demand.response_kb);
    json.key("entries").array();
    for (const Demand::Entry& entry : demand.entries) {
      json.flat_object().put("address", t[entry.id].address);
      put(json, "share", entry.share);
      json.end();
    }
    json.end().end();
  }
  json.end();
}

void write_traffic(const TopologyReport& topology, Id id, JsonWriter& json) {
  json.key("traffic");
  const Met* const met = topology.week == nullptr ? nullptr : topology.week->met(id);
  if (met == nullptr || met->state == Met::State::no_demand) {
    json.null();
    return;
  }
  const bool counted = met->state != Met::State::circular;
  const bool bytes = counted && met->bytes_known;
  json.flat_object().put("state", word_of(met->state));
  put_known(json, "requests", met->requests, counted);
  put_known(json, "gb_in", met->in_gb, bytes);
  put_known(json, "gb_out", met->out_gb, bytes);
  put_known(json, "gb_through", met->through_gb, bytes);
  put_known(json, "peak_rps", counted ? peak_rps(topology.week->flow, id) : 0, counted);
  json.end();
}

void write_path(const TopologyReport& topology, JsonWriter& json) {
  const Topology& t = *topology.topology;
  json.key("path");
  if (!topology.flow_path) {
    json.null();
    return;
  }
  const FlowPath& path = *topology.flow_path;
  json.object().count("peak_hour", path.hour);
  put(json, "peak_rps", path.rps);
  json.key("steps").array();
  for (const FlowStep& step : path.steps) write_step(t, step, json);
  json.end().count("left_out", path.left_out).key("lacking").array();
  for (const FlowPath::Lacking& one : path.lacking) {
    json.flat_object().put("from", t[one.from].address).put("to", t[one.to].address);
    json.flag("request_kb", one.request).flag("response_kb", one.response).end();
  }
  json.end().key("between_zones").array();
  for (const ZoneStep& step : path.zones) write_zones(t, step, json);
  json.end().key("through").array();
  for (const GatewayStep& step : path.gateway) {
    json.flat_object().put("from", t[step.from].address).put("service", step.service);
    put(json, "share", step.share);
    put_known(json, "gb_there", step.in_gb, step.bytes_known);
    put_known(json, "gb_back", step.out_gb, step.bytes_known);
    json.end();
  }
  json.end();
  write_fleet(path.fleet, json);
  json.end();
}

void write_basis(const TopologyReport& topology, const Line& line, JsonWriter& json) {
  json.key("basis");
  const auto index = static_cast<std::uint32_t>(&line - topology.estimate->lines.data());
  for (const LineBasis& basis : topology.bases) {
    if (basis.line != index) continue;
    json.object().put("together", word_of(basis.together)).key("parts").array();
    for (const LineBasis::Part& part : basis.parts) {
      json.flat_object().put("figure", word_of(part.figure));
      put(json, "amount", part.amount);
      json.put("alone", part.alone).end();
    }
    json.end().end();
    return;
  }
  json.null();
}

void write_assumptions(const TopologyReport& topology, const Texts& texts, JsonWriter& json) {
  const Topology& t = *topology.topology;
  json.key("assumptions").array();
  for (const Assumed& one : topology.assumptions) {
    json.object().put("what", one.what).key("concerns").array();
    for (const Assumed::Concern& concern : one.concerns) {
      const bool of_line = concern.line != UINT32_MAX;
      json.object();
      write_address("address", t, concern.id, json);
      json.put_or_null(
          "line", of_line ? topology.estimate->lines[concern.line].use.name : std::string_view{});
      write_place("place", concern.at, texts, json);
      json.end();
    }
    json.end().end();
  }
  json.end();
}

void write_bounds(const TopologyReport& topology, JsonWriter& json) {
  const auto& bounds = topology.bounds;
  json.put("low_usd", bounds ? std::optional(bounds->low.total) : std::nullopt);
  json.put("high_usd", bounds ? std::optional(bounds->high.total) : std::nullopt);
}

}  // namespace tenfold
