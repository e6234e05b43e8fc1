// The price of edits: only what they touch is priced again, and the pools that it shares.
#include <algorithm>
#include <iterator>
#include <map>

#include "estimator/estimator.h"
#include "estimator/pool.h"
#include "estimator/price_line.h"
#include "simulator/trial.h"

namespace tenfold {
namespace {

// What is billed once, at which price.
struct Need {
  const Price* price = nullptr;
  Quantity most{}, discount_percent{};
};

// What the touched components come to, on one side of the edits.
struct Side {
  Money alone;                        // lines that share nothing
  std::map<std::string, Pool> pools;  // by key: what they put into each
  std::map<std::string, Need> once;   // by key: the most that one needs
  std::vector<std::string> unpriced;
  std::size_t no_usage = 0;
  bool overflow = false;
};

void take(Side& side, const Line& line, const Topology& topology, const Book& book) {
  if (line.state == LineState::no_usage) ++side.no_usage;
  if (line.state == LineState::unpriced) {
    side.unpriced.push_back(line.use.place + "|" + std::string(line.use.service) + "|" +
                            line.use.item + "|" + exact(line.quantity) + line.use.commitment);
  }
  if (line.state != LineState::priced) return;
  if (line.use.once) {
    Need& need = side.once[once_key(line)];
    need = {line.price, std::max(need.most, line.quantity), line.discount_percent};
  } else if (line.pool != kNoPool) {
    Pool& pool =
        side.pools.try_emplace(pool_key(line), empty_pool(line, topology, book)).first->second;
    const auto sum = plus(pool.quantity, line.quantity);
    side.overflow |= !sum.has_value();
    pool.quantity = sum.value_or(pool.quantity);
  } else {
    side.alone += line.monthly;
  }
}

Side price_after(const Topology& topology, const std::vector<Id>& touched, const Pricing& pricing) {
  Side side;
  std::vector<Line> lines;
  for (const Id id : touched) {
    if (!topology[id].present) continue;
    lines.clear();
    price_component(topology, id, pricing, lines);
    for (const Line& line : lines) take(side, line, topology, pricing.book);
  }
  std::ranges::sort(side.unpriced);
  return side;
}

// What the estimate already knows of them.
Side price_before(const Topology& topology, const std::vector<Id>& touched,
                  const Estimate& estimate, const Pricing& pricing) {
  Side side;
  for (const Id id : touched) {
    const auto cost =
        std::ranges::lower_bound(estimate.components, id, {}, &ComponentCost::component);
    if (cost == estimate.components.end() || cost->component != id) continue;  // it was added
    for (std::uint32_t i = 0; i < cost->lines; ++i)
      take(side, estimate.lines[cost->first_line + i], topology, pricing.book);
  }
  for (const OnceCharge& charge : estimate.once) {
    for (const Id id : touched) {
      const auto user = std::ranges::lower_bound(charge.users, id, {}, &OnceCharge::User::id);
      if (user == charge.users.end() || user->id != id) continue;
      const Line& line = estimate.lines[charge.line];
      Need& need = side.once[charge.key];
      need = {line.price, std::max(need.most, user->quantity), line.discount_percent};
    }
  }
  std::ranges::sort(side.unpriced);
  return side;
}

Money total(const std::vector<Pool>& pools) {
  Money sum;
  for (const Pool& pool : pools) sum += pool.charge;
  return sum;
}

// All pools whose charge may change: those touched, and those that share an allowance with one.
std::optional<Money> pool_change(const Side& before, const Side& after, const Estimate& estimate,
                                 const Book& book) {
  std::map<std::string, Pool> changed;
  const auto start = [&](const Pool& pool) {
    const auto known = estimate.pool_by_key.find(pool.key);
    if (known != estimate.pool_by_key.end()) {
      const Pool& all = estimate.pools[known->second];
      changed.try_emplace(pool.key, Pool{.key = all.key,
                                         .place = all.place,
                                         .service = all.service,
                                         .item = all.item,
                                         .price = all.price,
                                         .allowance = all.allowance,
                                         .discount_percent = all.discount_percent,
                                         .quantity = all.quantity,
                                         .free = all.free,
                                         .charge = all.charge});
    } else {
      changed.try_emplace(pool.key, pool).first->second.quantity = {};
    }
  };
  bool shared = false;
  for (const Side* side : {&before, &after}) {
    for (const auto& [key, pool] : side->pools) {
      if (!changed.contains(key)) start(pool);
      shared |= !pool.allowance.empty();
    }
  }
  if (shared) {
    for (const Pool& pool : estimate.pools) {
      if (!pool.allowance.empty() && !changed.contains(pool.key)) start(pool);
    }
  }
  std::vector<Pool> now;
  Money was;
  for (auto& [key, pool] : changed) {
    if (estimate.pool_by_key.contains(key)) was += pool.charge;
    if (const auto it = before.pools.find(key); it != before.pools.end())
      pool.quantity.micros -= it->second.quantity.micros;
    if (const auto it = after.pools.find(key); it != after.pools.end()) {
      const auto sum = plus(pool.quantity, it->second.quantity);
      if (!sum) return std::nullopt;
      pool.quantity = *sum;
    }
    now.push_back(pool);
  }
  settle_pools(now, book);
  return total(now) - was;
}

// The most that anyone else needs of what is billed once.
Quantity most_of_others(const OnceCharge& charge, Quantity most, const std::vector<Id>& touched) {
  Quantity others;
  for (const auto& [id, quantity] : charge.users) {
    if (std::ranges::binary_search(touched, id)) continue;
    others = std::max(others, quantity);
    if (others == most) break;  // nobody needs more
  }
  return others;
}

Money once_change(const Side& before, const Side& after, const Estimate& estimate,
                  const std::vector<Id>& touched) {
  Money change;
  std::map<std::string, Need> all = before.once;
  all.insert(after.once.begin(), after.once.end());
  for (const auto& [key, need] : all) {
    Quantity others;
    if (const auto known = estimate.once_by_key.find(key); known != estimate.once_by_key.end()) {
      const OnceCharge& charge = estimate.once[known->second];
      others = most_of_others(charge, estimate.lines[charge.line].quantity, touched);
    }
    const auto with = [&, &one = key, &how = need](const Side& side) {
      const auto it = side.once.find(one);
      const Quantity most = it == side.once.end() ? others : std::max(others, it->second.most);
      return less(tenfold::charge(*how.price, most), how.discount_percent);
    };
    change += with(after) - with(before);
  }
  return change;
}

Repriced reprice(const std::vector<Id>& touched, const Topology& topology, const Estimate& before,
                 const Pricing& pricing) {
  const Side now = price_after(topology, touched, pricing);
  const Side then = price_before(topology, touched, before, pricing);

  Repriced result;
  result.components = touched.size();
  result.at_least = now.no_usage > then.no_usage;
  if (now.unpriced != then.unpriced || now.overflow || then.overflow) return result;
  const auto pools = pool_change(then, now, before, pricing.book);
  if (pools)
    result.change = now.alone - then.alone + *pools + once_change(then, now, before, touched);
  return result;
}

}  // namespace

Repriced price_of(const Trial& trial, const Estimate& before, const Pricing& pricing) {
  std::vector<Id> touched;
  std::ranges::set_union(trial.edit().touched, trial.changed(), std::back_inserter(touched));
  Pricing after = pricing;
  if (after.week != nullptr) after.week = &trial.week();
  return reprice(touched, trial.topology(), before, after);
}

}  // namespace tenfold
