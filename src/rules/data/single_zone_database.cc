// A database that requests wait for, with storage of its own and no standby in another zone.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool wants_standby(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return store && s.count > 0 && s.on_hard_path && store->model == Store::Model::relational &&
         !store->shared_storage && store->standby && store->rebuildable.value != true;
}

// A standby needs a second zone: the topology's, unless the component states its own.
Fix standby(const Evidence& e, const Subject& s) {
  std::vector<Edit> edits{set(s.address, std::string(s.aspects.store->standby.field), "true")};
  const bool own = s.zones_at.known();
  const std::size_t zones = own ? s.zones.size() : e.scope(s).home_zones.size();
  if (zones < 2) {
    const auto names = widened(e, s, 2);
    if (names.size() < 2) return step("a standby in a second zone");
    edits.push_back(set_zones(s, names));
  }
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!wants_standby(s)) continue;
    const Fact<bool>& fact = s.aspects.store->standby;
    if (*fact) {
      findings.pass();
      continue;
    }
    const auto zone = zone_names(e, std::span(s.zones).first(s.zones.empty() ? 0 : 1));
    findings.add({.component = s.id,
                  .at = fact.at.known() ? fact.at : s.at,
                  .message = std::string(s.address) + " stands in one zone; losing " +
                             (zone.empty() ? "it" : std::string(zone.front())) +
                             " stops every read and write",
                  .label = fact.stated() ? "no standby" : "not stated; AWS: no standby",
                  .fix = standby(e, s)});
  }
}

}  // namespace

extern const Rule rule_data_single_zone_database;
const Rule rule_data_single_zone_database{
    .id = "data/single-zone-database",
    .title = "Relational database has no standby in another zone",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "A relational store with storage of its own, which requests cannot do without, has no "
        "standby.",
    .why =
        "A failing host or zone then means a restore, minutes to hours, and AWS promises 99.5 "
        "instead of 99.95 percent.",
    .fix =
        "multi_az = true: no replacement, a short dip of I/O, about twice the instance and the "
        "storage.",
    .bad = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
critical       = true
)",
    .good = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
critical       = true
multi_az       = true
)",
    .mind = "Data that is only read and can be loaded again: rebuildable = true.",
    .elsewhere =
        "CKV_AWS_157; AwsSolutions-RDS3; rds-multi-az-support; RDS.5; Trusted Advisor: "
        "Amazon RDS Multi-AZ",
    .references = "REL10-BP01",
    .fields = "multi_az rebuildable",
    .silences = "ha/hidden-single-point-of-failure",
    .check = check,
};

}  // namespace tenfold
