// What takes over stands where the writer does: one zone holds both.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

// Copies that take over from the writer, and those of them that stand in its zone.
struct Heirs {
  std::int64_t all = 0, beside = 0;
};

Heirs heirs(const Store& store) {
  Heirs found;
  for (std::size_t i = 1; i < store.copies.size(); ++i) {
    if (!store.copies[i].takes_over) continue;
    ++found.all;
    if (store.copies[i].zone == store.copies.front().zone) ++found.beside;
  }
  return found;
}

NodeId stated_zones(const Evidence& e, const Subject& s) {
  const std::string_view field = s.aspects.store->replica_zones_field;
  return field.empty() ? kNoNode : stated_node(e, s.id, field);
}

// Zones of the copies' own, where they are stated, else one more for the whole store.
Fix elsewhere(const Evidence& e, const Subject& s) {
  const auto zones = widened(e, s, std::max<std::size_t>(2, s.zones.size()));
  if (zones.size() < 2) return step("one of them in another zone");
  const Store& store = *s.aspects.store;
  if (stated_zones(e, s) == kNoNode) {
    std::vector<Edit> edits{set_zones(s, zones)};
    if (store.multi_zone.value == false)
      edits.push_back(set(s.address, std::string(store.multi_zone.field), "true"));
    return suggest(s, std::move(edits));
  }
  const std::string own(e.topology.zones[store.copies.front().zone].name);
  const auto other =
      std::find_if(zones.begin(), zones.end(), [&](std::string_view zone) { return zone != own; });
  return suggest(
      s, {set(s.address, std::string(store.replica_zones_field), "[" + quoted(*other) + "]")});
}

Span place_of(const Evidence& e, const Subject& s) {
  if (const NodeId zones = stated_zones(e, s); zones != kNoNode)
    return e.topology.document[zones].at;
  return s.zones_at.known() ? s.zones_at : s.at;
}

void report(const Evidence& e, const Subject& s, std::int64_t copies, Findings& findings) {
  const std::string zone = e.topology.zones[s.aspects.store->copies.front().zone].name;
  findings.add({.component = s.id,
                .at = place_of(e, s),
                .message = "the writer of " + std::string(s.address) + " and " +
                           (copies == 1 ? std::string("the copy") : how_many(copies, "copy")) +
                           " that would take over stand in " + zone +
                           "; losing it takes them together",
                .label = "one zone",
                .fix = elsewhere(e, s)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.store || s.count == 0 || s.aspects.store->copies.empty()) continue;
    if (s.aspects.store->copies.front().zone == kNoZone || e.region_zones(s).size() < 2) continue;
    const Heirs found = heirs(*s.aspects.store);
    if (found.all == 0) continue;
    if (found.beside == found.all)
      report(e, s, found.all, findings);
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_failover_target_in_same_zone;
const Rule rule_ha_failover_target_in_same_zone{
    .id = "ha/failover-target-in-same-zone",
    .title = "Failover target stands in the zone of its primary",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when = "Every copy of a store that can take over from the writer stands in the writer's zone.",
    .why =
        "It helps against a failing host. A failing zone takes the primary and its stand-in at "
        "once, and what is left is a restore.",
    .fix =
        "One of them in another zone; it is replaced on the way. Between zones RDS and Aurora "
        "replicate for free, others pay for the bytes.",
    .bad = R"([aurora.main]
azs            = ["us-east-1a"]
engine         = "aurora-mysql"
instance_class = "db.r7g.large"
instances      = 2
storage_gb     = 50

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["aurora.main"]
)",
    .good = R"([aurora.main]
azs            = ["us-east-1a", "us-east-1b"]
engine         = "aurora-mysql"
instance_class = "db.r7g.large"
instances      = 2
storage_gb     = 50

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["aurora.main"]
)",
    .mind = "A reader kept beside the writer for its latency, where another one stands elsewhere.",
    .elsewhere = "RDS.15; Trusted Advisor: RDS DB clusters with all instances in the same AZ",
    .references = "REL10-BP01",
    .fields = "azs multi_az replicas replica_azs instances",
    .silences = "data/replicas-in-one-zone ha/hidden-single-point-of-failure",
    .check = check,
};

}  // namespace tenfold
