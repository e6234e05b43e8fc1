// A balancer that keeps users on one unit, because that unit alone knows them.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

struct Behind {
  const Subject* local = nullptr;  // keeps sessions on its units
  Id unknown = kNoId;              // does not say where
};

Behind behind(const Evidence& e, const Subject& balancer, const std::vector<std::int64_t>& units) {
  Behind found;
  for (const Edge& edge : e.out(balancer.id)) {
    if (edge.role != Role::serves || !e[edge.to].aspects.fleet || units[edge.to] < 2) continue;
    const Subject& s = e[edge.to];
    const Fact<Keeps>& sessions = s.aspects.fleet->sessions;
    if (!sessions)
      found.unknown = s.id;
    else if (*sessions == Keeps::local && found.local == nullptr)
      found.local = &s;
  }
  return found;
}

// Of the tier that each component belongs to, by Id.
std::vector<std::int64_t> units_of_tiers(const Evidence& e) {
  std::vector<std::int64_t> units(e.subjects.size());
  for (const Subject& leader : e.subjects) {
    if (!leads_tier(leader)) continue;
    const std::int64_t most = most_units(e, leader);
    for (const Id id : leader.group) units[id] = most;
  }
  return units;
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<std::int64_t> units = units_of_tiers(e);
  for (const Subject& s : e.subjects) {
    if (!s.aspects.front || !s.aspects.front->splits || s.count == 0) continue;
    const Fact<bool>& sticky = s.aspects.front->sticky;
    if (sticky.value != true) {
      findings.pass();
      continue;
    }
    const Behind found = behind(e, s, units);
    if (found.local != nullptr) {
      findings.add({.component = s.id,
                    .at = sticky.at.known() ? sticky.at : s.at,
                    .message = std::string(s.address) + " keeps users on one unit of " +
                               std::string(found.local->address) +
                               ", where their sessions are: these go when the unit does, and load "
                               "no longer spreads",
                    .label = "hides sessions on units",
                    .fix = step("sessions in a store that all units share, then no stickiness")});
    } else if (found.unknown != kNoId) {
      findings.skip(found.unknown, e[found.unknown].aspects.fleet->sessions.field);
    } else {
      findings.pass();
    }
  }
}

}  // namespace

extern const Rule rule_state_sticky_sessions;
const Rule rule_state_sticky_sessions{
    .id = "state/sticky-sessions",
    .title = "Stickiness is all that protects sessions",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::no,
    .when = "A balancer is sticky, and the units behind it, two or more, keep sessions themselves.",
    .why =
        "It works until a unit fails, is deployed or is scaled in; meanwhile old units keep their "
        "users and new ones stay idle.",
    .fix = "Sessions out of the units, as in state/local-sessions; then sticky = false.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]
sticky  = true

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "local"
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "elasticache.sessions"

[elasticache.sessions]
engine    = "valkey"
node_type = "cache.t4g.micro"
replicas  = 1
)",
    .mind = "Websockets, and stickiness that keeps a cache warm whose content can be made again.",
    .elsewhere = "",
    .references = "REL05-BP06 REL11-BP05",
    .fields = "sticky sessions max count",
    .check = check,
};

}  // namespace tenfold
