#include "unit/availability_brute.h"

namespace tenfold::brute {
namespace {

bool is_up(const Architecture::Tier& tier, std::size_t state) {
  double carried = 0;
  for (const Architecture::Unit& unit : tier.units) {
    bool up = true;
    for (const std::size_t part : unit.needs) up = up && (state >> part & 1) != 0;
    if (up) carried += unit.carries;
  }
  return carried >= tier.need - 1e-9;
}

}  // namespace

Figure figure(const Architecture& architecture) {
  Figure sum;
  sum.alone.assign(architecture.tiers.size(), 0);
  for (std::size_t state = 0; state < std::size_t{1} << architecture.up.size(); ++state) {
    double chance = 1;
    for (std::size_t part = 0; part < architecture.up.size(); ++part)
      chance *= (state >> part & 1) != 0 ? architecture.up[part] : 1 - architecture.up[part];
    bool all = true;
    for (std::size_t i = 0; i < architecture.tiers.size(); ++i) {
      const bool up = is_up(architecture.tiers[i], state);
      if (up) sum.alone[i] += chance;
      all = all && up;
    }
    if (all) sum.all += chance;
  }
  sum.capped = sum.all;
  for (std::size_t i = 0; i < architecture.tiers.size(); ++i) {
    const double most = architecture.tiers[i].most;
    if (sum.alone[i] > most) sum.capped *= most / sum.alone[i];
  }
  return sum;
}

std::size_t left(std::size_t n, const std::vector<bool>& lost) {
  std::size_t some = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!lost[i % lost.size()]) ++some;
  }
  return some;
}

std::vector<std::vector<bool>> subsets(std::size_t zones, std::size_t of) {
  std::vector<std::vector<bool>> all;
  for (std::size_t set = 0; set < std::size_t{1} << zones; ++set) {
    std::vector<bool> one(zones);
    std::size_t size = 0;
    for (std::size_t i = 0; i < zones; ++i) {
      one[i] = (set >> i & 1) != 0;
      size += one[i] ? 1 : 0;
    }
    if (size == of) all.push_back(one);
  }
  return all;
}

}  // namespace tenfold::brute
