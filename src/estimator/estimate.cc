// The estimate: lines, then pools over all of them, then totals.
#include <algorithm>

#include "base/assert.h"
#include "estimator/estimator.h"
#include "estimator/pool.h"
#include "estimator/price_line.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

// How much of the allowances each pool draws: an allowance that several pools share is dealt out in
// proportion to what they hold.
void draw_allowances(std::vector<Pool>& pools, const Book& book) {
  std::unordered_map<std::string_view, std::vector<Pool*>> groups;
  for (Pool& pool : pools) {
    if (!pool.allowance.empty()) groups[pool.allowance].push_back(&pool);
  }
  for (auto& [name, group] : groups) {
    const auto allowance = book.allowance(group.front()->service, group.front()->item);
    TENFOLD_ASSERT(allowance.has_value());
    Quantity sum;
    std::vector<Int128> weights;
    std::sort(group.begin(), group.end(),
              [](const Pool* a, const Pool* b) { return a->key < b->key; });
    for (const Pool* pool : group) {
      weights.push_back(pool->quantity.micros);
      sum = plus(sum, pool->quantity).value_or(allowance->quantity);  // then surely used up
    }
    const std::vector<Quantity> parts = split(std::min(sum, allowance->quantity), weights);
    for (std::size_t i = 0; i < group.size(); ++i) group[i]->free = parts[i];
  }
}

void split_charge(Pool& pool, Estimate& estimate, const Topology& topology) {
  std::vector<std::uint32_t> order = pool.lines;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return topology[estimate.lines[a].component].address <
           topology[estimate.lines[b].component].address;
  });
  std::vector<Int128> weights;
  for (const std::uint32_t i : order) weights.push_back(estimate.lines[i].quantity.micros);
  const std::vector<Money> parts = split(pool.charge, weights);
  Quantity quantity;
  Money money;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Line& line = estimate.lines[order[i]];
    line.monthly = parts[i];
    line.quantity_ahead = quantity;
    line.money_ahead = money;
    quantity.micros += line.quantity.micros;
    money += line.monthly;
  }
}

class Estimation {
 public:
  Estimation(const Topology& topology, const Pricing& pricing)
      : topology_(topology), pricing_(pricing) {}

  Estimate run() {
    // Room for most files at once: growing would move every line several times.
    estimate_.lines.reserve(topology_.components.size() * 4);
    estimate_.components.reserve(topology_.components.size());
    for (Id id = 0; id < topology_.components.size(); ++id) {
      if (topology_[id].present) component(id);
    }
    regions();
    settle_pools(estimate_.pools, pricing_.book);
    for (Pool& pool : estimate_.pools) split_charge(pool, estimate_, topology_);
    sum();
    return std::move(estimate_);
  }

 private:
  void component(Id id) {
    std::vector<Line>& lines = estimate_.lines;
    const std::size_t first = lines.size();
    price_component(topology_, id, pricing_, lines);
    std::size_t kept = first;
    for (std::size_t i = first; i < lines.size(); ++i) {
      if (lines[i].use.once) {
        once(std::move(lines[i]));
        continue;
      }
      if (kept != i) lines[kept] = std::move(lines[i]);
      if (lines[kept].state == LineState::priced && lines[kept].pool == kPooled) pool(kept);
      ++kept;
    }
    lines.resize(kept);
    estimate_.components.push_back({id,
                                    topology_[id].address,
                                    static_cast<std::uint32_t>(first),
                                    static_cast<std::uint32_t>(kept - first),
                                    {}});
  }

  void pool(std::size_t at) {
    Line& line = estimate_.lines[at];
    const auto [it, fresh] = estimate_.pool_by_key.try_emplace(
        pool_key(line), static_cast<std::uint32_t>(estimate_.pools.size()));
    if (fresh) estimate_.pools.push_back(empty_pool(line, topology_, pricing_.book));
    Pool& into = estimate_.pools[it->second];
    const auto sum = plus(into.quantity, line.quantity);
    if (!sum) {
      line.pool = kNoPool;
      line.state = LineState::unpriced;
      line.use.unpriced = "together with the others it is more than can be counted";
      return;
    }
    line.pool = it->second;
    into.quantity = *sum;
    into.lines.push_back(static_cast<std::uint32_t>(at));
  }

  void once(Line line) {
    const std::string key = once_key(line);
    const auto [it, fresh] =
        estimate_.once_by_key.try_emplace(key, static_cast<std::uint32_t>(estimate_.once.size()));
    if (fresh) {
      estimate_.once.push_back({key, {}, static_cast<std::uint32_t>(once_lines_.size())});
      once_lines_.push_back(line);
    }
    OnceCharge& charge = estimate_.once[it->second];
    charge.users.push_back({line.component, line.quantity});
    Line& most = once_lines_[charge.line];
    if (line.quantity > most.quantity) most = std::move(line);
  }

  // What is billed once for a region stands behind the components, by region.
  void regions() {
    std::vector<std::uint32_t> order(estimate_.once.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return estimate_.once[a].key < estimate_.once[b].key;
    });
    for (const std::uint32_t i : order) {
      OnceCharge& charge = estimate_.once[i];
      Line& line = once_lines_[charge.line];
      line.component = kNoId;
      const std::string address = "region." + std::string(once_region(line));
      charge.line = static_cast<std::uint32_t>(estimate_.lines.size());
      if (estimate_.region_addresses.empty() || estimate_.region_addresses.back() != address) {
        estimate_.region_addresses.push_back(address);
        estimate_.components.push_back(
            {kNoId, estimate_.region_addresses.back(), charge.line, 0, {}});
      }
      ++estimate_.components.back().lines;
      estimate_.lines.push_back(std::move(line));
    }
  }

  void sum() {
    for (ComponentCost& cost : estimate_.components) {
      for (std::uint32_t i = 0; i < cost.lines; ++i) {
        const Line& line = estimate_.lines[cost.first_line + i];
        cost.monthly += line.monthly;
        cost.upfront += line.upfront;
        if (line.state == LineState::unpriced) ++cost.unpriced;
        if (line.state == LineState::no_usage) ++cost.no_usage;
      }
      estimate_.unpriced += cost.unpriced;
      estimate_.no_usage += cost.no_usage;
      estimate_.total += cost.monthly;
      estimate_.upfront += cost.upfront;
    }
  }

  const Topology& topology_;
  const Pricing& pricing_;
  Estimate estimate_;
  std::vector<Line> once_lines_;
};

}  // namespace

void settle_pools(std::vector<Pool>& pools, const Book& book) {
  draw_allowances(pools, book);
  for (Pool& pool : pools) {
    pool.charge =
        less(charge(*pool.price, {pool.quantity.micros - pool.free.micros}), pool.discount_percent);
  }
}

Estimate estimate(const Topology& topology, const Pricing& pricing) {
  return Estimation(topology, pricing).run();
}

std::vector<TierPart> pool_parts(const Pool& pool) {
  return charge_parts(*pool.price, pool.quantity, pool.free);
}

std::vector<TierPart> tier_parts(const Estimate& estimate, const Line& line) {
  if (line.state != LineState::priced) return {};
  if (line.pool == kNoPool) return own_parts(line);
  // The pool's parts, each in proportion, so that they add up over the line and over the pool.
  const Pool& pool = estimate.pools[line.pool];
  std::vector<TierPart> parts = pool_parts(pool);
  if (pool.discount_percent > Quantity{}) deal(pool.charge, parts);
  std::vector<Int128> quantities, money;
  for (const TierPart& part : parts) {
    quantities.push_back(part.quantity.micros);
    money.push_back(part.monthly.attos);
  }
  quantities = row_of(line.quantity_ahead.micros, line.quantity.micros, quantities);
  money = row_of(line.money_ahead.attos, line.monthly.attos, money);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i].quantity = {static_cast<std::int64_t>(quantities[i])};
    parts[i].monthly = {money[i]};
  }
  // A small user of a large pool may have nothing in some tier.
  const auto idle = [](const TierPart& part) {
    return part.quantity == Quantity{} && part.monthly == Money{};
  };
  if (line.quantity > Quantity{})
    std::erase_if(parts, idle);
  else
    parts.resize(1);
  return parts;
}

}  // namespace tenfold
