#include "rules/tier.h"

#include <algorithm>

namespace tenfold {
namespace {

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
