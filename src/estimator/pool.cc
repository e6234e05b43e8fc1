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

__extension__ typedef unsigned __int128 UInt128;

// a × b in 256 bits: how many 2^128, and the rest.
std::pair<UInt128, UInt128> product(UInt128 a, UInt128 b) {
  const UInt128 a_high = a >> 64, a_low = a & UINT64_MAX;
  const UInt128 b_high = b >> 64, b_low = b & UINT64_MAX;
  const UInt128 low = a_low * b_low;
  const UInt128 middle = a_high * b_low + (low >> 64);
  const UInt128 upper = a_low * b_high + (middle & UINT64_MAX);
  return {a_high * b_high + (middle >> 64) + (upper >> 64), upper << 64 | (low & UINT64_MAX)};
}

struct Column {
  Int128 taken = 0, all = 0;
  // Lags more behind its share: by Webster, (taken + ½) / all is less.
  bool behind(const Column& other) const {
    const auto twice = [](Int128 n) { return static_cast<UInt128>(n) * 2 + 1; };
    return product(twice(taken), static_cast<UInt128>(other.all)) <
           product(twice(other.taken), static_cast<UInt128>(all));
  }
};

// How many of the first `units` each column has given: from a start that is surely too low, one by
// one. What it has given is within (columns + 1) / 2 of its even share.
std::vector<Column> taken_by(Int128 units, const std::vector<Int128>& columns) {
  Int128 sum = 0;
  for (const Int128 column : columns) sum += column;
  std::vector<Column> all;
  Int128 left = units;
  for (const Int128 column : columns) {
    const Int128 even = sum == 0 ? 0 : share({units}, column, sum).attos;
    const Int128 slack = static_cast<Int128>(columns.size()) / 2 + 1;
    all.push_back({std::max<Int128>(0, even - slack), column});
    left -= all.back().taken;
  }
  for (; left > 0; --left) {
    Column* next = nullptr;
    for (Column& column : all) {
      if (column.all > 0 && (next == nullptr || column.behind(*next))) next = &column;
    }
    TENFOLD_ASSERT(next != nullptr);
    ++next->taken;
  }
  return all;
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

std::vector<Money> split(Money whole, const std::vector<Int128>& weights) {
  Int128 sum = 0;
  for (const Int128 weight : weights) sum += weight;
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

std::vector<Quantity> split(Quantity whole, const std::vector<Int128>& weights) {
  const std::vector<Money> parts = split(Money{whole.micros}, weights);
  std::vector<Quantity> quantities;
  for (const Money part : parts) quantities.push_back({static_cast<std::int64_t>(part.attos)});
  return quantities;
}

std::vector<Int128> row_of(Int128 ahead, Int128 own, const std::vector<Int128>& columns) {
  if (columns.size() == 1) return {own};
  const std::vector<Column> before = taken_by(ahead, columns);
  const std::vector<Column> after = taken_by(ahead + own, columns);
  std::vector<Int128> parts;
  for (std::size_t i = 0; i < columns.size(); ++i)
    parts.push_back(after[i].taken - before[i].taken);
  return parts;
}

}  // namespace tenfold
