#include "estimator/basis.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kinds/kinds.h"

namespace tenfold {
namespace {

using Figure = LineBasis::Figure;

struct Known {
  Figure figure;
  double Met::*amount;
};
constexpr std::array kFigures = {
    Known{Figure::requests, &Met::requests},
    Known{Figure::sessions, &Met::sessions},
    Known{Figure::gb_in, &Met::in_gb},
    Known{Figure::gb_out, &Met::out_gb},
    Known{Figure::gb_to_internet, &Met::egress_gb},
    Known{Figure::gb_through, &Met::through_gb},
};

// The kind's quantity of such a line; none where it has no such line.
Quantity each_of(const Uses& uses, const Use& line) {
  const auto same = std::ranges::find_if(uses, [&](const Use& use) {
    return use.name == line.name && use.item == line.item && use.place == line.place &&
           use.service == line.service;
  });
  return same == uses.end() ? Quantity{} : same->each.value_or(Quantity{});
}

// Asks one component's kind what it uses, with a week in which only some of its month arrived.
class Asking {
 public:
  Asking(const Topology& topology, Id id, const Pricing& pricing)
      : topology_(topology),
        id_(id),
        pricing_(pricing),
        week_(*pricing.week),
        met_(week_.flow.met[id]) {}

  const Met& met() const { return met_; }
  Uses with_nothing() {
    return with([](Met&) {});
  }
  Uses with(double Met::*amount) {
    return with([&](Met& met) { met.*amount = met_.*amount; });
  }
  Uses with_crossings() {
    return with([&](Met& met) { met.crossings = met_.crossings; });
  }
  // Hour by hour: with the calls that arrive, or with their bytes alone.
  Uses by_hour(bool calls) {
    const std::size_t n = week_.flow.demands.size();
    const auto first = week_.flow.arrivals.begin() + static_cast<std::ptrdiff_t>(id_ * n);
    const std::vector<Arrival> kept(first, first + static_cast<std::ptrdiff_t>(n));
    for (std::size_t d = 0; d < n; ++d)
      first[static_cast<std::ptrdiff_t>(d)] =
          calls ? Arrival{.calls = kept[d].calls} : Arrival{0, kept[d].in_kb, kept[d].out_kb};
    Uses uses = with_nothing();
    std::ranges::copy(kept, first);
    return uses;
  }

 private:
  template <class Give> Uses with(Give give) {
    Met& met = week_.flow.met[id_];
    met = {.state = met_.state, .bytes_known = met_.bytes_known, .crossings = {}};
    give(met);
    return uses_of(
        {topology_, topology_[id_], pricing_.catalog, pricing_.today, &week_, pricing_.fleet});
  }

  const Topology& topology_;
  const Id id_;
  const Pricing& pricing_;
  Week week_;
  const Met met_;
};

// amount > 0 wherever it makes anything of a line.
LineBasis::Part part_of(Figure figure, double amount, Quantity alone) {
  const auto one = quantity_of(amount);
  const bool alike = one && std::llabs(one->micros - alone.micros) <= 1;  // they are rounded
  const double each = alike ? 1 : static_cast<double>(alone.micros) / kMicro / amount;
  return {figure, amount, each, alone};
}

void add_hours(Asking& asking, const Use& line, LineBasis& basis) {
  const Quantity calls = each_of(asking.by_hour(true), line);
  const Quantity bytes = each_of(asking.by_hour(false), line);
  basis.together = LineBasis::Together::by_hour;
  const Met& met = asking.met();
  if (calls.micros > 0)
    basis.parts.push_back(part_of(Figure::requests_by_hour, met.requests, calls));
  if (bytes.micros > 0)
    basis.parts.push_back(part_of(Figure::gb_by_hour, met.in_gb + met.out_gb, bytes));
}

// What is there for part of the month is billed for its hours, what is whole for all of them.
Quantity hours_of(const Line& line) {
  const Use& use = line.use;
  if (use.hours) return *use.hours;
  const Quantity one = use.unit.ends_with("hour") ? *use.each : units(kMonthHours);
  return times(one, use.copies).value_or(Quantity{});
}

LineBasis of_fleet(const Topology& topology, Id id, const Week& week, std::uint32_t i,
                   const Line& line) {
  LineBasis basis{.line = i};
  const FleetWeek* const fleet = week.fleet(id);
  if (fleet == nullptr) return basis;
  const auto groups = static_cast<double>(copies_of(topology, week.flow, id));
  const double hours = static_cast<double>(fleet->all_minutes()) / 60 * kMonthHours / kWeekHours;
  const Quantity taken = times(hours_of(line), line.count).value_or(Quantity{});
  if (hours > 0 && taken.micros > 0)
    basis.parts.push_back(part_of(Figure::unit_hours, hours * groups, taken));
  return basis;
}

}  // namespace

std::vector<LineBasis> bases_of(const Topology& topology, const Estimate& estimate,
                                const ComponentCost& component, const Pricing& pricing) {
  std::vector<LineBasis> all;
  const Id id = component.component;
  if (id == kNoId || pricing.week == nullptr || pricing.week->met(id) == nullptr) return all;
  if (pricing.week->met(id)->state != Met::State::reached) return all;
  Asking asking(topology, id, pricing);
  const Uses nothing = asking.with_nothing(), crossings = asking.with_crossings();
  std::array<Uses, kFigures.size()> alone;
  for (std::size_t i = 0; i < alone.size(); ++i) alone[i] = asking.with(kFigures[i].amount);
  for (std::uint32_t i = 0; i < component.lines; ++i) {
    const Line& line = estimate.lines[component.first_line + i];
    if (line.use.follows == Follows::nothing || !line.use.each) continue;
    if (line.use.follows == Follows::fleet) {
      all.push_back(of_fleet(topology, id, *pricing.week, component.first_line + i, line));
      continue;
    }
    LineBasis basis{.line = component.first_line + i};
    if (each_of(nothing, line.use).micros > 0) {
      add_hours(asking, line.use, basis);
      all.push_back(std::move(basis));
      continue;
    }
    std::int64_t sum = 0, most = 0;
    const auto add = [&](Figure figure, double amount, Quantity some) {
      if (some.micros == 0) return;
      basis.parts.push_back(part_of(figure, amount, some));
      sum += some.micros;
      most = std::max(most, some.micros);
    };
    for (std::size_t k = 0; k < alone.size(); ++k)
      add(kFigures[k].figure, asking.met().*kFigures[k].amount, each_of(alone[k], line.use));
    const Quantity crossing = each_of(crossings, line.use);
    add(Figure::gb_between_zones, static_cast<double>(crossing.micros) / kMicro, crossing);
    // Each figure is rounded for itself: a millionth or two do not make it the largest.
    const std::int64_t whole = line.use.each->micros;
    if (basis.parts.size() > 1 && most == whole && sum - whole > 2)
      basis.together = LineBasis::Together::largest;
    all.push_back(std::move(basis));
  }
  return all;
}

}  // namespace tenfold
