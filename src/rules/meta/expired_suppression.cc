// Its date is over: the finding is back, and says so here. The planner, which matches
// suppressions with findings, reports it; here is the page.
#include "model/rule.h"

namespace tenfold {

extern const Rule rule_meta_expired_suppression;
const Rule rule_meta_expired_suppression{
    .id = "meta/expired-suppression",
    .title = "Suppression has expired",
    .stages = from_stage(1, Level::warning),
    .when = "The last day that a suppression was meant to hold is over.",
    .why =
        "It was accepted for a time; the finding is back, and so is the question behind "
        "it.",
    .fix =
        "A later date, if the reason still holds; else the suppression taken out and the "
        "finding mended.",
    .bad = R"(
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0

[[suppress]]
rule = "recovery/no-backups"
on = "rds.main"
reason = "a copy until the move"
until = 2025-06-30
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
reason = "a copy until the move"
until = 2099-06-30
)",
    .mind = "Nothing is known that speaks for it.",
    .elsewhere = {},
    .fields = "until",
};

}  // namespace tenfold
