// Somebody did not want to hear of it, and did not say why. The planner, which matches
// suppressions with findings, reports it; here is the page.
#include "model/rule.h"

namespace tenfold {

extern const Rule rule_meta_suppression_without_reason;
const Rule rule_meta_suppression_without_reason{
    .id = "meta/suppression-without-reason",
    .title = "Suppression gives no reason",
    .stages = from_stage(1, Level::warning),
    .when = "A suppression has no reason.",
    .why =
        "Whoever reads the file next cannot tell whether it still holds. Without a reason "
        "nothing is suppressed.",
    .fix = "reason = \"...\" in the table, or text after -- in the comment.",
    .bad = R"(
# tenfold: ignore[recovery/no-backups]
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0
)",
    .good = R"(
# tenfold: ignore[recovery/no-backups] -- a demo, gone in May
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0
)",
    .mind = "Nothing is known that speaks for it.",
    .elsewhere = {},
    .fields = "reason",
};

}  // namespace tenfold
