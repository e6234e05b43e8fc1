// Fronts that still speak versions of TLS which the world has given up.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tls.h"

namespace tenfold {
namespace {

constexpr const Option* kOptions[] = {&kOldestTls};

void check(const Evidence& e, Findings& findings) {
  const std::string oldest = e.config.text(kOldestTls);
  for (const Subject& s : e.subjects) {
    const Held<Front>& front = s.aspects.front;
    if (!front || !front->min_tls || s.count == 0) continue;
    if (front->https.value == false) continue;  // it takes none at all, which is worse
    if (!takes_old_tls(*front, oldest)) {
      findings.pass();
      continue;
    }
    const Fact<std::string_view>& accepted = front->min_tls;
    findings.add(
        {.component = s.id,
         .at = accepted.at,
         .message = std::string(s.address) + " accepts TLS " + std::string(*accepted) + "; " +
                    oldest + " is the oldest that should be",
         .label = accepted.stated() ? "too old" : "not stated; " + std::string(*accepted),
         .fix = suggest(s, {set(s.address, std::string(accepted.field), quoted(oldest))})});
  }
}

}  // namespace

extern const Rule rule_security_old_tls_policy;
const Rule rule_security_old_tls_policy{
    .id = "security/old-tls-policy",
    .title = "Old TLS policy",
    .stages = from_stage(1'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "The oldest version of TLS that a front accepts is older than `minimum`.",
    .why =
        "TLS 1.0 and 1.1 are withdrawn: browsers refuse them and audits fail on them. Who can make "
        "a client fall back to one attacks the older protocol.",
    .fix = "min_tls = \"1.2\".",
    .bad = R"([alb.front]
min_tls = "1.0"
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .good = R"([alb.front]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .mind = "Devices in the field that speak nothing newer.",
    .elsewhere =
        "CKV_AWS_103; CKV_AWS_174; AwsSolutions-CFR4; ELB.17; CloudFront.15; AWS-0047; "
        "AVD-AWS-0047; AWS-0013; AVD-AWS-0013",
    .references = "SEC09-BP02",
    .fields = "min_tls https",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
