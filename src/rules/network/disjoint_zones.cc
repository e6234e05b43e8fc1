// Units whose calls always cross zones, because what they call has none of its own in theirs,
// although it has enough to stand in each.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

// Where a component answers: its units, or the copies of a store, by zone.
struct Standing {
  std::int64_t n = 0;
  std::vector<ZoneId> zones;
  std::string_view what = "unit";
};

Standing standing_of(const Subject& s) {
  Standing standing;
  if (s.aspects.fleet) {
    standing.zones = standing_zones(s);
    standing.n = s.aspects.fleet->lowest.value_or(0);
    return standing;
  }
  if (!s.aspects.store) return standing;
  standing.what = s.aspects.store->model == Store::Model::cache ? "node" : "instance";
  for (const Zoning::Copies& copies : s.aspects.zoning.copies) {
    const std::int64_t here = copies.writers + copies.readers + copies.standbys;
    // A copy that takes over may be one that reads, too.
    const std::int64_t counted = std::max(copies.writers + copies.readers, here - copies.readers);
    if (counted == 0) continue;
    standing.n += counted;
    if (copies.zone != kNoZone) standing.zones.push_back(copies.zone);
  }
  return standing;
}

// The first caller that is cut off from it, and the zones of its that lack one.
struct Apart {
  const Subject* caller = nullptr;
  std::vector<ZoneId> zones, of_caller;
};

Apart apart_from(const Evidence& e, const Subject& s, const Standing& standing,
                 const Subject& caller) {
  Apart apart{.caller = &caller, .zones = {}, .of_caller = standing_zones(caller)};
  if (standing.n < static_cast<std::int64_t>(apart.of_caller.size())) return apart;
  for (const ZoneId zone : apart.of_caller) {
    const bool alike = e.topology.zones[zone].is_id == e.topology.zones[s.zones.front()].is_id;
    if (alike && std::ranges::find(standing.zones, zone) == standing.zones.end())
      apart.zones.push_back(zone);
  }
  return apart;
}

// Its own zones stay the first, where a writer stands.
Fix spread(const Evidence& e, const Subject& s, const Apart& apart) {
  const bool placed_one_by_one =
      s.aspects.store && !s.aspects.store->replica_zones_field.empty() &&
      stated_node(e, s.id, s.aspects.store->replica_zones_field) != kNoNode;
  std::vector<ZoneId> all = s.zones;
  for (const ZoneId zone : apart.zones) {
    if (std::ranges::find(all, zone) == all.end()) all.push_back(zone);
  }
  const auto names = widened(e, s, all.size(), apart.of_caller);
  const auto wanted = zone_names(e, apart.zones);
  const bool offered = std::ranges::all_of(
      wanted, [&](std::string_view zone) { return std::ranges::find(names, zone) != names.end(); });
  if (placed_one_by_one || !offered || all.size() == s.zones.size())
    return step("one in each zone of " + std::string(apart.caller->address));
  return suggest(s, {set_zones(s, names)});
}

void judge(const Evidence& e, const Subject& s, const Standing& standing, const Apart& apart,
           Findings& findings) {
  const std::string in = in_words(zone_names(e, standing.zones));
  findings.add({.component = s.id,
                .at = s.zones_at.known() ? s.zones_at : s.at,
                .message = std::string(s.address) + " has " + how_many(standing.n, standing.what) +
                           " in " + in + " and none in " + in_words(zone_names(e, apart.zones)) +
                           "; all calls of " + std::string(apart.caller->address) +
                           " from there cross zones",
                .label = "not where its callers are",
                .fix = spread(e, s, apart),
                .measure = std::to_string(apart.zones.size())});
}

void check_one(const Evidence& e, const Subject& s, Findings& findings) {
  const Standing standing = standing_of(s);
  if (standing.n < 2 || standing.zones.empty() || s.zones.empty()) return;
  bool called = false;
  for (const Referrer& referrer : e.referrers(s.id)) {
    const Subject& caller = e[referrer.id];
    constexpr std::uint32_t kCalls = role_set(Role::uses) | role_set(Role::sessions) |
                                     role_set(Role::data) | role_set(Role::uploads);
    if ((referrer.roles & kCalls) == 0 || !caller.aspects.fleet || caller.count == 0) continue;
    if (caller.region != s.region || referrer.id == s.id) continue;
    called = true;
    const Apart apart = apart_from(e, s, standing, caller);
    if (!apart.zones.empty()) return judge(e, s, standing, apart, findings);
  }
  if (called) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const bool zonal = s.aspects.zoning.stands != Zoning::Stands::everywhere;
    if (zonal && s.count > 0 && (s.aspects.fleet || s.aspects.store)) check_one(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_network_disjoint_zones;
const Rule rule_network_disjoint_zones{
    .id = "network/disjoint-zones",
    .title = "Callers and what they call do not share zones",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "A zone of a caller has no unit or copy of what it calls, although that has at least as "
        "many as the caller has zones.",
    .why =
        "Those callers cross zones with every call. It takes longer, both ends are billed for the "
        "bytes, and the loss of either zone takes them down.",
    .fix = "What is called spread over its callers' zones; it needs no more units for that.",
    .bad = R"([topology]
name   = "apart"
region = "us-east-1"
azs    = 3
users  = 10_000

[asg.web]
instance_type = "t4g.small"
min           = 3
max           = 6
uses          = ["elasticache.main"]

[elasticache.main]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 2
azs       = 2
)",
    .good = R"([topology]
name   = "together"
region = "us-east-1"
azs    = 3
users  = 10_000

[asg.web]
instance_type = "t4g.small"
min           = 3
max           = 6
uses          = ["elasticache.main"]

[elasticache.main]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 2
)",
    .mind = "A database with one standby stands in two zones and is not meant.",
    .elsewhere = "",
    .references = "REL10-BP01 COST08-BP02",
    .fields = "azs count min instances replicas nodes uses sessions data",
    .check = check,
};

}  // namespace tenfold
