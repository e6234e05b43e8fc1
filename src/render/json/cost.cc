// Components with their lines, and each line with the tiers and price rows that made it.
#include <algorithm>

#include "render/json/answers.h"
#include "render/parts.h"
#include "render/words.h"

namespace tenfold {
namespace {

void write_line_sources(const Line& line, const std::vector<TierPart>& parts, JsonWriter& json) {
  json.key("sources").array();
  for (const Price* price : line.spot_prices) write_sources(*price, price->tiers.front(), json);
  if (line.spot_prices.empty() && line.price != nullptr) {
    for (const Tier& tier : line.price->tiers) {
      const bool used = std::any_of(parts.begin(), parts.end(), [&](const TierPart& part) {
        return !part.free && part.rate == tier.rate;
      });
      if (used) write_sources(*line.price, tier, json);
    }
  }
  json.end();
}

void write_line(const Report& report, const Estimate& estimate, const Line& line,
                JsonWriter& json) {
  const bool priced = line.state == LineState::priced;
  const bool known = priced || (line.state == LineState::unpriced && line.quantity != Quantity{});
  json.object().put("name", line.use.name).put("service", line.use.service);
  json.put("item", line.price != nullptr && line.spot_prices.empty()
                       ? line.price->item
                       : std::string_view(line.use.item));
  json.put_or_null("purchase", word_of_purchase(line.use)).put("unit", line.use.unit);
  json.put("quantity", known ? std::optional(line.quantity) : std::nullopt);
  json.put("monthly_usd", priced ? std::optional(line.monthly) : std::nullopt);
  json.key("upfront_usd").null();
  const std::vector<TierPart> parts =
      priced ? parts_of(report, estimate, line) : std::vector<TierPart>{};
  json.key("tiers").array();
  for (const TierPart& part : parts) {
    json.flat_object().put("from", part.from).put("quantity", part.quantity);
    json.put("rate_usd", part.rate).put("monthly_usd", part.monthly).end();
  }
  json.end();
  write_line_sources(line, parts, json);
  json.put_or_null("assumed", line.use.assumed)
      .put_or_null("unpriced_reason", line.unpriced_reason)
      .end();
}

void write_tags(const Topology& topology, const Component& component, JsonWriter& json) {
  json.key("tags").object();
  for (const Stated& stated : component.stated) {
    if (stated.usage || component.kind->fields[stated.field.value].name != "tags") continue;
    for (const NodeId tag : topology.document.children(stated.node)) {
      json.put(topology.document[tag].key, topology.document[tag].text);
    }
  }
  json.end();
}

}  // namespace

void write_component(const Report& report, const TopologyReport& topology,
                     const ComponentCost& cost, const Texts& texts, JsonWriter& json) {
  const Topology& t = *topology.topology;
  json.object().put("address", cost.address);
  if (cost.component != kNoId) {
    const Component& component = t[cost.component];
    json.put("kind", component.kind->name).put("region", t.regions[component.region]);
    write_tags(t, component, json);
    write_place("place", component.at, texts, json);
  } else {
    constexpr std::string_view kRegion = "region.";
    const bool of_region = cost.address.starts_with(kRegion);
    json.key("kind").null();
    json.put_or_null("region",
                     of_region ? cost.address.substr(kRegion.size()) : std::string_view{});
    json.key("tags").object().end().key("place").null();
  }
  json.put("monthly_usd", cost.monthly).key("lines").array();
  for (std::uint32_t i = 0; i < cost.lines; ++i) {
    write_line(report, *topology.estimate, topology.estimate->lines[cost.first_line + i], json);
  }
  json.end().end();
}

void write_cost(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json) {
  const Estimate& estimate = *topology.estimate;
  json.key("total").object().put("monthly_usd", estimate.total);
  json.put("hourly_usd", divided(estimate.total, kMonthHours)).key("upfront_usd").null();
  json.count("unpriced", estimate.unpriced).count("usage_unstated", estimate.no_usage).end();
  if (!topology.sets.empty()) {
    json.key("without_sets");
    if (topology.without_sets == nullptr)
      json.null();
    else
      json.object().put("monthly_usd", topology.without_sets->total).end();
  }
  json.key("components").array();
  for (const ComponentCost& cost : estimate.components)
    write_component(report, topology, cost, texts, json);
  json.end();
}

}  // namespace tenfold
