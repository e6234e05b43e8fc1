#include "rules/market.h"

#include <algorithm>
#include <cmath>

#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

const Market& market_of(const Subject& subject) { return subject.aspects.fleet->market; }

// Of a group of instances: "purchase.on_demand_base", be it stated or not.
bool takes_base(const Subject& subject) {
  return subject.aspects.fleet->managed && market_of(subject).base.value.has_value();
}

std::string inside(const Subject& subject, std::string_view name) {
  const std::string_view base = market_of(subject).base.field;
  return std::string(base.substr(0, base.find('.'))) + "." + std::string(name);
}

Edit set_number(const Subject& subject, std::string path, std::int64_t value) {
  return set(subject.address, std::move(path), std::to_string(value));
}

// Tasks: their word gives way to a percentage of spot.
std::vector<Edit> share_of_tasks(const Subject& subject, std::int64_t on_demand_percent) {
  const Market& market = market_of(subject);
  std::vector<Edit> edits;
  if (!market.base.field.empty())
    edits.push_back(set(subject.address, std::string(market.base.field), quoted("on-demand")));
  edits.push_back(set_number(subject, std::string(market.percent.field), 100 - on_demand_percent));
  return edits;
}

// Units of one copy of a component, and how many copies share what arrives.
struct Copy {
  std::int64_t units = 0;  // at the peak
  std::int64_t copies = 1;
};

Copy at_peak(const Evidence& evidence, const Subject& subject) {
  const Fleet& fleet = *subject.aspects.fleet;
  Copy copy;
  if (const FleetWeek* const week = evidence.week.fleet(subject.id)) {
    copy.units = week->peak();
    copy.copies = copies_of(evidence.topology, evidence.week.flow, subject.id);
    return copy;
  }
  copy.copies = fleet.managed ? std::max<std::int64_t>(1, subject.count) : 1;
  copy.units = fleet.desired.value_or(0) / copy.copies * fleet.weight;
  return copy;
}

std::int64_t up(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

// The least percentage of units above the base of which, rounded up, so many are on demand.
std::int64_t percent_for(std::int64_t wanted, std::int64_t of) {
  return of <= 0 ? 100 : std::min<std::int64_t>(100, (wanted - 1) * 100 / of + 1);
}

}  // namespace

bool buys_spot(const Subject& subject) {
  const Held<Fleet>& fleet = subject.aspects.fleet;
  return fleet && subject.count > 0 && fleet->maximum.value_or(1) > 0 && fleet->market.has_spot();
}

bool buys_spot_alone(const Subject& subject) {
  if (!buys_spot(subject)) return false;
  const Market& market = market_of(subject);
  return market.spot_percent >= 100 && market.base.value_or(0) == 0;
}

std::int64_t on_demand_at_peak(const Evidence& evidence, const Subject& subject) {
  const Fleet& fleet = *subject.aspects.fleet;
  const Copy copy = at_peak(evidence, subject);
  return up(fleet.on_demand.of(copy.units), fleet.weight) * copy.copies;
}

Critical critical_load(const Evidence& evidence, const Subject& leader) {
  const TierLoad load = tier_load(evidence, leader);
  const Fact<double>& percent = evidence.workload(leader).critical_percent;
  Critical critical{.missing = load.missing, .stated = percent.stated()};
  critical.percent = percent.value_or(critical.percent);
  if (!load.missing.empty() || load.unit_rps <= 0) return critical;
  critical.rps = load.peak_rps * critical.percent / 100;
  critical.need = static_cast<std::int64_t>(std::ceil(critical.rps / load.unit_rps - 1e-9));
  return critical;
}

std::vector<Edit> buy_on_demand(const Subject& subject) {
  const Market& market = market_of(subject);
  if (!market.base) return share_of_tasks(subject, 100);
  // A word, or a table that may say more than this.
  if (market.base.field == market.percent.field)
    return {set(subject.address, std::string(market.percent.field), quoted("on-demand"))};
  return {set_number(subject, std::string(market.percent.field), 100)};
}

std::vector<Edit> keep_on_demand(const Evidence& evidence, const Subject& subject,
                                 std::int64_t instances, bool as_base) {
  const Fleet& fleet = *subject.aspects.fleet;
  const Market& market = fleet.market;
  const Copy copy = at_peak(evidence, subject);
  const std::int64_t units = up(instances, copy.copies) * fleet.weight;
  if (units > copy.units) return {};
  if (!market.base) return share_of_tasks(subject, percent_for(units, copy.units));
  if (!takes_base(subject)) return {};
  if (as_base) {
    std::vector<Edit> edits{set_number(subject, inside(subject, "on_demand_base"), units)};
    if (market.base.field == market.percent.field)  // a word gives way to a table
      edits.push_back(set_number(subject, inside(subject, "on_demand_percent"), 0));
    return edits;
  }
  const std::int64_t base = *market.base;
  return {set_number(subject, inside(subject, "on_demand_percent"),
                     percent_for(units - base, copy.units - base))};
}

std::vector<Edit> buy_mostly_spot(const Subject& subject) {
  constexpr std::int64_t kAbove = 30;
  const Fleet& fleet = *subject.aspects.fleet;
  if (!fleet.market.base) return share_of_tasks(subject, kAbove);
  if (!takes_base(subject)) return {};
  const std::int64_t copies = std::max<std::int64_t>(1, subject.count);
  const std::int64_t lowest = up(fleet.lowest.value_or(0), copies) * fleet.weight;
  return {set_number(subject, inside(subject, "on_demand_base"), up(lowest, 2)),
          set_number(subject, inside(subject, "on_demand_percent"), kAbove)};
}

std::vector<std::string_view> spot_types(const Subject& subject) {
  const Fleet& fleet = *subject.aspects.fleet;
  std::vector<std::string_view> types;
  const auto add = [&](std::string_view type) {
    if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  };
  for (const Hardware& pool : fleet.market.pools) add(pool.type);
  if (!types.empty()) return types;
  for (const auto& [type, at] : fleet.types) add(type);
  return types;
}

std::vector<Edit> take_types(const Subject& subject, const std::vector<std::string>& types) {
  if (!takes_base(subject)) return {};
  std::string list;
  for (const std::string& type : types) list += (list.empty() ? "[" : ", ") + quoted(type);
  std::vector<Edit> edits;
  const Market& market = market_of(subject);
  if (market.base.field == market.percent.field && market.has_spot())
    edits.push_back(set_number(subject, inside(subject, "on_demand_percent"), 0));
  edits.push_back(set(subject.address, inside(subject, "spot"), list + "]"));
  return edits;
}

}  // namespace tenfold
