// An engine on one's own units that AWS would run.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/roles.h"

namespace tenfold {
namespace {

// Engines, and who runs them.
constexpr std::pair<std::string_view, std::string_view> kManaged[] = {
    {"mysql", "RDS or Aurora"}, {"mariadb", "RDS"},          {"postgres", "RDS or Aurora"},
    {"oracle", "RDS"},          {"sqlserver", "RDS"},        {"redis", "ElastiCache"},
    {"valkey", "ElastiCache"},  {"memcached", "ElastiCache"}};

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    const Fact<Roles>& runs = s.aspects.fleet->runs;
    if (!runs) {
      findings.skip(s.id, runs.field);
      continue;
    }
    std::vector<std::string_view> engines, services;
    for (const auto& [engine, service] : kManaged) {
      if ((*runs & role_bit(engine)) == 0) continue;
      engines.push_back(engine);
      if (std::find(services.begin(), services.end(), service) == services.end())
        services.push_back(service);
    }
    if (engines.empty()) {
      findings.pass();
      continue;
    }
    const std::string managed = join(services, " and ");
    findings.add({.component = s.id,
                  .at = runs.at,
                  .message = std::string(s.address) + " runs " + join(engines, " and ") +
                             " itself: backups, failover and patches are your work, and " +
                             managed + " would do it",
                  .label = managed + " runs it, too",
                  .fix = step(managed + "; or suppress this with the reason")});
  }
}

}  // namespace

extern const Rule rule_state_self_managed_database;
const Rule rule_state_self_managed_database{
    .id = "state/self-managed-database",
    .title = "A database is run by hand that AWS would run",
    .stages = {{{100, Level::notice}, {10'000, Level::warning}}},
    .fix_class = FixClass::no,
    .when = "Units run an engine that RDS, Aurora or ElastiCache offers.",
    .why = "Backups, failover and patches become work that nobody planned and nobody is paid for.",
    .fix = "The managed engine; where there is a reason against it, a suppression that says it.",
    .bad = R"(
[ec2.db]
instance_type = "m7g.large"
runs          = ["mysql"]
data          = "local"

[backup.daily]
covers = ["ec2.db"]
)",
    .good = R"(
[ec2.app]
instance_type = "m7g.large"
public_ip     = true
runs          = ["web"]
data          = "rds.main"
uses          = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.t4g.medium"
storage_gb     = 20
multi_az       = true
)",
    .mind = "Extensions, licences and versions that the managed service lacks.",
    .elsewhere = "",
    .references = "REL11-BP02",
    .fields = "runs",
    .check = check,
};

}  // namespace tenfold
