// A comment that speaks of nothing. The planner, which matches
// suppressions with findings, reports it; here is the page.
#include "model/rule.h"

namespace tenfold {

extern const Rule rule_meta_misplaced_suppression;
const Rule rule_meta_misplaced_suppression{
    .id = "meta/misplaced-suppression",
    .title = "Suppression stands where it suppresses nothing",
    .stages = from_stage(1, Level::warning),
    .when = "A tenfold comment stands inside an array or a string, or before nothing.",
    .why = "It looks as if it worked, and does not.",
    .fix = "The comment on the line of a header or of a key, or directly above it.",
    .bad = R"(
[ec2.web]
instance_type = "t4g.small"
runs = [
  "web", # tenfold: ignore[ha/single-unit-tier] -- a demo
]
)",
    .good = R"(
# tenfold: ignore[ha/single-unit-tier] -- a demo
[ec2.web]
instance_type = "t4g.small"
runs = ["web"]
)",
    .mind = "Nothing is known that speaks for it.",
    .elsewhere = {},
    .fields = "suppress",
};

}  // namespace tenfold
