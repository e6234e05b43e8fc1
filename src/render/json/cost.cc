// Components with their lines, and each line with the tiers and price rows that made it.
#include <algorithm>

#include "render/flow_words.h"
#include "render/json/answers.h"
#include "render/json/tags.h"
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

void write_line(const Report& report, const TopologyReport& topology, const Line& line,
                JsonWriter& json) {
  const Estimate& estimate = *topology.estimate;
  const bool priced = line.state == LineState::priced;
  const bool known = priced || (line.state == LineState::unpriced && line.quantity != Quantity{});
  json.object().put("name", line.use.name).put("service", line.use.service);
  json.put("item", line.price != nullptr && line.spot_prices.empty()
                       ? line.price->item
                       : std::string_view(line.use.item));
  json.put_or_null("purchase", word_of_purchase(line.use)).put("unit", line.use.unit);
  json.put("quantity", known ? std::optional(line.quantity) : std::nullopt);
  json.put("monthly_usd", priced ? std::optional(line.monthly) : std::nullopt);
  const bool fee = line.term_months > 0;
  json.put("upfront_usd", fee && priced ? std::optional(line.upfront) : std::nullopt);
  if (fee) json.key("term_months").integer(line.term_months);
  if (line.discount_percent > Quantity{}) json.put("discount_percent", line.discount_percent);
  const std::vector<TierPart> parts =
      priced ? report.tier_parts(estimate, line) : std::vector<TierPart>{};
  json.key("tiers").array();
  for (const TierPart& part : parts) {
    json.flat_object().put("from", part.from).put("quantity", part.quantity);
    json.put("rate_usd", part.rate).put("monthly_usd", part.monthly).end();
  }
  json.end();
  write_line_sources(line, parts, json);
  json.put_or_null("assumed", line.use.assumed).put_or_null("unpriced_reason", line.use.unpriced);
  json.put_or_null("follows", word_of(line.use.follows));
  if (report.screen == Screen::explain) write_working(report, topology, line, json);
  json.end();
}

void write_groups(const TopologyReport& topology, JsonWriter& json) {
  json.key("groups").array();
  for (const CostGroup& group : topology.groups) {
    json.object().put("key", group.key).put("monthly_usd", group.monthly);
    json.put("upfront_usd", group.upfront);
    json.count("unpriced", group.unpriced).count("usage_unstated", group.no_usage);
    json.key("components").array();
    for (const CostGroup::Member& member : group.members) {
      json.flat_object()
          .put("address", topology.estimate->components[member.component].address)
          .put("monthly_usd", member.monthly)
          .end();
    }
    json.end().end();
  }
  json.end();
}

void write_regions(const TopologyReport& topology, JsonWriter& json) {
  json.key("regions").array();
  for (const RegionCost& region : topology.regions) {
    const bool possible = region.refused.empty();
    json.object().put("region", region.region);
    json.put("monthly_usd", possible ? std::optional(region.monthly) : std::nullopt);
    json.put("upfront_usd", possible ? std::optional(region.upfront) : std::nullopt);
    json.count("unpriced", region.unpriced).count("usage_unstated", region.no_usage);
    json.put_or_null("unpriced_reason", region.unpriced_reason);
    json.put_or_null("refused", region.refused).end();
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
    json.key("tags").object();
    write_tags(t, component, json);
    json.end();
    write_place("place", component.at, texts, json);
    write_traffic(topology, cost.component, json);
  } else {
    constexpr std::string_view kRegion = "region.";
    const bool of_region = cost.address.starts_with(kRegion);
    json.key("kind").null();
    json.put_or_null("region",
                     of_region ? cost.address.substr(kRegion.size()) : std::string_view{});
    json.key("tags").object().end().key("place").null().key("traffic").null();
  }
  json.put("monthly_usd", cost.monthly).put("upfront_usd", cost.upfront);
  json.count("unpriced", cost.unpriced).count("usage_unstated", cost.no_usage);
  json.key("lines").array();
  for (std::uint32_t i = 0; i < cost.lines; ++i) {
    write_line(report, topology, topology.estimate->lines[cost.first_line + i], json);
  }
  json.end().end();
}

void write_cost(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json) {
  const Estimate& estimate = *topology.estimate;
  json.key("total").object().put("monthly_usd", estimate.total);
  json.put("hourly_usd", divided(estimate.total, kMonthHours)).put("upfront_usd", estimate.upfront);
  json.count("unpriced", estimate.unpriced).count("usage_unstated", estimate.no_usage);
  write_bounds(topology, json);
  write_beside_total(topology, json);
  json.end();
  write_demands(topology, json);
  if (report.money.currency != "USD") {
    json.key("currency").flat_object().put("code", report.money.currency);
    json.put("rate", report.money.rate).end();
  }
  if (!report.group_by.empty()) write_groups(topology, json);
  if (!topology.regions.empty()) write_regions(topology, json);
  if (topology.change != nullptr) write_cost_change(*topology.change, json);
  json.key("components").array();
  for (const ComponentCost& cost : estimate.components)
    write_component(report, topology, cost, texts, json);
  json.end();
  write_assumptions(topology, texts, json);
}

}  // namespace tenfold
