#include "estimator/ladder.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "estimator/alternatives.h"

namespace tenfold {
namespace {

bool is_committed(const Line& line) { return line.use.purchase == Purchase::committed; }
bool is_spot(const Line& line) {
  return line.use.purchase == Purchase::spot || line.use.purchase == Purchase::listed_spot;
}

// The first month in which so much on demand comes to the price of the whole term.
std::int64_t break_even(Money on_demand, Money with, std::int64_t months) {
  if (on_demand.attos <= 0) return 0;
  return static_cast<std::int64_t>(((with * months).attos + on_demand.attos - 1) / on_demand.attos);
}

// What of a fleet runs on demand beside the units that are committed to.
Money beside(const CommitmentAdvice& advice, const Commitment& one) {
  std::int64_t all = 0, beyond = 0;  // unit-minutes
  for (const auto& [units, minutes] : advice.duration) {
    all += units * minutes;
    beyond += std::max<std::int64_t>(0, units - one.units) * minutes;
  }
  return all == 0 ? Money{} : divided(one.on_demand * beyond, all);
}

CommittedPart part_of(const CommitmentAdvice& advice, const Commitment& one) {
  const Money stays = beside(advice, one);
  return {.id = advice.id,
          .commitment = one.commitment,
          .units = one.units * advice.copies,
          .on_demand = one.on_demand - stays,
          .with = one.with - stays,
          .upfront = one.upfront,
          .break_even_month = one.break_even_month,
          .prices = one.prices};
}

void settle(CommittedPart& part, const Estimate& bought) {
  const auto cost =
      std::ranges::lower_bound(bought.components, part.id, {}, &ComponentCost::component);
  part.with = part.upfront = {};
  for (const Line& line : lines_of(bought, *cost)) {
    if (!is_committed(line)) continue;
    part.with += line.monthly;
    part.upfront += line.upfront;
  }
}

void put(Rung& rung, const Estimate& estimate) {
  rung.known = estimate.unpriced == 0;
  rung.monthly = estimate.total;
  rung.upfront = estimate.upfront;
}

class Laddering {
 public:
  Laddering(const Estimate& estimate, const Pricing& pricing, Topology& topology,
            std::span<const CommitmentAdvice> advice)
      : estimate_(estimate),
        pricing_(pricing),
        topology_(topology),
        choices_(estimate, pricing, topology) {
    for (const CommitmentAdvice& one : advice) {
      if (!one.hours_stated) advice_.emplace(one.id, &one);
    }
  }

  PurchaseLadder run() {
    for (const ComponentCost& cost : estimate_.components) {
      if (cost.component == kNoId) break;  // what is billed once for a region has one price
      component(cost);
    }
    if (!other_ways_) return {};
    give_up();
    put(as_it_is_, estimate_);
    commit(one_year_);
    commit(three_years_);
    PurchaseLadder ladder;
    ladder.rungs = {std::move(on_demand_), std::move(as_it_is_), std::move(one_year_),
                    std::move(three_years_)};
    return ladder;
  }

 private:
  void component(const ComponentCost& cost) {
    const std::span<const Line> lines = lines_of(estimate_, cost);
    const bool has_spot = std::ranges::any_of(lines, is_spot);
    spot_ |= has_spot;
    other_ways_ |= has_spot;
    if (std::ranges::any_of(lines, is_committed)) {
      other_ways_ = true;
      return release(topology_[cost.component]);
    }
    if (const auto known = advice_.find(cost.component); known != advice_.end()) {
      const CommitmentAdvice& advice = *known->second;
      other_ways_ |= !advice.best.empty();
      if (advice.one_year) one_year_.parts.push_back(part_of(advice, *advice.one_year));
      if (advice.three_years) three_years_.parts.push_back(part_of(advice, *advice.three_years));
    } else if (!has_spot) {
      const Alternatives all = choices_.of(cost);
      other_ways_ |= !all.each.empty();
      take(cost.component, all, one_year_);
      take(cost.component, all, three_years_);
    }
  }

  // What the file commits to. A table says so beside what it is provisioned with.
  void release(const Component& component) {
    for (const Stated& stated : component.stated) {
      if (stated.usage) continue;
      const std::string_view name = component.kind->fields[stated.field.value].name;
      if (name == "purchase") released_.push_back(buy(component, "on-demand"));
      if (name == "reserved") released_.push_back(remove_field(component.address, "reserved"));
    }
  }

  void give_up() {
    Pricing without = pricing_;
    without.fleet.no_spot = spot_;
    if (const auto bought = all_with(released_, without))
      put(on_demand_, *bought);
    else
      on_demand_.known = false;
  }

  // The cheapest of the rung's term, of several the first.
  void take(Id id, const Alternatives& all, Rung& rung) {
    const Alternative* best = nullptr;
    for (const Alternative& one : all.each) {
      if (one.months != rung.term_months || !(one.with < all.on_demand)) continue;
      if (best == nullptr || one.with < best->with) best = &one;
    }
    if (best == nullptr) return;
    if (best->shares) sharing_.insert(id);
    rung.parts.push_back({.id = id,
                          .commitment = best->commitment,
                          .on_demand = all.on_demand,
                          .with = best->with,
                          .upfront = best->upfront,
                          .prices = best->prices});
  }

  void commit(Rung& rung) {
    put(rung, estimate_);
    settle_sharing(rung);
    Money on_demand, with;
    for (CommittedPart& part : rung.parts) {
      if (part.units == 0)
        part.break_even_month = break_even(part.on_demand, part.with, rung.term_months);
      on_demand += part.on_demand;
      with += part.with;
      if (sharing_.contains(part.id)) continue;  // it is in the sum
      rung.monthly += part.with - part.on_demand;
      rung.upfront += part.upfront;
    }
    rung.break_even_month = break_even(on_demand, with, rung.term_months);
  }

  void settle_sharing(Rung& rung) {
    std::vector<Edit> edits;
    for (const CommittedPart& part : rung.parts) {
      if (sharing_.contains(part.id)) edits.push_back(buy(topology_[part.id], part.commitment));
    }
    if (edits.empty()) return;
    const auto bought = all_with(edits, pricing_);
    if (!bought) {
      rung.known = false;
      return;
    }
    put(rung, *bought);
    for (CommittedPart& part : rung.parts) {
      if (sharing_.contains(part.id)) settle(part, *bought);
    }
  }

  // Priced as a whole, so that what shares tiers and allowances shares them as it then would.
  std::optional<Estimate> all_with(std::span<const Edit> edits, const Pricing& pricing) {
    if (edits.empty()) return estimate(topology_, pricing);
    Diagnostics unheard;
    Undo made = apply(topology_, edits, pricing.catalog, pricing.today, unheard);
    if (made.nodes == 0) return std::nullopt;
    Estimate bought = estimate(topology_, pricing);
    undo(topology_, std::move(made));
    return bought;
  }

  const Estimate& estimate_;
  const Pricing& pricing_;
  Topology& topology_;
  Choices choices_;
  std::unordered_map<Id, const CommitmentAdvice*> advice_;  // where units have hours of their own
  std::unordered_set<Id> sharing_;  // parts whose tiers or allowance others share
  std::vector<Edit> released_;
  bool spot_ = false, other_ways_ = false;
  Rung on_demand_{.way = Rung::Way::on_demand};
  Rung as_it_is_{.way = Rung::Way::as_it_is};
  Rung one_year_{.way = Rung::Way::one_year, .term_months = 12};
  Rung three_years_{.way = Rung::Way::three_years, .term_months = 36};
};

}  // namespace

PurchaseLadder ladder_of(const Estimate& estimate, const Pricing& pricing, Topology& topology,
                         std::span<const CommitmentAdvice> advice) {
  return Laddering(estimate, pricing, topology, advice).run();
}

}  // namespace tenfold
