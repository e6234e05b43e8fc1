// Read replicas beyond what their engine takes, or without the backups that they are made from.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/too-many-replicas", findings);
}

}  // namespace

extern const Rule rule_limits_too_many_replicas;
const Rule rule_limits_too_many_replicas{
    .id = "limits/too-many-replicas",
    .title = "More read replicas than the engine takes",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::no,
    .when =
        "More read replicas than 15 of MySQL, MariaDB, PostgreSQL and Aurora, 5 of Oracle and SQL "
        "Server or 3 of Db2; or any of a database without automated backups.",
    .why = "The API refuses them: a replica begins as a backup of its source.",
    .fix = "Fewer replicas, replicas of replicas, or backups of a day or more.",
    .bad = R"([rds.main]
engine         = "mysql"
instance_class = "db.t4g.medium"
storage_gb     = 20
replicas       = 16

[ec2.box]
instance_type = "t4g.small"
uses = ["rds.main"]
)",
    .good = R"([rds.main]
engine         = "mysql"
instance_class = "db.t4g.medium"
storage_gb     = 20
replicas       = 15

[ec2.box]
instance_type = "t4g.small"
uses = ["rds.main"]
)",
    .mind = "Editions of Oracle and SQL Server may take none at all.",
    .elsewhere = "E3721",
    .references = "",
    .fields = "replicas replica_regions instances engine backup_days",
    .check = check,
};

}  // namespace tenfold
