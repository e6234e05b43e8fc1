// There is nothing left to suppress. The planner, which matches
// suppressions with findings, reports it; here is the page.
#include "model/rule.h"

namespace tenfold {

extern const Rule rule_meta_unused_suppression;
const Rule rule_meta_unused_suppression{
    .id = "meta/unused-suppression",
    .title = "Suppression suppresses nothing",
    .stages = from_stage(1, Level::warning),
    .when = "All rules that a suppression names were asked, and none had a finding there.",
    .why =
        "What it excused is mended; left standing it would hide the same mistake made "
        "again.",
    .fix = "The suppression taken out.",
    .bad = R"(
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0

[[suppress]]
rule = "security/public-data-store"
reason = "nothing there is secret"
)",
    .good = R"(
[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0

[[suppress]]
rule = "recovery/no-backups"
reason = "a demo"
)",
    .mind = "Findings that come and go with --env or variables.",
    .elsewhere = {},
    .fields = "suppress",
};

}  // namespace tenfold
