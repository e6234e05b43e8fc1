// A front that faces the internet and takes no HTTPS. What speaks neither has nothing to state.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/tls.h"

namespace tenfold {
namespace {

// Without HTTPS the version of TLS did not matter; with it, an old one would.
Fix secured(const Evidence& e, const Subject& s) {
  const Front& front = *s.aspects.front;
  std::vector<Edit> edits{set(s.address, std::string(front.https.field), "true")};
  const std::string oldest = e.config.text(kOldestTls);
  if (takes_old_tls(front, oldest))
    edits.push_back(set(s.address, std::string(front.min_tls.field), quoted(oldest)));
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Front>& front = s.aspects.front;
    if (!front || !front->is_public || !front->https || s.count == 0) continue;
    if (*front->https) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = front->https.at,
                  .message = std::string(s.address) +
                             " faces the internet in plain HTTP; everybody on the way reads and "
                             "changes what passes",
                  .label = "no HTTPS",
                  .fix = secured(e, s)});
  }
}

}  // namespace

extern const Rule rule_security_plain_http;
const Rule rule_security_plain_http{
    .id = "security/plain-http",
    .title = "Plain HTTP at the edge",
    .stages = from_stage(10, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A balancer or CDN that faces the internet says https = false.",
    .why =
        "Passwords and cookies cross every network between the user and AWS as they are, and what "
        "comes back may have been changed on the way.",
    .fix =
        "https = true: it listens on 443 and sends what comes on 80 there. It needs a certificate, "
        "which ACM issues and renews for nothing.",
    .bad = R"([alb.front]
https   = false
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .good = R"([alb.front]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
)",
    .mind = "Balancers that pass on protocols other than HTTP, which encrypt themselves.",
    .elsewhere =
        "CKV_AWS_2; CKV2_AWS_20; CKV_AWS_34; AwsSolutions-ELB5; "
        "alb-http-to-https-redirection-check; ELB.1; CloudFront.3; AWS-0054; AVD-AWS-0054; "
        "AWS-0012; AVD-AWS-0012",
    .references = "SEC09-BP02",
    .fields = "https internal",
    .check = check,
};

}  // namespace tenfold
