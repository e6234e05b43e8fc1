#include "availability/states.h"

#include <bit>
#include <map>

namespace tenfold {
namespace {

// The state of a set in a state of all.
std::size_t within(std::size_t state, SharedSet set) {
  std::size_t own = 0;
  for (std::size_t bit = 0; set != 0; set &= set - 1, ++bit)
    own |= (state >> static_cast<unsigned>(std::countr_zero(set)) & 1) << bit;
  return own;
}

// The chance of each state of a set.
std::vector<double> chances(const std::vector<Shared>& shared, SharedSet set) {
  std::vector<double> all{1};
  all.reserve(states_of(set));
  for (; set != 0; set &= set - 1) {
    const double a = shared[static_cast<std::size_t>(std::countr_zero(set))].a;
    const std::size_t half = all.size();
    for (std::size_t i = 0; i < half; ++i) {
      all.push_back(all[i] * a);
      all[i] *= 1 - a;
    }
  }
  return all;
}

}  // namespace

std::size_t states_of(SharedSet set) {
  return std::size_t{1} << static_cast<unsigned>(std::popcount(set));
}

bool is_up(std::size_t state, std::size_t nth) { return (state >> nth & 1) != 0; }

double chance_of(const TierStates& tier, const std::vector<Shared>& shared) {
  if (tier.shares == 0) return tier.up.front();
  const std::vector<double> chance = chances(shared, tier.shares);
  double sum = 0;
  for (std::size_t state = 0; state < chance.size(); ++state) sum += chance[state] * tier.up[state];
  return sum;
}

double chance_of(const std::vector<TierStates>& tiers, const std::vector<Shared>& shared) {
  double alone = 1, beyond = 1;
  std::map<SharedSet, std::vector<double>> alike;  // all tiers of a set together
  for (const TierStates& tier : tiers) {
    const double marginal = chance_of(tier, shared);
    if (marginal > tier.most) beyond *= tier.most / marginal;
    if (tier.shares == 0) {
      alone *= marginal;
      continue;
    }
    const auto [it, fresh] = alike.try_emplace(tier.shares, tier.up);
    if (fresh) continue;
    for (std::size_t state = 0; state < tier.up.size(); ++state)
      it->second[state] *= tier.up[state];
  }
  if (alike.empty()) return alone * beyond;
  std::vector<double> chance = chances(shared, (SharedSet{1} << shared.size()) - 1);
  double sum = 0;
  for (std::size_t state = 0; state < chance.size(); ++state) {
    for (const auto& [set, up] : alike) chance[state] *= up[within(state, set)];
    sum += chance[state];
  }
  return alone * beyond * sum;
}

}  // namespace tenfold
