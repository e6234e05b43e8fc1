#include "rules/doors.h"

#include <algorithm>

#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool is_call(const Edge& edge) {
  return edge.role == Role::uses || edge.role == Role::sessions || edge.role == Role::uploads ||
         edge.role == Role::data;
}

// The gateway endpoint is free, and cheaper than any gateway for what goes to its service.
bool has_way(const Evidence& e, const Subject& units, const Edge& call, const WaysOut& out) {
  const Subject& callee = e[call.to];
  return units.region == callee.region && out.endpoints.contains(callee.aspects.outside_service);
}

void open_ways(const Evidence& e, const Subject& units, const WaysOut& out, bool many_zones,
               std::vector<Edit>& edits) {
  bool gateway = false;
  for (const Edge* call : outside_calls(e, units)) {
    if (has_way(e, units, *call, out)) continue;
    const std::string_view service = e[call->to].aspects.outside_service;
    if (has_free_endpoint(service) && units.region == e[call->to].region)
      edits.push_back(endpoint(e, units, service));
    else
      gateway = true;
  }
  if (gateway && out.exits.empty()) edits.push_back(way_out(e, units, many_zones));
}

}  // namespace

std::vector<const Edge*> outside_calls(const Evidence& evidence, const Subject& units) {
  std::vector<const Edge*> calls;
  for (const Edge& edge : evidence.out(units.id)) {
    const std::string_view service = evidence[edge.to].aspects.outside_service;
    const bool again = std::ranges::any_of(calls, [&](const Edge* call) {
      return evidence[call->to].aspects.outside_service == service &&
             evidence[call->to].region == evidence[edge.to].region;
    });
    if (is_call(edge) && !service.empty() && !again) calls.push_back(&edge);
  }
  return calls;
}

bool make_private(const Evidence& evidence, const Subject& units, const WaysOut& out,
                  const std::vector<ZoneId>& zones, std::vector<Edit>& edits) {
  const Placement& place = units.aspects.place;
  const bool kept = place.elastic_ip.value == true;
  if (place.elastic_ips > 0 && !kept) return false;
  if (!kept && place.public_ip.value != true) return false;
  if (kept) edits.push_back(set(units.address, std::string(place.elastic_ip.field), "false"));
  if (place.public_ip.value == true)
    edits.push_back(set(units.address, std::string(place.public_ip.field), "false"));
  open_ways(evidence, units, out, zones.size() > 1, edits);
  const Subject* const gateway = out.shared_gateway();
  if (gateway != nullptr && zones.size() > 1)
    in_each_zone(evidence, *gateway, zone_names(evidence, zones), edits);
  return true;
}

Edit balancer_before(const Evidence& evidence, const Subject& units) {
  const Scope& home = evidence.scope(units);
  const bool at_home = units.region == home.region && home.home_zones.size() > 1 &&
                       std::ranges::all_of(units.zones, [&](ZoneId zone) {
                         return std::ranges::find(home.home_zones, zone) != home.home_zones.end();
                       });
  std::string body = region_line(evidence, units);
  if (!at_home) body += "azs = " + set_zones(units, widened(evidence, units, 2)).value + "\n";
  return add(free_address(evidence, units, "alb", name_of(units)),
             body + "targets = [" + reference_to(units.address) + "]\n");
}

Edit web_acl(const Evidence& evidence, const Subject& front) {
  return add(free_address(evidence, front, "waf", name_of(front)),
             region_line(evidence, front) + "managed_rule_groups = 1\nrules = 1\n");
}

}  // namespace tenfold
