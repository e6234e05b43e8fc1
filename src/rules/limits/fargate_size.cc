// Tasks come in pairs of vCPU and memory; whatever lies between them is not for sale.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/fargate-size", findings);
}

}  // namespace

extern const Rule rule_limits_fargate_size;
const Rule rule_limits_fargate_size{
    .id = "limits/fargate-size",
    .title = "Fargate has no task of this size",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when = "The pair of vCPU and memory is not in the table of sizes.",
    .why = "AWS refuses to register the task.",
    .fix = "The next size that holds both; above the largest only the step is named.",
    .bad = R"([alb.public]
targets = ["fargate.web"]

[fargate.web]
vcpu      = 1
memory_gb = 16
min       = 2
max       = 4
scale_on  = { metric = "cpu", target = 50 }
sessions  = "none"
uploads   = "none"
)",
    .good = R"([alb.public]
targets = ["fargate.web"]

[fargate.web]
vcpu      = 2
memory_gb = 16
min       = 2
max       = 4
scale_on  = { metric = "cpu", target = 50 }
sessions  = "none"
uploads   = "none"
)",
    .mind = "The table grows and has a date; on Windows AWS has fewer sizes than it says.",
    .elsewhere = "CKV_AWS_332; E3047; E3048",
    .references = "",
    .fields = "vcpu memory_gb",
    .check = check,
};

}  // namespace tenfold
