// Sessions on the units of a tier that has, or may have, more than one of them.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

// Every balancer in front keeps a user on one unit.
bool sticky(const Evidence& e, const Subject& s) {
  return !s.balancers.empty() && std::all_of(s.balancers.begin(), s.balancers.end(), [&](Id id) {
    return e[id].aspects.front->sticky.value == true;
  });
}

Fix shared_store(const Evidence& e, const Subject& s) {
  Edit store = session_store(e, s);
  const std::string address = store.address;
  const std::string field(s.aspects.fleet->sessions.field);
  return suggest(s, {std::move(store), set(s.address, field, reference_to(address))});
}

void check_member(const Evidence& e, const Subject& s, std::int64_t units, Findings& findings) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!fleet.sessions) {
    const bool serves = s.on_path && (fleet.runs.value_or(kServing) & kServing) != 0;
    if (serves) findings.skip(s.id, fleet.sessions.field);
    return;
  }
  if (*fleet.sessions != Keeps::local) return findings.pass();
  findings.add(
      {.component = s.id,
       .at = fleet.sessions.at,
       .message = std::string(s.address) + " keeps sessions on its units, of which there may be " +
                  std::to_string(units) + "; a request that reaches another one is not logged in",
       .label = "on each unit",
       .fix = shared_store(e, s)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& leader : e.subjects) {
    if (!leads_tier(leader)) continue;
    const std::int64_t units = most_units(e, leader);
    for (const Id id : leader.group) {
      const Subject& s = e[id];
      if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
      if (units >= 2 && !sticky(e, s))
        check_member(e, s, units, findings);
      else if (s.aspects.fleet->sessions)
        findings.pass();
    }
  }
}

}  // namespace

extern const Rule rule_state_local_sessions;
const Rule rule_state_local_sessions{
    .id = "state/local-sessions",
    .title = "Sessions live on the units of a tier with several",
    .stages = from_stage(100, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Units keep sessions themselves, there may be more than one of them, and no balancer "
        "keeps a user on the same one.",
    .why =
        "Whoever is sent to another unit is logged out, and each scale-in and each deploy drops "
        "the sessions of a unit.",
    .fix = "A small valkey with a replica, or a DynamoDB table, and sessions pointed at it.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
sessions      = "local"
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4
sessions      = "elasticache.sessions"

[elasticache.sessions]
engine    = "valkey"
node_type = "cache.t4g.micro"
replicas  = 1
)",
    .mind = "Signed cookies and tokens are no sessions on the server: sessions = \"none\".",
    .elsewhere = "",
    .references = "REL05-BP06",
    .fields = "sessions max count sticky",
    .check = check,
};

}  // namespace tenfold
