// Read replicas that fall together: two or more, all in one zone.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

// Zones of the copies in its region that answer reads, the writer's own left out.
std::vector<ZoneId> reading_zones(const Store& store) {
  std::vector<ZoneId> zones;
  for (std::size_t i = 1; i < store.copies.size(); ++i) {
    const Store::Copy& copy = store.copies[i];
    if (copy.readable && copy.region.empty()) zones.push_back(copy.zone);
  }
  return zones;
}

// Beside the writer's zone where the region has enough of them, else in it as well.
Fix spread(const Evidence& e, const Subject& s) {
  const Store& store = *s.aspects.store;
  const auto names = widened(e, s, 3);
  if (names.size() < 2) return step("replicas in several zones");
  if (store.replica_zones_field.empty()) return suggest(s, {set_zones(s, names)});
  std::string list = quoted(names[1]);
  list += ", " + quoted(names.size() > 2 ? names[2] : names[0]);
  return suggest(s, {set(s.address, std::string(store.replica_zones_field), "[" + list + "]")});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || store->model != Store::Model::relational) continue;
    const std::vector<ZoneId> zones = reading_zones(*store);
    if (zones.size() < 2) continue;
    if (std::any_of(zones.begin(), zones.end(), [&](ZoneId zone) { return zone != zones[0]; })) {
      findings.pass();
      continue;
    }
    if (zones[0] == kNoZone) {  // it stands in zones that the file does not know
      findings.skip(s.id, store->replica_zones_field);
      continue;
    }
    const Fact<std::int64_t>& replicas = store->replicas;
    findings.add({.component = s.id,
                  .at = replicas.at.known() ? replicas.at : s.at,
                  .message = (zones.size() == 2 ? "both" : "all " + std::to_string(zones.size())) +
                             " read replicas of " + std::string(s.address) + " stand in " +
                             std::string(zone_names(e, zones).front()) +
                             "; without that zone all reads fall on the writer",
                  .label = "in one zone",
                  .fix = spread(e, s)});
  }
}

}  // namespace

extern const Rule rule_data_replicas_in_one_zone;
const Rule rule_data_replicas_in_one_zone{
    .id = "data/replicas-in-one-zone",
    .title = "All read replicas stand in one zone",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A relational store has two read replicas or more, and all of them stand in one zone.",
    .why =
        "They were added because the writer cannot carry the reads. With their zone all of them "
        "go at once, and the writer gets exactly the load that it cannot carry.",
    .fix = "Replicas in two zones at least. Moving one replaces it; the price stays the same.",
    .bad = R"(
[rds.catalog]
engine         = "postgres"
instance_class = "db.m6g.large"
storage_gb     = 100
multi_az       = true
replicas       = 2
replica_azs    = ["us-east-1b"]
)",
    .good = R"(
[rds.catalog]
engine         = "postgres"
instance_class = "db.m6g.large"
storage_gb     = 100
multi_az       = true
replicas       = 2
replica_azs    = ["us-east-1a", "us-east-1b"]
)",
    .mind = "Replicas for reports that have to stand beside what reads them.",
    .elsewhere =
        "Trusted Advisor: RDS DB clusters with all reader instances in the same Availability Zone",
    .references = "REL10-BP01",
    .fields = "replicas replica_azs instances azs",
    .check = check,
};

}  // namespace tenfold
