// A subnet group of one zone. Wherever the database itself stands, its group has to offer AWS two
// zones; it spans those of the file, and those that the database names.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool has_group(const Subject& s) {
  return s.aspects.store && s.count > 0 && s.aspects.store->model == Store::Model::relational &&
         s.aspects.place.in_vpc;
}

// Zones that the group spans; empty where they are not known.
std::vector<ZoneId> spanned(const Evidence& e, const Subject& s) {
  std::vector<ZoneId> zones = s.zones;
  const std::vector<ZoneId>& home = e.scope(s).home_zones;
  if (s.region == e.scope(s).region)
    zones.insert(zones.end(), home.begin(), home.end());
  else if (!s.zones_at.known())
    zones.clear();  // elsewhere one zone may be its own alone
  std::sort(zones.begin(), zones.end());
  zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  return zones;
}

Fix second_zone(const Evidence& e, const Subject& s) {
  const auto names = widened(e, s, 2);
  if (names.size() < 2) return step("a second zone");
  return suggest(s, {set_zones(s, names)});
}

void check(const Evidence& e, Findings& findings) {
  const std::int64_t least = e.catalog.limit("rds/subnet-group-zones-least").value_or(0);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !has_group(s)) continue;
    const auto zones = spanned(e, s);
    const bool enough = static_cast<std::int64_t>(zones.size()) >= least;
    if (zones.empty()) {
      findings.skip(s.id, "azs");
    } else if (enough || e.region_zones(s).size() < 2) {
      findings.pass();
    } else {
      findings.add({.component = s.id,
                    .at = s.zones_at.known() ? s.zones_at : s.at,
                    .message = "the subnet group of " + std::string(s.address) + " covers " +
                               in_words(zone_names(e, zones)) +
                               " alone; AWS takes one of two zones or more",
                    .label = "one zone",
                    .fix = second_zone(e, s)});
    }
  }
}

}  // namespace

extern const Rule rule_limits_database_needs_two_zones;
const Rule rule_limits_database_needs_two_zones{
    .id = "limits/database-needs-two-zones",
    .title = "Subnet group of a database covers one zone",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when =
        "A relational database stands in a file with one zone and names no other, in a Region that "
        "has more.",
    .why = "AWS refuses the subnet group: DBSubnetGroupDoesNotCoverEnoughAZs.",
    .fix =
        "A second zone that the group covers. The database stays in its first; a subnet costs "
        "nothing.",
    .bad = R"([topology]
name   = "shop"
region = "us-east-1"
azs    = 1
users  = 1

[rds.main]
engine         = "postgres"
instance_class = "db.t4g.small"
storage_gb     = 20

[ec2.box]
instance_type = "t4g.small"
uses          = ["rds.main"]
)",
    .good = R"([topology]
name   = "shop"
region = "us-east-1"
azs    = 2
users  = 1

[rds.main]
engine         = "postgres"
instance_class = "db.t4g.small"
storage_gb     = 20

[ec2.box]
instance_type = "t4g.small"
uses          = ["rds.main"]
)",
    .mind = "A Region with one zone.",
    .elsewhere = "",
    .references = "REL10-BP01",
    .fields = "topology.azs azs",
    .check = check,
};

}  // namespace tenfold
