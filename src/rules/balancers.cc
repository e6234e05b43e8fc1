#include "rules/balancers.h"

#include <algorithm>
#include <string>

#include "rules/tier.h"

namespace tenfold {

bool balances_zones(const Subject& subject) {
  return subject.aspects.front && subject.count > 0 && subject.aspects.front->splits &&
         subject.aspects.zoning.stands == Zoning::Stands::across;
}

std::vector<Id> targets_of(const Evidence& evidence, const Subject& balancer) {
  std::vector<std::pair<Id, std::size_t>> found;
  for (const Edge& edge : evidence.out(balancer.id)) {
    if (edge.role == Role::serves) found.emplace_back(edge.to, found.size());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              found.end());
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<Id> ids;
  for (const auto& [id, place] : found) ids.push_back(id);
  return ids;
}

std::vector<Id> tiers_behind(const Evidence& evidence, const Subject& balancer,
                             const std::vector<Id>& leaders) {
  std::vector<Id> found;
  for (const Edge& edge : evidence.out(balancer.id)) {
    if (edge.role == Role::serves && leaders[edge.to] != kNoId) found.push_back(leaders[edge.to]);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<ZoneId> zones_to_serve(const Evidence& evidence, const Subject& balancer) {
  std::vector<ZoneId> zones = balancer.zones;
  for (const Id id : targets_of(evidence, balancer)) {
    const Subject& target = evidence[id];
    if (target.count == 0 || target.region != balancer.region || !target.aspects.place.zonal)
      continue;
    for (const ZoneId zone : standing_zones(target)) {
      if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
    }
  }
  return zones;
}

bool mixes_names(const Evidence& evidence, const std::vector<ZoneId>& zones) {
  return std::any_of(zones.begin(), zones.end(), [&](ZoneId zone) {
    return evidence.topology.zones[zone].is_id != evidence.topology.zones[zones.front()].is_id;
  });
}

Edit heed_balancer(const Subject& fleet) {
  return set(fleet.address, std::string(fleet.aspects.fleet->balancer_health_check.field),
             "\"elb\"");
}

Edit check_path(const Subject& balancer) {
  return set(balancer.address, std::string(balancer.aspects.front->check_path.field), "\"/ready\"");
}

}  // namespace tenfold
