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
    .bad = "rule = \"ha/single-zone-tire\".",
    .good = "rule = \"ha/single-zone-tier\".",
    .mind = "A rule of a newer release: then that release is needed.",
    .elsewhere = {},
    .fields = "rule",
};

}  // namespace tenfold
