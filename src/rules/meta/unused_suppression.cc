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
    .bad = "A suppression of network/single-nat-gateway in a file without a nat.",
    .good = "Taken out.",
    .mind = "Findings that come and go with --env or variables.",
    .elsewhere = {},
    .fields = "suppress",
};

}  // namespace tenfold
