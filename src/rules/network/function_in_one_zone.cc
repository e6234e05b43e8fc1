// A function that runs inside the network, because it calls what is there, from a single zone.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

Fix spread(const Evidence& e, const Subject& s) {
  const std::size_t home = e.scope(s).home_zones.size();
  const auto zones = widened(e, s, std::max<std::size_t>(2, home));
  if (zones.size() < 2) return step("a second zone");
  return suggest(s, {set_zones(s, zones)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.function || !s.aspects.place.in_vpc || s.count == 0) continue;
    if (s.zones.size() != 1 || e.region_zones(s).size() < 2) {
      findings.pass();
      continue;
    }
    const std::string zone(zone_names(e, s.zones).front());
    findings.add({.component = s.id,
                  .at = s.zones_at.known() ? s.zones_at : s.at,
                  .message = std::string(s.address) + " enters the network in " + zone +
                             " alone; without that zone it does not run at all",
                  .label = "one zone",
                  .fix = spread(e, s)});
  }
}

}  // namespace

extern const Rule rule_network_function_in_one_zone;
const Rule rule_network_function_in_one_zone{
    .id = "network/function-in-one-zone",
    .title = "Function in a network uses one zone",
    .stages = from_stage(1'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A function calls what is in the network, so it runs there, from one zone.",
    .why =
        "AWS runs functions in all zones, but one in a network has its interfaces in the zones of "
        "its subnets. With a single zone it has given that away.",
    .fix = "The topology's zones. A further zone of a function costs nothing.",
    .bad = R"([lambda.report]
memory_mb   = 512
duration_ms = 200
azs         = 1
uses        = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.small"
storage_gb     = 20
multi_az       = true
)",
    .good = R"([lambda.report]
memory_mb   = 512
duration_ms = 200
uses        = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.small"
storage_gb     = 20
multi_az       = true
)",
    .mind = "Functions that only work on a store of one zone, and fall with it anyway.",
    .elsewhere =
        "Lambda.5; Trusted Advisor: Lambda VPC-enabled Functions without Multi-AZ Redundancy",
    .references = "REL10-BP01",
    .fields = "azs uses",
    .check = check,
};

}  // namespace tenfold
