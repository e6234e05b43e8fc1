// Databases, brokers, gateways and bastions on spot: there is nothing that stands in for them.
#include "base/text.h"
#include "model/rule.h"
#include "rules/market.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

Roles irreplaceable() { return kEngines | role_bit("nat") | role_bit("bastion"); }

std::string named(Roles roles) {
  std::string names;
  for (const std::string_view name : words(kRoleNames)) {
    if ((roles & role_bit(name)) != 0) names += (names.empty() ? "" : " and ") + std::string(name);
  }
  return names;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!buys_spot(s)) continue;
    const Fleet& fleet = *s.aspects.fleet;
    if (!fleet.runs) {
      findings.skip(s.id, fleet.runs.field);
      continue;
    }
    const Roles roles = *fleet.runs & irreplaceable();
    if (roles == 0) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = fleet.market.at,
                  .message = std::string(s.address) + " runs " + named(roles) +
                             " on spot; while AWS has it back, nothing does its work",
                  .label = "spot",
                  .fix = suggest(s, buy_on_demand(s))});
  }
}

}  // namespace

extern const Rule rule_spot_singleton_on_spot;
const Rule rule_spot_singleton_on_spot{
    .id = "spot/singleton-on-spot",
    .title = "A role without a stand-in is on spot",
    .stages = from_stage(100, Level::error),
    .fix_class = FixClass::suggest,
    .when = "Units that run a database, a cache, a broker, a NAT or a bastion are spot.",
    .why =
        "Whoever depends on them waits until AWS has a unit to spare again, and what they kept may "
        "be gone.",
    .fix = "On demand.",
    .bad = R"([asg.queue]
instance_type = "m6i.large"
min = 1
max = 1
purchase = "spot"
runs = ["rabbitmq"]
)",
    .good = R"([asg.queue]
instance_type = "m6i.large"
min = 1
max = 1
purchase = { on_demand_base = 0, on_demand_percent = 90 }
runs = ["worker"]
)",
    .mind = "Clusters with a quorum on demand and a member or two on spot.",
    .elsewhere = "",
    .references = "COST07-BP01",
    .fields = "runs purchase spot_percent",
    .check = check,
};

}  // namespace tenfold
