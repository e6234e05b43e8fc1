// How the hours of a group are bought.
//
// Units are dealt as AWS does it: the base on demand, then the percentage of what is above it,
// rounded up; what is left is spot. On-demand units become instances of the first type, rounded up.
// Spot may be any of its types, each as likely: where their weights differ, k of n types that weigh
// the same have the share k / n of the instances that they would need alone.
//
// Stated instance-hours are a month's average fleet, which is split without rounding: the base
// takes its hours first, the percentage is of the rest, and hours are of whatever type.
#include "kinds/asg/mix.h"

#include <algorithm>
#include <map>

#include "base/assert.h"

namespace tenfold::asg {
namespace {

constexpr std::string_view kName = "instances";

std::int64_t up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

Quantity all_month(std::int64_t instances) { return units(instances * kMonthHours); }

Quantity part(Quantity whole, std::int64_t a, std::int64_t b) {
  const auto result = scaled(whole, a, b);
  TENFOLD_ASSERT(result);  // the schema's bounds see to it
  return *result;
}

std::vector<std::string_view> types_of(const std::vector<Choice>& some) {
  std::vector<std::string_view> types;
  for (const Choice& choice : some) types.push_back(choice.type);
  return types;
}

Quantity hours_of(std::int64_t instance_minutes, std::int64_t parts = 1) {
  const auto hours = month_hours(instance_minutes, parts);
  TENFOLD_ASSERT(hours);  // the schema's bounds see to it
  return *hours;
}

std::vector<Running> spot_of_units(const std::vector<Choice>& all, const Sizes& sizes) {
  std::map<std::int64_t, std::vector<std::string_view>> by_weight;
  for (const Choice& choice : all) by_weight[choice.weight].push_back(choice.type);
  std::vector<Running> pools;
  for (auto& [weight, types] : by_weight) {
    const auto share = static_cast<std::int64_t>(types.size());
    std::int64_t minutes = 0;
    for (const auto& [units, some] : sizes) minutes += up(units, weight) * some;
    const Quantity hours = hours_of(minutes * share, static_cast<std::int64_t>(all.size()));
    if (hours.micros == 0) continue;
    Running pool = running(kName, std::move(types), hours);
    if (by_weight.size() > 1) pool.assumed = "spot takes each of its types as often";
    pools.push_back(std::move(pool));
  }
  return pools;
}

void deal(const Reader<fields>& c, const MixTerms& terms, const Sizes& sizes, Mix& mix) {
  std::int64_t on_demand_minutes = 0, uncovered_minutes = 0;
  Sizes spot;
  for (const auto& [all, minutes] : sizes) {
    const std::int64_t on_demand = terms.on_demand.of(all);
    const std::int64_t running = instances(c, on_demand);
    on_demand_minutes += running * minutes;
    const std::int64_t covered = terms.commitment.empty() ? 0 : mix.committed;
    uncovered_minutes += std::max<std::int64_t>(0, running - covered) * minutes;
    spot.emplace_back(all - on_demand, minutes);
  }
  mix.on_demand = hours_of(on_demand_minutes);
  mix.uncovered = hours_of(uncovered_minutes);
  mix.spot = spot_of_units(spot_choices(c), spot);
}

}  // namespace

MixTerms terms_of(const Reader<fields>& c) {
  const Fact<std::string_view> word = c.text("purchase");
  if (word) {
    if (*word == "on-demand") return {};
    if (*word == "spot") return {.on_demand = {0, 0}};
    return {.committed = *c.whole("min"), .commitment = *word};
  }
  const auto table = c.record<purchase_fields>("purchase");
  MixTerms terms{.on_demand = {*table.whole("on_demand_base"), *table.whole("on_demand_percent")}};
  if (const auto commitment = table.text("commitment")) {
    terms.commitment = *commitment;
    terms.committed = table.whole("committed").value_or(terms.on_demand.base);
  }
  return terms;
}

namespace {

// Each of the types that are stated, until `take` says no more.
template <class Take> void each_choice(const Reader<fields>& c, const Take& take) {
  bool any = false;
  for (const NodeId item : c.items("instance_types")) {
    const Node& node = (*c.values().document)[item];
    if (node.type == NodeType::text) {
      any = true;
      if (!take(Choice{node.text, 1, node.at})) return;
      continue;
    }
    const Reader<choice_fields> table(
        Values{c.values().document, {}, nullptr, false, item, node.at});
    const auto type = table.text("type");
    if (!type) continue;
    any = true;
    if (!take(Choice{*type, *table.whole("weight"), type.at})) return;
  }
  const auto alone = c.text("instance_type");
  if (!any && alone) take(Choice{*alone, 1, alone.at});
}

}  // namespace

std::vector<Choice> choices(const Reader<fields>& c) {
  std::vector<Choice> all;
  each_choice(c, [&](const Choice& one) {
    all.push_back(one);
    return true;
  });
  return all;
}

std::vector<Choice> spot_choices(const Reader<fields>& c) {
  const std::vector<Choice> known = choices(c);
  std::vector<Choice> all;
  for (const NodeId item : c.record<purchase_fields>("purchase").items("spot")) {
    const Node& node = (*c.values().document)[item];
    const auto same = std::ranges::find(known, node.text, &Choice::type);
    all.push_back({node.text, same == known.end() ? 1 : same->weight, node.at});
  }
  return all.empty() ? known : all;
}

std::int64_t weight_of(const Reader<fields>& c) {
  std::int64_t weight = 1;
  each_choice(c, [&](const Choice& first) {
    weight = first.weight;
    return false;
  });
  return weight;
}

std::int64_t instances(const Reader<fields>& c, std::int64_t units) {
  return up(units, weight_of(c));
}

Quantity Mix::hours() const {
  Quantity sum = on_demand;
  for (const Running& pool : spot) sum.micros += pool.hours.micros * pool.instances;
  return sum;
}

Mix mix_of(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  MixTerms terms = terms_of(c);
  const std::int64_t supposed = view.fleet.instances * weight_of(c);
  if (supposed > 0) terms = {.committed = supposed, .commitment = view.fleet.commitment};
  if (view.fleet.no_spot) terms.on_demand.percent = 100;
  Mix mix{.on_demand = {},
          .uncovered = {},
          .spot = {},
          .commitment = terms.commitment,
          .committed = instances(c, terms.committed)};
  if (supposed > 0) {
    deal(c, terms, {{supposed, kWeekMinutes}}, mix);
  } else if (const auto stated = c.usage<usage>().amount("instance_hours")) {
    const Quantity base = std::min(*stated, all_month(instances(c, terms.on_demand.base)));
    const Quantity above{stated->micros - base.micros};
    mix.on_demand = {base.micros + part(above, terms.on_demand.percent, 100).micros};
    const Quantity rest{stated->micros - mix.on_demand.micros};
    if (rest.micros > 0) mix.spot.push_back(running(kName, types_of(spot_choices(c)), rest));
    const Quantity covered = all_month(terms.commitment.empty() ? 0 : mix.committed);
    mix.uncovered = {std::max<std::int64_t>(0, mix.on_demand.micros - covered.micros)};
  } else {
    const std::int64_t least = *c.whole("min"), most = *c.whole("max");
    const std::int64_t desired = c.whole("desired").value_or(least);
    Sizes sizes = fleet_sizes(view, least, most, desired);
    mix.derived = !sizes.empty();
    if (sizes.empty()) sizes = {{desired, kWeekMinutes}};
    deal(c, terms, sizes, mix);
  }
  for (Running& pool : mix.spot) pool.purchase = Purchase::spot;
  return mix;
}

}  // namespace tenfold::asg
