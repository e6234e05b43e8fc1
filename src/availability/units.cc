#include "availability/units.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::size_t kGates = 6;     // zones whose states are summed over: as many as AWS has
constexpr std::size_t kStates = 512;  // of unlike members, capacities that are told apart
constexpr double kAlike = 1e-9;       // relative: sums of the same capacities in another order

// Capacity that is up, with its chance; rising.
using Chances = std::vector<std::pair<double, double>>;

// Terms below this share of the greatest add nothing that is printed.
constexpr double kNothing = 1e-40;

// Lists that are in order, one behind the other from these places, become one.
void put_in_order(Chances& all, std::vector<std::size_t> begins) {
  begins.push_back(all.size());
  while (begins.size() > 2) {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i + 1 < begins.size(); i += 2) {
      left.push_back(begins[i]);
      if (i + 2 >= begins.size()) continue;
      const auto at = [&](std::size_t n) {
        return all.begin() + static_cast<std::ptrdiff_t>(begins[n]);
      };
      std::inplace_merge(at(i), at(i + 1), at(i + 2));
    }
    left.push_back(all.size());
    begins = std::move(left);
  }
}

// Of chances in order, those of the same capacity as one.
void merge(Chances& all) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].first - all[kept].first <= kAlike * all[i].first)
      all[kept].second += all[i].second;
    else
      all[++kept] = all[i];
  }
  if (!all.empty()) all.resize(kept + 1);
}

// The chance of each number of units up, of n.
std::vector<double> numbers_up(std::int64_t n, double a) {
  std::vector<double> p(static_cast<std::size_t>(n) + 1, 0);
  if (a >= 1 || a <= 0) {
    p[a >= 1 ? static_cast<std::size_t>(n) : 0] = 1;
    return p;
  }
  const auto last = static_cast<double>(n);
  const auto mode = std::min<std::int64_t>(n, static_cast<std::int64_t>((last + 1) * a));
  p[static_cast<std::size_t>(mode)] = 1;
  double sum = 1;
  for (std::int64_t i = mode; i < n; ++i) {
    const auto up = static_cast<double>(i);
    const double next = p[static_cast<std::size_t>(i)] * (last - up) / (up + 1) * a / (1 - a);
    if (next < kNothing) break;
    sum += p[static_cast<std::size_t>(i) + 1] = next;
  }
  for (std::int64_t i = mode; i > 0; --i) {
    const auto up = static_cast<double>(i);
    const double next = p[static_cast<std::size_t>(i)] * up / (last - up + 1) * (1 - a) / a;
    if (next < kNothing) break;
    sum += p[static_cast<std::size_t>(i) - 1] = next;
  }
  for (double& one : p) one /= sum;
  return p;
}

// Calls visit(chance, units) for each state of the gates that can be shut.
template <class Visit> void each_state(const Branch& branch, Visit visit) {
  std::vector<Branch::Zone> gated;
  std::int64_t open = 0;
  double beyond = 1;
  for (const Branch::Zone& zone : branch.zones) {
    if (zone.gate >= 1) {
      open += zone.units;
    } else if (gated.size() < kGates) {
      gated.push_back(zone);
    } else {
      open += zone.units;
      beyond *= zone.gate;
    }
  }
  for (std::size_t state = 0; state < std::size_t{1} << gated.size(); ++state) {
    double chance = beyond;
    std::int64_t units = open;
    for (std::size_t i = 0; i < gated.size(); ++i) {
      const bool up = (state >> i & 1) != 0;
      chance *= up ? gated[i].gate : 1 - gated[i].gate;
      if (up) units += gated[i].units;
    }
    if (chance > 0) visit(chance, units);
  }
}

bool too_many_gates(const Branch& branch) {
  return std::ranges::count_if(branch.zones, [](const Branch::Zone& zone) {
           return zone.gate < 1;
         }) > static_cast<std::ptrdiff_t>(kGates);
}

// How many units make up `need`, with the tolerance of sums in another order.
std::int64_t units_for(double need, double each) {
  const double whole = need / each * (1 - kAlike);
  auto k = static_cast<std::int64_t>(whole);
  if (static_cast<double>(k) < whole) ++k;
  return std::max<std::int64_t>(1, k);
}

double alone(const Branch& branch, double need) {
  const std::int64_t k = units_for(need, branch.each);
  double p = 0;
  each_state(branch, [&](double chance, std::int64_t units) {
    p += chance * at_least(k, units, branch.a);
  });
  return branch.up * p;
}

Chances chances_of(const Branch& branch) {
  Chances all;
  each_state(branch, [&](double chance, std::int64_t units) {
    const std::vector<double> up = numbers_up(units, branch.a);
    for (std::size_t i = 0; i < up.size(); ++i) {
      if (up[i] > 0)
        all.emplace_back(static_cast<double>(i) * branch.each, branch.up * chance * up[i]);
    }
  });
  all.emplace_back(0, 1 - branch.up);
  std::ranges::sort(all);
  merge(all);
  return all;
}

bool alike(const std::vector<Branch>& branches) {
  return std::ranges::all_of(branches, [&](const Branch& branch) {
    return branch.up >= 1 && branch.a == branches.front().a &&
           branch.each == branches.front().each &&
           std::ranges::all_of(branch.zones, [](const auto& zone) { return zone.gate >= 1; });
  });
}

// Targets of like units, none of which needs more than the others, are as one with all of these.
std::vector<Branch> grouped(const std::vector<Branch>& branches) {
  std::vector<Branch> groups;
  for (const Branch& branch : branches) {
    const auto same = std::ranges::find_if(groups, [&](const Branch& group) {
      return group.a == branch.a && group.each == branch.each && alike({group, branch});
    });
    if (same == groups.end())
      groups.push_back(branch);
    else
      same->zones.insert(same->zones.end(), branch.zones.begin(), branch.zones.end());
  }
  return groups;
}

// As if all that only some need were needed by all, and each unit were the worst and smallest.
double at_worst(const std::vector<Branch>& branches, double need) {
  Branch pool = branches.front();
  pool.up = 1;
  std::int64_t units = 0;
  for (const Branch& branch : branches) {
    pool.a = std::min(pool.a, branch.a);
    pool.each = std::min(pool.each, branch.each);
    pool.up *= branch.up;
    for (const Branch::Zone& zone : branch.zones) pool.up *= zone.gate;
    units += branch.units();
  }
  return pool.up * at_least(units_for(need, pool.each), units, pool.a);
}

}  // namespace

std::int64_t Branch::units() const {
  std::int64_t sum = 0;
  for (const Zone& zone : zones) sum += zone.units;
  return sum;
}

double at_least(std::int64_t k, std::int64_t n, double a) {
  if (k <= 0) return 1;
  if (k > n || a <= 0) return 0;
  if (a >= 1) return 1;
  // By the number that is down: too many are n - k + 1 and more.
  const auto last = static_cast<double>(n);
  const double odds = (1 - a) / a;
  const std::int64_t too_many = n - k + 1;
  const auto mode = std::min<std::int64_t>(n, static_cast<std::int64_t>((last + 1) * (1 - a)));
  double all = 1, bad = mode >= too_many ? 1 : 0, term = 1;
  for (std::int64_t i = mode; i < n; ++i) {
    const auto down = static_cast<double>(i);
    term *= (last - down) / (down + 1) * odds;
    if (term < kNothing) break;
    all += term;
    if (i + 1 >= too_many) bad += term;
  }
  term = 1;
  for (std::int64_t i = mode; i > 0; --i) {
    const auto down = static_cast<double>(i);
    term *= down / (last - down + 1) / odds;
    if (term < kNothing) break;
    all += term;
    if (i - 1 >= too_many) bad += term;
  }
  return 1 - bad / all;
}

Chance carries(const std::vector<Branch>& branches, double need) {
  if (branches.size() == 1)
    return {alone(branches.front(), need), !too_many_gates(branches.front())};
  if (alike(branches)) {
    std::int64_t units = 0;
    for (const Branch& branch : branches) units += branch.units();
    const Branch& one = branches.front();
    return {at_least(units_for(need, one.each), units, one.a), true};
  }
  std::int64_t units = 0;
  bool exact = true;
  for (const Branch& branch : branches) {
    units += branch.units();
    exact &= !too_many_gates(branch);
  }
  if (units > static_cast<std::int64_t>(kStates)) return {at_worst(branches, need), false};
  std::size_t sums = 0;
  Chances sum{{0, 1}};
  for (const Branch& branch : grouped(branches)) {
    const Chances more = chances_of(branch);
    if (sum.size() * more.size() > kStates * kStates) return {at_worst(branches, need), false};
    Chances next;
    next.reserve(sum.size() * more.size());
    std::vector<std::size_t> begins;
    for (const auto& [b, q] : more) {
      begins.push_back(next.size());
      for (const auto& [a, p] : sum) {
        // What is beyond the need is as good as the need.
        next.emplace_back(std::min(a + b, need), p * q);
      }
      std::sort(std::ranges::lower_bound(next.begin() + static_cast<std::ptrdiff_t>(begins.back()),
                                         next.end(), need, {}, &Chances::value_type::first),
                next.end());
    }
    sums += next.size();
    put_in_order(next, std::move(begins));
    merge(next);
    if (next.size() > kStates) return {at_worst(branches, need), false, sums};
    sum = std::move(next);
  }
  double missing = 0;
  for (const auto& [capacity, p] : sum) {
    if (capacity < need * (1 - kAlike)) missing += p;
  }
  return {1 - missing, exact, sums};
}

}  // namespace tenfold
