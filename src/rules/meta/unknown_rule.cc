// What is suppressed is no rule. The planner, which matches
// suppressions with findings, reports it; here is the page.
#include "model/rule.h"

namespace tenfold {

extern const Rule rule_meta_unknown_rule;
const Rule rule_meta_unknown_rule{
    .id = "meta/unknown-rule",
    .title = "Suppression names no rule",
    .stages = from_stage(1, Level::warning),
    .when = "The id or pattern of a suppression matches no rule.",
    .why = "A slip of the pen suppresses nothing, and the file pretends that it does.",
    .fix = "The nearest id; or the suppression taken out.",
    .bad = R"(
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0

[[suppress]]
rule = "recovery/no-backup"
on = "rds.main"
reason = "a demo"
)",
    .good = R"(
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0

[[suppress]]
rule = "recovery/no-backups"
on = "rds.main"
reason = "a demo"
)",
    .mind = "A rule of a newer release: then that release is needed.",
    .elsewhere = {},
    .fields = "rule",
};

}  // namespace tenfold
