#include "render/infracost_json/breakdown.h"

#include <unordered_map>

#include "render/in_currency.h"
#include "render/json/tags.h"
#include "render/words.h"

namespace tenfold {
namespace {

// Nothing on a side that is not there, or that lacks the figure.
template <class T> struct Sides {
  std::optional<T> before, after;
  bool any() const { return before || after; }
};

template <class T, class Figure> Sides<T> sides_of(const LineChange& line, Figure figure) {
  Sides<T> sides;
  if (line.before != nullptr) sides.before = figure(*line.before);
  if (line.after != nullptr) sides.after = figure(*line.after);
  return sides;
}

std::optional<Money> difference_of(const Sides<Money>& sides) {
  if (!sides.any()) return std::nullopt;
  return sides.after.value_or(Money{}) - sides.before.value_or(Money{});
}

std::optional<Money> monthly_of(const Line& line) {
  return line.state == LineState::priced ? std::optional(line.monthly) : std::nullopt;
}

std::optional<Quantity> quantity_of(const Line& line) {
  const bool known = line.state == LineState::priced ||
                     (line.state == LineState::unpriced && line.quantity != Quantity{});
  return known ? std::optional(line.quantity) : std::nullopt;
}

// What a unit costs: the rate where one charges all of it, else their mean, at twelve places.
std::optional<Money> price_of(const Line& line) {
  if (line.state == LineState::priced && line.quantity > Quantity{})
    return divided(line.monthly, line.quantity.micros) * kMicro;
  if (line.state == LineState::unpriced || line.price == nullptr) return std::nullopt;
  return line.price->tiers.front().rate * units(1);
}

void put(std::string_view name, std::optional<Money> money, const MoneyStyle& style,
         JsonWriter& json) {
  json.put_or_null(name, money ? exact_in(*money, style) : std::string());
}

struct Clock {
  ByTheHour before, after;

  Money take(const Sides<Money>& sides) {
    return after.take(sides.after.value_or(Money{})) - before.take(sides.before.value_or(Money{}));
  }
};

void write_cost_component(const LineChange& line, Clock& clock, const MoneyStyle& style,
                          JsonWriter& json) {
  const Line& named = line.after != nullptr ? *line.after : *line.before;
  const auto quantities = sides_of<Quantity>(line, quantity_of);
  const auto costs = sides_of<Money>(line, monthly_of);
  std::optional<Quantity> monthly, hourly;
  if (quantities.any()) {
    monthly = Quantity{quantities.after.value_or(Quantity{}).micros -
                       quantities.before.value_or(Quantity{}).micros};
    hourly = scaled(*monthly, 1, kMonthHours);
  }
  const Money hour = clock.take(costs);
  json.object().put("name", line_name(named)).put("unit", named.use.unit);
  json.put("hourlyQuantity", hourly).put("monthlyQuantity", monthly);
  put("price", difference_of(sides_of<Money>(line, price_of)), style, json);
  put("hourlyCost", costs.any() ? std::optional(hour) : std::nullopt, style, json);
  put("monthlyCost", difference_of(costs), style, json);
  json.flag("priceNotFound", named.state == LineState::unpriced);
  json.flag("usageBased", usage_based(line)).end();
}

void write_head(const Resource& resource, JsonWriter& json) {
  const Component* component = resource.component;
  json.object().put("name", resource.name);
  json.put("resourceType", component != nullptr ? component->kind->name
                                                : resource.name.substr(0, resource.name.find('.')));
  json.key("tags").object();
  if (component != nullptr) write_tags(*resource.topology, *component, json);
  json.end();
}

// The lines of a file are found by an index that is made once.
class Places {
 public:
  void write(const Resource& resource, JsonWriter& json) {
    json.key("metadata").flat_object();
    if (resource.component != nullptr && resource.component->at.known()) {
      const auto [texts, fresh] =
          texts_.try_emplace(resource.topology, &resource.topology->document.sources);
      const Span at = resource.component->at;
      if (texts->second.has(at)) {
        json.put("filename", texts->second.source(at).name);
        json.key("startLine").integer(texts->second.place(at).line);
      }
    }
    json.end();
  }

 private:
  std::unordered_map<const Topology*, Texts> texts_;
};

void write_resource(const Resource& resource, Clock& clock, const MoneyStyle& style, Places& places,
                    JsonWriter& json) {
  const ResourceSums sums = sums_of(resource);
  bool any = false, usage = false;
  for (const LineChange& line : resource.lines) {
    const bool priced = sides_of<Money>(line, monthly_of).any();
    any |= priced;
    usage |= priced && usage_based(line);
  }
  Clock ahead = clock;
  const Money hour = ahead.take({sums.before, sums.after});
  const auto if_any = [](bool there, Money money) {
    return there ? std::optional(money) : std::nullopt;
  };
  write_head(resource, json);
  places.write(resource, json);
  put("hourlyCost", if_any(any, hour), style, json);
  put("monthlyCost", if_any(any, sums.after - sums.before), style, json);
  put("monthlyUsageCost", if_any(usage, sums.usage), style, json);
  json.key("costComponents").array();
  for (const LineChange& line : resource.lines) write_cost_component(line, clock, style, json);
  json.end().key("subresources").array().end().end();
}

}  // namespace

// By how often something is done or how much passes, and not by how long something is there.
bool usage_based(const LineChange& line) {
  const Line& named = line.after != nullptr ? *line.after : *line.before;
  const std::string_view unit = named.use.unit;
  const bool by_time =
      unit.ends_with("hour") || unit.ends_with("-Mo") || unit == "fee" || unit == "month";
  return !by_time || named.use.follows == Follows::demand || named.state == LineState::no_usage;
}

Money an_hour(Money monthly) { return divided(monthly, kMonthHours); }

Money ByTheHour::take(Money monthly) {
  const Money before = an_hour(so_far_);
  so_far_ += monthly;
  return an_hour(so_far_) - before;
}

ResourceSums sums_of(const Resource& resource) {
  ResourceSums sums;
  for (const LineChange& line : resource.lines) {
    const auto costs = sides_of<Money>(line, monthly_of);
    sums.before += costs.before.value_or(Money{});
    sums.after += costs.after.value_or(Money{});
    if (usage_based(line)) sums.usage += difference_of(costs).value_or(Money{});
  }
  return sums;
}

void write_breakdown(const Resources& resources, const ResourceSums& of, const MoneyStyle& style,
                     JsonWriter& json) {
  Places places;
  Money same = of.after;  // what is on both sides and not among the resources
  Money usage;
  for (const Resource& resource : resources) {
    const ResourceSums sums = sums_of(resource);
    same -= sums.after;
    usage += sums.usage;
  }
  Clock clock{ByTheHour(same), ByTheHour(same)};
  json.key("resources").array();
  for (const Resource& resource : resources) {
    if (!resource.lines.empty()) write_resource(resource, clock, style, places, json);
  }
  json.end().key("freeResources").array();
  for (const Resource& resource : resources) {
    if (!resource.lines.empty()) continue;
    write_head(resource, json);
    places.write(resource, json);
    json.end();
  }
  json.end();
  put("totalHourlyCost", an_hour(of.after) - an_hour(of.before), style, json);
  put("totalMonthlyCost", of.after - of.before, style, json);
  put("totalMonthlyUsageCost", usage, style, json);
}

}  // namespace tenfold
