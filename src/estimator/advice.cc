#include "estimator/advice.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "estimator/commitment.h"
#include "estimator/price_line.h"

namespace tenfold {
namespace {

using Duration = std::vector<std::pair<std::int64_t, std::int64_t>>;

// One way to buy a unit for a month, beside on demand.
struct Offer {
  std::string commitment;
  std::vector<const Price*> prices;
  Money committed, upfront, on_demand;
  std::int64_t months = 12;
  bool ahead = false;  // some of it is paid at the start
};

struct Curve {
  Duration sizes;  // on-demand instances, minutes; rising

  // Minutes in which at least so many run.
  std::int64_t minutes_above(std::int64_t units) const {
    std::int64_t sum = 0;
    for (const auto& [n, minutes] : sizes) {
      if (n >= units) sum += minutes;
    }
    return sum;
  }
  // Unit-minutes beyond so many.
  std::int64_t beyond(std::int64_t units) const {
    std::int64_t sum = 0;
    for (const auto& [n, minutes] : sizes) sum += std::max<std::int64_t>(0, n - units) * minutes;
    return sum;
  }
  std::int64_t all() const { return beyond(0); }
};

Money on_demand_cost(const Curve& curve, std::int64_t committed, Money a_month) {
  return divided(a_month * curve.beyond(committed), kWeekMinutes);
}

Money cost(const Curve& curve, std::int64_t units, const Offer& offer) {
  return offer.committed * units + on_demand_cost(curve, units, offer.on_demand);
}

// The last unit that pays: sizes change at their bounds only, so one of them is best.
std::int64_t best_units(const Curve& curve, const Offer& offer) {
  std::int64_t best = 0;
  for (const auto& [units, minutes] : curve.sizes) {
    const Money saved = offer.on_demand * curve.minutes_above(units);
    if (offer.committed * kWeekMinutes < saved) best = units;
  }
  return best;
}

// a / b in hundredths of a percent, as a Quantity of percents.
Quantity percent(Int128 a, Int128 b) {
  if (b == 0) return {};
  return {static_cast<std::int64_t>(a * 10'000 / b) * (kMicro / 100)};
}

Quantity break_even(const Offer& offer) {
  return percent(offer.committed.attos, offer.on_demand.attos);
}

Commitment weighed(const Curve& curve, const Curve& fallen, const Offer& offer) {
  Commitment c{.commitment = offer.commitment, .prices = offer.prices, .term_months = offer.months};
  c.units = best_units(curve, offer);
  c.on_demand = on_demand_cost(curve, 0, offer.on_demand);
  c.with = cost(curve, c.units, offer);
  c.upfront = offer.upfront * c.units;
  c.break_even_percent = break_even(offer);
  if (c.units > 0)
    c.utilisation_percent =
        percent(curve.all() - curve.beyond(c.units), Int128{c.units} * kWeekMinutes);
  // The term's price over what its units' hours cost a month on demand.
  const Money running = c.on_demand - on_demand_cost(curve, c.units, offer.on_demand);
  const Money term = offer.committed * c.units * offer.months;
  if (running.attos > 0)
    c.break_even_month =
        static_cast<std::int64_t>((term.attos + running.attos - 1) / running.attos);
  const Money then = cost(fallen, c.units, offer);
  c.regret = then - cost(fallen, best_units(fallen, offer), offer);
  c.against_none = then - on_demand_cost(fallen, 0, offer.on_demand);
  return c;
}

class Advising {
 public:
  Advising(const Topology& topology, const Pricing& pricing, const Week& fallen)
      : topology_(topology), pricing_(pricing), week_(*pricing.week), fallen_(fallen) {}

  std::vector<CommitmentAdvice> run(Id only) {
    for (Id id = 0; id < topology_.components.size(); ++id) {
      if (only != kNoId && id != only) continue;
      if (week_.fleet(id) != nullptr && fallen_.fleet(id) != nullptr) component(id);
    }
    return std::move(all_);
  }

 private:
  void component(Id id) {
    const Component& component = topology_[id];
    Aspects aspects;
    component.kind->facts({topology_, component, pricing_.catalog, pricing_.today}, aspects);
    if (!aspects.fleet || commitments_of(*component.kind).empty()) return;
    CommitmentAdvice advice{.id = id, .copies = static_cast<std::int64_t>(component.count)};
    const std::string_view unit = week_.flow.passages[id].fleet->unit;
    advice.unit = unit == "unit" ? "instance" : unit;  // the curve is in instances
    const Curve curve = curve_of(id, *aspects.fleet, week_);
    const Curve fallen = curve_of(id, *aspects.fleet, fallen_);
    if (curve.all() == 0) return;
    advice.hours_stated = aspects.fleet->hours_stated;
    if (advice.hours_stated) return all_.push_back(std::move(advice));
    advice.duration = curve.sizes;
    choose(curve, fallen, offers(id), advice);
    if (!advice.best.empty()) all_.push_back(std::move(advice));
  }

  // Instances that run on demand, with their minutes.
  Curve curve_of(Id id, const Fleet& fleet, const Week& week) const {
    std::map<std::int64_t, std::int64_t> sizes;
    const bool whole = week.flow.passages[id].fleet->one_group;
    for (const auto& [units, minutes] : week.fleet(id)->sizes) {
      const std::int64_t on_demand = fleet.on_demand.of(units);
      // Of a group of all copies one stands for each: the curve is of one copy.
      sizes[whole ? std::min<std::int64_t>(1, on_demand)
                  : (on_demand + fleet.weight - 1) / fleet.weight] += minutes;
    }
    return {{sizes.begin(), sizes.end()}};
  }

  // Each of the kind's commitments that the book has a price for, for one unit of this component.
  const std::vector<Offer>& offers(Id id) {
    const auto [none, key] = priced(id, "");
    const auto [it, fresh] = known_.try_emplace(key);
    if (!fresh) return it->second;
    for (const std::string_view word : commitments_of(*topology_[id].kind)) {
      const auto terms = terms_of(word);
      if (!terms) continue;
      const auto [lines, same] = priced(id, word);
      Offer offer{.commitment = std::string(word),
                  .prices = {},
                  .committed = {},
                  .upfront = {},
                  .on_demand = {},
                  .months = terms->months};
      Money with, without;
      bool known = true;
      for (const Line& line : lines) {
        known &= line.state != LineState::unpriced;
        with += line.monthly;
        if (line.use.purchase != Purchase::committed) continue;
        offer.committed += line.monthly;
        offer.upfront += line.upfront;
        if (line.price != nullptr) offer.prices.push_back(line.price);
      }
      for (const Line& line : none) without += line.monthly;
      if (!known || offer.committed.attos == 0) continue;
      // What a commitment leaves alone costs the same on both sides.
      offer.on_demand = offer.committed + (without - with);
      offer.ahead = offer.upfront.attos > 0;
      it->second.push_back(std::move(offer));
    }
    return it->second;
  }

  std::pair<std::vector<Line>, std::string> priced(Id id, std::string_view commitment) const {
    Pricing supposed = pricing_;
    supposed.fleet = {.instances = 1, .commitment = commitment};
    std::vector<Line> lines;
    std::string key;
    for (Line& line : price_component(topology_, id, supposed)) {
      if (line.use.follows == Follows::demand || line.use.once || line.pool == kPooled) continue;
      key.append(line.use.place).append("|").append(line.use.item).append("|");
      key.append(exact(line.quantity)).append("|");
      lines.push_back(std::move(line));
    }
    return {std::move(lines), std::move(key)};
  }

  static std::vector<std::string_view> commitments_of(const Kind& kind) {
    for (const Field& field : kind.fields) {
      if (field.name == "purchase") return words(field.values);
    }
    return {};
  }

  static void choose(const Curve& curve, const Curve& fallen, const std::vector<Offer>& offers,
                     CommitmentAdvice& advice) {
    std::vector<Money> costs;
    for (const Offer& offer : offers) costs.push_back(cost(curve, best_units(curve, offer), offer));
    const auto cheapest = [&](auto wanted) {
      const Offer* found = nullptr;
      Money least;
      for (std::size_t i = 0; i < offers.size(); ++i) {
        if (!wanted(offers[i])) continue;
        // Of several that cost the same, as where none pays, the one that pays first.
        if (found != nullptr && (least < costs[i] || (least == costs[i] && !(break_even(offers[i]) <
                                                                             break_even(*found)))))
          continue;
        found = &offers[i];
        least = costs[i];
      }
      return found;
    };
    const auto best = [&](const Offer* found) {
      if (found == nullptr || std::ranges::find(advice.best, found->commitment,
                                                &Commitment::commitment) != advice.best.end())
        return;
      advice.best.push_back(weighed(curve, fallen, *found));
    };
    const auto paying = [&](const Offer* found) -> std::optional<Commitment> {
      if (found == nullptr || best_units(curve, *found) == 0) return std::nullopt;
      return weighed(curve, fallen, *found);
    };
    const Offer* const year = cheapest([](const Offer& offer) { return offer.months == 12; });
    best(cheapest([](const Offer& offer) { return offer.months == 12 && !offer.ahead; }));
    best(year);
    best(cheapest([](const Offer&) { return true; }));
    advice.one_year = paying(year);
    advice.three_years = paying(cheapest([](const Offer& offer) { return offer.months == 36; }));
  }

  const Topology& topology_;
  const Pricing& pricing_;
  const Week& week_;
  const Week& fallen_;
  std::map<std::string, std::vector<Offer>> known_;
  std::vector<CommitmentAdvice> all_;
};

}  // namespace

std::vector<CommitmentAdvice> advice_of(const Topology& topology, const Pricing& pricing,
                                        const Week& fallen, Id only) {
  return Advising(topology, pricing, fallen).run(only);
}

}  // namespace tenfold
