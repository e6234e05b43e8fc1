// A balancer that asks whether a port is open, of a program that speaks HTTP.
#include <algorithm>

#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Served {
  Id first = kNoId;      // that runs web or api
  bool unknown = false;  // nobody said what some of the targets run
};

Served served(const Evidence& e, const Subject& balancer) {
  Served found;
  for (const Id id : targets_of(e, balancer)) {
    const Subject& target = e[id];
    if (!target.aspects.fleet || target.count == 0) continue;
    const Fact<Roles>& runs = target.aspects.fleet->runs;
    if (!runs) found.unknown = true;
    if ((runs.value_or(0) & kServing) != 0 && found.first == kNoId) found.first = id;
  }
  return found;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!balances_zones(s) || !s.aspects.front->check_path) continue;
    const Fact<std::string_view>& path = s.aspects.front->check_path;
    const Served found = served(e, s);
    if (!path->empty()) {
      if (found.first != kNoId) findings.pass();
      continue;
    }
    if (found.first == kNoId) {
      if (found.unknown) findings.skip(s.id, "runs");
      continue;
    }
    findings.add({.component = s.id,
                  .at = path.at,
                  .message = std::string(s.address) + " takes " +
                             std::string(e[found.first].address) +
                             " for healthy while its port takes connections, whether or not it "
                             "answers requests",
                  .label = path.stated() ? "a TCP check" : "not stated; AWS: a TCP check",
                  .fix = suggest(s, {check_path(s)})});
  }
}

}  // namespace

extern const Rule rule_ha_no_health_check;
const Rule rule_ha_no_health_check{
    .id = "ha/no-health-check",
    .title = "HTTP service is checked by its TCP port only",
    .stages = from_stage(100, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when = "A balancer whose targets run web or api checks a TCP port and no path.",
    .why =
        "The kernel accepts connections for a program that has stopped to answer. Requests then "
        "go on to fail there.",
    .fix =
        "A path that a unit answers when it is ready to serve, every 10 to 30 seconds. Let it "
        "check the unit, not the database that all units share: else one blink of that fails "
        "every unit, and the group terminates a healthy fleet.",
    .bad = R"([nlb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
runs          = ["web"]
)",
    .good = R"([nlb.public]
targets      = ["asg.web"]
health_check = { path = "/ready" }

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
runs          = ["web"]
)",
    .mind = "Protocols other than HTTP behind the same port.",
    .elsewhere = "CKV_AWS_261",
    .references = "REL11-BP01; REL11-BP04; REL06-BP01",
    .fields = "health_check runs targets",
    .check = check,
};

}  // namespace tenfold
