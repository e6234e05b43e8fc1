#include "rules/tier.h"

#include <algorithm>
#include <cmath>

namespace tenfold {
namespace {

constexpr double kNoMore = 1 - 1e-9;  // what is so little above a whole number of units is not
constexpr double kMostUnits = 1e12;

template <class Each> void for_members(const Evidence& evidence, const Subject& leader, Each each) {
  for (const Id id : leader.group) {
    if (evidence[id].aspects.fleet) each(evidence[id], *evidence[id].aspects.fleet);
  }
}

}  // namespace

bool leads_tier(const Subject& subject) { return subject.aspects.fleet && !subject.group.empty(); }

std::int64_t lowest_units(const Evidence& evidence, const Subject& leader) {
  std::int64_t units = 0;
  for_members(evidence, leader,
              [&](const Subject&, const Fleet& fleet) { units += fleet.lowest.value_or(0); });
  return units;
}

std::int64_t most_units(const Evidence& evidence, const Subject& leader) {
  std::int64_t units = 0;
  for_members(evidence, leader,
              [&](const Subject&, const Fleet& fleet) { units += fleet.maximum.value_or(0); });
  return units;
}

std::vector<ZoneId> standing_zones(const Subject& subject) {
  std::vector<ZoneId> zones = subject.zones;
  const bool by_hand = subject.aspects.fleet && !subject.aspects.fleet->managed;
  if (by_hand && zones.size() > subject.count) zones.resize(subject.count);
  return zones;
}

std::vector<ZoneId> tier_zones(const Evidence& evidence, const Subject& leader) {
  std::vector<ZoneId> zones;
  for_members(evidence, leader, [&](const Subject& s, const Fleet& fleet) {
    if (fleet.maximum.value_or(1) == 0) return;
    const std::vector<ZoneId> own = standing_zones(s);
    zones.insert(zones.end(), own.begin(), own.end());
  });
  std::sort(zones.begin(), zones.end());
  zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  return zones;
}

std::vector<ZoneUnits> units_by_zone(const Evidence& evidence, const Subject& leader) {
  std::vector<ZoneUnits> all, zones;
  for_members(evidence, leader, [&](const Subject& s, const Fleet& fleet) {
    const std::int64_t units = fleet.desired ? *fleet.desired : fleet.minimum.value_or(0);
    const auto n = static_cast<std::int64_t>(s.zones.size());
    for (std::int64_t i = 0; i < std::min(n, units); ++i)
      all.push_back({s.zones[static_cast<std::size_t>(i)], units / n + (i < units % n ? 1 : 0)});
  });
  std::stable_sort(all.begin(), all.end(),
                   [](const ZoneUnits& a, const ZoneUnits& b) { return a.zone < b.zone; });
  for (const ZoneUnits& one : all) {
    if (zones.empty() || zones.back().zone != one.zone)
      zones.push_back(one);
    else
      zones.back().units += one.units;
  }
  return zones;
}

std::int64_t spread(const std::vector<ZoneUnits>& zones) {
  if (zones.empty()) return 0;
  const auto [least, most] =
      std::minmax_element(zones.begin(), zones.end(),
                          [](const ZoneUnits& a, const ZoneUnits& b) { return a.units < b.units; });
  return most->units - least->units;
}

std::vector<Id> tier_leaders(const Evidence& evidence) {
  std::vector<Id> leaders(evidence.subjects.size(), kNoId);
  for (const Subject& s : evidence.subjects) {
    for (const Id member : s.group) leaders[member] = s.id;
  }
  return leaders;
}

bool tier_on_path(const Evidence& evidence, const Subject& leader) {
  return std::any_of(leader.group.begin(), leader.group.end(),
                     [&](Id id) { return evidence[id].on_path; });
}

std::string tier_name(const Evidence& evidence, const Subject& leader) {
  std::string name(leader.address);
  if (leader.group.size() == 2)
    return name + " and " + std::string(evidence[leader.group[1]].address);
  if (leader.group.size() > 2) name += " and " + std::to_string(leader.group.size() - 1) + " more";
  return name;
}

std::int64_t units_at_peak(const Evidence& evidence, const Subject& subject) {
  const Fleet& fleet = *subject.aspects.fleet;
  const FleetWeek* const week = evidence.week.fleet(subject.id);
  if (week == nullptr) return fleet.desired.value_or(fleet.minimum.value_or(0));
  const std::int64_t copies = copies_of(evidence.topology, evidence.week.flow, subject.id);
  return (week->peak() + fleet.weight - 1) / fleet.weight * copies;
}

TierLoad tier_load(const Evidence& evidence, const Subject& leader) {
  TierLoad load;
  for_members(evidence, leader, [&](const Subject& s, const Fleet& fleet) {
    if (fleet.maximum.value_or(1) == 0) return;
    const double each = fleet.capacity_rps.value_or(0);
    if (each <= 0) load.missing = "serves_rps";
    if (!s.peak_rps && load.missing.empty()) load.missing = "peak_rps";
    load.peak_rps += s.peak_rps.value_or(0);
    if (load.unit_rps == 0 || each < load.unit_rps) load.unit_rps = each;
  });
  if (!load.missing.empty() || load.unit_rps <= 0) return load;
  const double need = std::ceil(load.peak_rps / load.unit_rps * kNoMore);
  load.need = static_cast<std::int64_t>(std::min(need, kMostUnits));
  return load;
}

std::int64_t static_size(std::int64_t need, std::int64_t zones) {
  if (zones < 2) return need;
  const auto left = [&](std::int64_t units) { return units - (units + zones - 1) / zones; };
  std::int64_t units = (need * zones + zones - 2) / (zones - 1);
  while (left(units) < need) ++units;
  return units;
}

bool keeps_state(const Fleet& fleet) {
  return fleet.sessions.value == Keeps::local || fleet.uploads.value == Keeps::local ||
         fleet.data.value == Keeps::local;
}

bool grows_safely(const Fleet& fleet) {
  if (fleet.data.value == Keeps::local) return false;
  const bool alone = fleet.maximum.value_or(1) < 2;
  return !alone || (fleet.sessions.value != Keeps::local && fleet.uploads.value != Keeps::local);
}

void raise_minimum(const Subject& subject, std::int64_t n, std::vector<Edit>& edits) {
  const Fleet& fleet = *subject.aspects.fleet;
  // A group's fields count the units of one copy.
  const std::int64_t copies = fleet.managed ? subject.count : 1;
  const auto raise = [&](const Fact<std::int64_t>& bound) {
    if (!bound || *bound >= n || bound.field.empty()) return;
    Edit edit =
        set(subject.address, std::string(bound.field), std::to_string((n + copies - 1) / copies));
    if (std::find(edits.begin(), edits.end(), edit) == edits.end())
      edits.push_back(std::move(edit));
  };
  raise(fleet.minimum);
  raise(fleet.lowest);
  if (fleet.desired.stated()) raise(fleet.desired);
  if (fleet.maximum.origin != Origin::defaulted) raise(fleet.maximum);
}

bool is_private(const Subject& subject) {
  return subject.aspects.fleet && subject.aspects.fleet->maximum.value_or(1) > 0 &&
         subject.aspects.place.in_vpc && !subject.aspects.place.public_address;
}

}  // namespace tenfold
