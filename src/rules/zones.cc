#include "rules/zones.h"

#include <algorithm>

namespace tenfold {
namespace {

bool offers_all(const Evidence& evidence, const Subject& subject, std::string_view zone) {
  if (!subject.aspects.fleet) return true;
  const auto& types = subject.aspects.fleet->types;
  return std::all_of(types.begin(), types.end(), [&](const auto& type) {
    return evidence.catalog.offered(evidence.region(subject), type.first, zone).value_or(true);
  });
}

}  // namespace

std::vector<std::string_view> zone_names(const Evidence& evidence, std::span<const ZoneId> zones) {
  std::vector<std::string_view> names;
  for (const ZoneId zone : zones) names.push_back(evidence.topology.zones[zone].name);
  return names;
}

std::string in_words(std::span<const std::string_view> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::vector<std::string_view> widened(const Evidence& evidence, const Subject& subject,
                                      std::size_t wanted, std::span<const ZoneId> first) {
  const Topology& topology = evidence.topology;
  std::vector<std::string_view> names = zone_names(evidence, subject.zones);
  const bool ids = !subject.zones.empty() && topology.zones[subject.zones.front()].is_id;
  const auto offer = [&](std::string_view zone) {
    if (names.size() >= wanted || std::find(names.begin(), names.end(), zone) != names.end())
      return;
    if (offers_all(evidence, subject, zone)) names.push_back(zone);
  };
  const auto offer_known = [&](std::span<const ZoneId> zones) {
    for (const ZoneId id : zones) {
      const Zone& zone = topology.zones[id];
      if (zone.region == subject.region && zone.is_id == ids) offer(zone.name);
    }
  };
  offer_known(first);
  offer_known(evidence.scope(subject).home_zones);
  if (names.size() >= wanted) return names;
  const std::string_view region = evidence.region(subject);
  for (const std::string_view zone :
       ids ? evidence.catalog.zone_ids(region) : evidence.catalog.zones(region)) {
    offer(zone);
  }
  return names;
}

std::vector<std::string_view> zones_offering(const Evidence& evidence, const Subject& subject) {
  std::vector<std::string_view> names;
  const auto offer = [&](std::string_view zone) {
    if (names.size() >= subject.zones.size() || !offers_all(evidence, subject, zone)) return;
    if (std::find(names.begin(), names.end(), zone) == names.end()) names.push_back(zone);
  };
  for (const std::string_view own : zone_names(evidence, subject.zones)) offer(own);
  for (const std::string_view id : evidence.catalog.zone_ids(evidence.region(subject))) offer(id);
  return names;
}

Edit set_zones(const Subject& subject, std::span<const std::string_view> names) {
  std::string list;
  for (const std::string_view name : names) {
    list += (list.empty() ? "[\"" : ", \"") + std::string(name) + "\"";
  }
  return set(subject.address, "azs", list + "]");
}

}  // namespace tenfold
