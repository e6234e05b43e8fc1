// Each size with its money, its bottlenecks, what becomes due there, and what was multiplied.
#include "render/json/answers.h"
#include "render/words.h"

namespace tenfold {
namespace {

void write_saturation(const TopologyReport& topology, const Saturation& saturation,
                      JsonWriter& json) {
  json.key("bottlenecks").array();
  for (const Bottleneck& one : saturation.list) write_bottleneck(topology, one, json);
  json.end().key("not_known").array();
  for (const Unbounded& one : saturation.unknown) {
    json.flat_object().put("address", (*topology.topology)[one.component].address);
    json.put("needs", one.needs).end();
  }
  json.end();
}

std::string_view word_of(Step::State state) {
  switch (state) {
    case Step::State::taken: return "taken";
    case Step::State::next: return "next";
    case Step::State::left_out: return "left_out";
    case Step::State::not_asked: return "not_asked";
  }
  return "";
}

void write_size(const TopologyReport& topology, const GrownSize& size, const Texts& texts,
                JsonWriter& json) {
  const bool valid = size.refused.empty();
  json.object().key("users").integer(size.users);
  json.put("peak_rps", size.peak_rps);
  json.put("monthly_usd", valid ? std::optional(size.monthly) : std::nullopt);
  json.put("monthly_usd_per_thousand_users",
           valid ? std::optional(size.per_thousand_users) : std::nullopt);
  json.count("unpriced", size.unpriced).count("usage_unstated", size.no_usage);
  json.key("over_budget");
  if (topology.growth->budget && valid)
    json.boolean(size.monthly > *topology.growth->budget);
  else
    json.null();
  json.put("availability_percent", size.availability_percent);
  write_saturation(topology, size.saturation, json);
  json.key("due").array();
  for (const Finding& finding : size.due) write_finding(topology, finding, texts, json);
  json.end().key("grown").array();
  for (const Grown& one : size.grown) {
    json.flat_object().put("address", one.address).put("path", one.path);
    json.put("before", one.before).put("after", one.after).flag("at_bound", one.at_bound).end();
  }
  json.end().put_or_null("refused", size.refused).end();
}

}  // namespace

void write_bottleneck(const TopologyReport& topology, const Bottleneck& b, JsonWriter& json) {
  const Topology& t = *topology.topology;
  json.object().put("of", word_of(b.what));
  json.put_or_null("address", b.component == kNoId ? std::string_view{} : t[b.component].address);
  json.put("region", t.regions[b.component == kNoId ? b.region : t[b.component].region]);
  json.put("used", b.used).put("capacity", b.capacity);
  json.put("full_at", b.full_at).put("maximum_at", b.strained_at);
  const bool fleet = b.what == Bottleneck::What::fleet;
  json.key("units");
  if (fleet)
    json.integer(b.units).key("units_needed").integer(b.needed);
  else
    json.null().key("units_needed").null();
  json.flag("stated", b.stated).end();
}

void write_grow(const Report&, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json) {
  const Growth& growth = *topology.growth;
  json.key("stated_users");
  if (growth.stated_users)
    json.integer(*growth.stated_users);
  else
    json.null();
  json.put("monthly_budget_usd", growth.budget).flag("keeps_stated", growth.keeps_stated);
  json.key("sizes").array();
  for (const GrownSize& size : growth.sizes) write_size(topology, size, texts, json);
  json.end().key("steps").array();
  for (const Step& step : growth.steps) {
    json.flat_object().key("users").integer(step.users);
    json.put("step", step.says).put("rule", step.rule).put("state", word_of(step.state)).end();
  }
  json.end();
}

}  // namespace tenfold
