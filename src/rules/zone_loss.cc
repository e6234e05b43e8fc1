#include "rules/zone_loss.h"

#include <algorithm>
#include <map>

namespace tenfold {
namespace {

constexpr double kNoMore = 1 - 1e-9;  // a peak that is so little above what is left fits

struct Standing {
  std::int64_t units = 0;
  double rps = 0;
};

// Dealt round its zones: a group keeps them as even, and any may be the fullest.
void deal(const Subject& s, std::int64_t units, std::map<ZoneId, Standing>& zones) {
  const Fleet& fleet = *s.aspects.fleet;
  const auto n = static_cast<std::int64_t>(s.zones.size());
  for (std::int64_t i = 0; i < std::min(n, units); ++i) {
    Standing& zone = zones[s.zones[static_cast<std::size_t>(i)]];
    const std::int64_t here = units / n + (i < units % n ? 1 : 0);
    zone.units += here;
    zone.rps += static_cast<double>(here) * fleet.capacity_rps.value_or(0);
  }
}

}  // namespace

bool ZoneLoss::below_peak() const { return left_rps < load.peak_rps * kNoMore; }

bool ZoneLoss::needs_new_capacity() const {
  return missing.empty() && zones > 1 && moved && below_peak() &&
         most_rps >= load.peak_rps * kNoMore;
}

ZoneLoss zone_loss(const Evidence& evidence, const Subject& leader) {
  ZoneLoss loss;
  loss.load = tier_load(evidence, leader);
  loss.missing = loss.load.missing;
  std::map<ZoneId, Standing> zones;
  double all = 0;
  for (const Id id : leader.group) {
    const Subject& s = evidence[id];
    if (!s.aspects.fleet) continue;
    const Fleet& fleet = *s.aspects.fleet;
    const std::int64_t units = fleet.managed ? units_at_peak(evidence, s) : s.count;
    const double each = fleet.capacity_rps.value_or(0);
    deal(s, units, zones);
    loss.units += units;
    loss.moved = loss.moved || (fleet.managed && fleet.rebalances);
    loss.most_rps += static_cast<double>(fleet.maximum.value_or(units)) * each;
    all += static_cast<double>(units) * each;
  }
  loss.zones = static_cast<std::int64_t>(tier_zones(evidence, leader).size());
  if (zones.empty()) return loss;
  const auto fullest =
      std::max_element(zones.begin(), zones.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.rps, a.second.units) < std::pair(b.second.rps, b.second.units);
      });
  loss.lost = fullest->second.units;
  loss.left_rps = all - fullest->second.rps;
  return loss;
}

}  // namespace tenfold
