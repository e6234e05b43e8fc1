// The first thing that reads requests from the internet, with no web ACL. Names and accelerators
// read none, so what stands behind them counts; what only a CDN calls is behind its ACL.
#include <algorithm>

#include "model/rule.h"
#include "rules/doors.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// Sends connections on unread, from outside of any network: DNS, an accelerator.
bool only_leads(const Subject& s) {
  const Front& front = *s.aspects.front;
  return front.resolves || (front.splits && !s.aspects.place.in_vpc);
}

bool reads_first(const Evidence& e, const Subject& s) {
  const Held<Front>& front = s.aspects.front;
  if (!front || !front->is_public || s.count == 0 || only_leads(s)) return false;
  return s.is_entry || std::ranges::any_of(e.referrers(s.id), [&](const Referrer& referrer) {
           const Subject& caller = e[referrer.id];
           return (referrer.roles & role_set(Role::serves)) != 0 && caller.aspects.front &&
                  caller.count > 0 && only_leads(caller);
         });
}

Fix guarded(const Evidence& e, const Subject& s) {
  const Front& front = *s.aspects.front;
  if (!front.takes_waf)
    return step("a CDN with a web ACL in front: " + std::string(s.address) + " can carry none");
  const Edit acl = web_acl(e, s);
  const std::string reference = reference_to(acl.address);
  return suggest(s, {acl, set(s.address, std::string(front.waf.field), reference)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!reads_first(e, s)) continue;
    const Front& front = *s.aspects.front;
    if (front.has_waf) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = s.at,
         .message = std::string(s.address) +
                    " is what the internet meets first, and no web ACL looks at what comes",
         .label = front.takes_waf ? "not stated; AWS: none" : "can carry none",
         .fix = guarded(e, s)});
  }
}

}  // namespace

extern const Rule rule_security_no_waf;
const Rule rule_security_no_waf{
    .id = "security/no-waf",
    .title = "Public entry has no web ACL",
    .stages = from_stage(100'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "The CDN, balancer or API that requests from the internet meet first, behind DNS, has no "
        "web ACL. What only a CDN calls does not count.",
    .why =
        "At this size scrapers, scanners and stolen passwords being tried are a good part of the "
        "traffic. The fleet grows to serve them, and is billed for it.",
    .fix =
        "A web ACL with a group of AWS's managed rules and a limit on the requests of one client, "
        "billed by the month and by the million. A Network Load Balancer or an HTTP API can carry "
        "none: put a CDN that does in front.",
    .bad = R"([cloudfront.www]
origins = ["alb.front"]

[alb.front]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .good = R"([cloudfront.www]
origins = ["alb.front"]
waf     = "waf.www"

[waf.www]
managed_rule_groups = 1

[alb.front]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .mind = "Another company's CDN in front, which filters by itself.",
    .elsewhere =
        "CKV_AWS_68; CKV2_AWS_28; AwsSolutions-CFR2; alb-waf-enabled; CloudFront.6; APIGateway.4; "
        "AWS-0011; AVD-AWS-0011",
    .references = "SEC05-BP03",
    .fields = "waf entry points_to origins internal",
    .check = check,
};

}  // namespace tenfold
