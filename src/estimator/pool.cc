#include "estimator/pool.h"

#include <algorithm>

#include "base/assert.h"

namespace tenfold {
namespace {

const Tier& tier_at(const Price& price, Quantity quantity) {
  const Tier* found = &price.tiers.front();
  for (const Tier& tier : price.tiers) {
    if (tier.from <= quantity) found = &tier;
  }
  return *found;
}

// How much of `quantity` lies in the n-th tier.
Quantity within(const Price& price, std::size_t n, Quantity quantity) {
  const std::int64_t from = price.tiers[n].from.micros;
  const std::int64_t to = n + 1 < price.tiers.size() ? price.tiers[n + 1].from.micros : INT64_MAX;
  return {std::max<std::int64_t>(0, std::min(quantity.micros, to) - from)};
}

}  // namespace

Money charge(const Price& price, Quantity quantity, std::optional<Quantity> tier_by) {
  if (price.volume) return tier_at(price, tier_by.value_or(quantity)).rate * quantity;
  Money sum;
  for (std::size_t n = 0; n < price.tiers.size(); ++n)
    sum += price.tiers[n].rate * within(price, n, quantity);
  return sum;
}

std::vector<TierPart> charge_parts(const Price& price, Quantity quantity, Quantity free,
                                   std::optional<Quantity> tier_by) {
  std::vector<TierPart> parts;
  if (free.micros > 0) parts.push_back({{}, free, {}, {}, true});
  const Quantity paid{quantity.micros - free.micros};
  if (price.volume) {
    const Tier& tier = tier_at(price, tier_by.value_or(paid));
    parts.push_back({tier.from, paid, tier.rate, tier.rate * paid});
    return parts;
  }
  for (std::size_t n = 0; n < price.tiers.size(); ++n) {
    const Quantity part = within(price, n, paid);
    if (part.micros == 0 && n > 0) continue;
    if (part.micros == 0 && !parts.empty()) continue;
    parts.push_back({price.tiers[n].from, part, price.tiers[n].rate, price.tiers[n].rate * part});
  }
  return parts;
}

std::vector<Money> split(Money whole, const std::vector<std::int64_t>& weights) {
  std::int64_t sum = 0;
  for (const std::int64_t weight : weights) sum += weight;
  std::vector<Money> parts(weights.size());
  if (sum == 0) return parts;
  Money left = whole;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    parts[i] = share(whole, weights[i], sum);
    left -= parts[i];
  }
  for (std::size_t i = 0; left.attos > 0 && i < parts.size(); ++i) {
    if (weights[i] == 0) continue;
    parts[i].attos += 1;
    left.attos -= 1;
  }
  TENFOLD_ASSERT(left.attos == 0);
  return parts;
}

std::vector<Quantity> split(Quantity whole, const std::vector<std::int64_t>& weights) {
  const std::vector<Money> parts = split(Money{whole.micros}, weights);
  std::vector<Quantity> quantities;
  for (const Money part : parts) quantities.push_back({static_cast<std::int64_t>(part.attos)});
  return quantities;
}

}  // namespace tenfold
