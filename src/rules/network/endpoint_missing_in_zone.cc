// A file system or an interface endpoint without a presence in a zone that its clients stand in.
// Zones are told apart by what the file calls them: names and ids are never held against each
// other.
#include <algorithm>
#include <map>

#include "model/rule.h"
#include "rules/doors.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

struct Missing {
  std::vector<ZoneId> zones;
  const Subject* client = nullptr;  // the first that has none in its zone
};

bool contains(const std::vector<ZoneId>& zones, ZoneId zone) {
  return std::ranges::find(zones, zone) != zones.end();
}

bool comparable(const Evidence& e, const Subject& s, ZoneId zone) {
  return !s.zones.empty() &&
         e.topology.zones[s.zones.front()].is_id == e.topology.zones[zone].is_id;
}

// What `s` lacks for one more client; `present`: where it is, or another of its kind.
void add_client(const Evidence& e, const Subject& s, const std::vector<ZoneId>& present,
                const Subject& client, Missing& missing) {
  for (const ZoneId zone : standing_zones(client)) {
    if (contains(present, zone) || contains(missing.zones, zone) || !comparable(e, s, zone))
      continue;
    missing.zones.push_back(zone);
    if (missing.client == nullptr) missing.client = &client;
  }
}

bool is_client(const Subject& s) {
  return s.count > 0 && s.aspects.place.in_vpc && s.aspects.fleet &&
         s.aspects.fleet->maximum.value_or(1) > 0;
}

void judge(const Evidence& e, const Subject& s, const Missing& missing, std::string_view what,
           Findings& findings) {
  if (missing.zones.empty()) return findings.pass();
  std::vector<std::string_view> all = zone_names(e, s.zones);
  const auto lacking = zone_names(e, missing.zones);
  all.insert(all.end(), lacking.begin(), lacking.end());
  findings.add({.component = s.id,
                .at = s.zones_at.known() ? s.zones_at : s.at,
                .message = std::string(s.address) + " has no " + std::string(what) + " in " +
                           in_words(lacking) + ", where " + std::string(missing.client->address) +
                           " has units",
                .label = "not in " + in_words(lacking),
                .fix = suggest(s, {set_zones(s, all)}),
                .measure = std::to_string(lacking.size())});
}

void check_files(const Evidence& e, const Subject& s, Findings& findings) {
  Missing missing;
  bool any = false;
  for (const Referrer& referrer : e.referrers(s.id)) {
    const Subject& client = e[referrer.id];
    if (!is_client(client) || client.region != s.region) continue;
    any = true;
    add_client(e, s, s.zones, client, missing);
  }
  if (any) judge(e, s, missing, "mount target", findings);
}

// Interface endpoints of a region for one service: together they are one presence.
struct Endpoints {
  std::vector<const Subject*> all;
  std::vector<ZoneId> zones;
  std::vector<const Subject*> clients;
};
using ByService = std::map<std::pair<RegionId, std::string_view>, Endpoints>;

ByService endpoints_of(const Evidence& e) {
  ByService by_service;
  for (const Subject& s : e.subjects) {
    if (!s.aspects.endpoint || s.aspects.endpoint->gateway || s.count == 0) continue;
    Endpoints& some = by_service[{s.region, s.aspects.endpoint->service}];
    some.all.push_back(&s);
    some.zones.insert(some.zones.end(), s.zones.begin(), s.zones.end());
  }
  if (by_service.empty()) return by_service;
  for (const Subject& s : e.subjects) {
    if (!is_client(s)) continue;
    for (const Edge* call : outside_calls(e, s)) {
      if (e[call->to].region != s.region) continue;
      const auto at = by_service.find({s.region, e[call->to].aspects.outside_service});
      if (at != by_service.end()) at->second.clients.push_back(&s);
    }
  }
  return by_service;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (store && store->model == Store::Model::file && !s.aspects.place.one_zone_chosen &&
        s.count > 0)
      check_files(e, s, findings);
  }
  for (const auto& [service, some] : endpoints_of(e)) {
    if (some.clients.empty()) continue;
    const Subject& s = *some.all.front();
    Missing missing;
    for (const Subject* client : some.clients) add_client(e, s, some.zones, *client, missing);
    judge(e, s, missing, "interface", findings);
  }
}

}  // namespace

extern const Rule rule_network_endpoint_missing_in_zone;
const Rule rule_network_endpoint_missing_in_zone{
    .id = "network/endpoint-missing-in-zone",
    .title = "File system or endpoint is absent from a client's zone",
    .stages = from_stage(1'000, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Units stand in a zone where the file system that they use has no mount target, or the "
        "interface endpoint of a service that they call has no interface.",
    .why =
        "The mount fails there, or every call crosses to another zone. When that other zone is "
        "lost, units in the one that is left have neither files nor the service.",
    .fix =
        "A presence in each zone of its clients. A mount target costs nothing, an interface is "
        "billed by the hour.",
    .bad = R"([asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
uploads       = "efs.files"

[efs.files]
storage_gb = 20
azs        = ["us-east-1a"]
)",
    .good = R"([asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
uploads       = "efs.files"

[efs.files]
storage_gb = 20
)",
    .mind =
        "File systems that stand in one zone by choice say so with one_zone, and are not meant.",
    .elsewhere =
        "Trusted Advisor: EFS no mount target redundancy; Trusted Advisor: VPC interface endpoint "
        "network interfaces in multiple AZs",
    .references = "REL10-BP01",
    .fields = "azs uses uploads data sessions service type",
    .check = check,
};

}  // namespace tenfold
