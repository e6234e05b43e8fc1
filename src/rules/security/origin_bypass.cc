// A balancer that a CDN fetches from, and that everybody else reaches as well.
#include <algorithm>

#include "model/rule.h"
#include "rules/ingress.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// Who sends requests there: CDNs, and others.
struct Senders {
  const Subject* cdn = nullptr;
  bool others = false;
};

Senders senders_of(const Evidence& e, const Subject& s) {
  Senders all;
  for (const Referrer& referrer : e.referrers(s.id)) {
    const Subject& sender = e[referrer.id];
    if ((referrer.roles & role_set(Role::serves)) == 0) continue;
    if (!sender.aspects.front || !sender.aspects.front->caches)
      all.others = true;
    else if (all.cdn == nullptr)
      all.cdn = &sender;
  }
  return all;
}

// Entries that take everybody take the CDN instead. Others are meant, and stay.
Fix closed(const Evidence& e, const Subject& s, const Senders& senders) {
  if (senders.others)
    return step("let the CDN alone in, once nothing else leads to " + std::string(s.address));
  std::vector<Edit> edits = from_cdn_instead(e, s);
  return edits.empty() ? step("let the CDN alone in") : suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Front>& front = s.aspects.front;
    if (!front || !front->splits || !s.aspects.place.in_vpc || s.count == 0) continue;
    const Senders senders = senders_of(e, s);
    if (senders.cdn == nullptr) continue;
    if (!front->is_public || !s.aspects.place.open) {
      findings.pass();
      continue;
    }
    const bool stated = s.aspects.place.ingress_stated;
    findings.add({.component = s.id,
                  .at = s.aspects.place.open_at.known() ? s.aspects.place.open_at : s.at,
                  .message = "the whole internet reaches " + std::string(s.address) +
                             " without passing " + std::string(senders.cdn->address),
                  .label = stated ? "everyone" : "something else leads here too",
                  .fix = closed(e, s, senders)});
  }
}

}  // namespace

extern const Rule rule_security_origin_bypass;
const Rule rule_security_origin_bypass{
    .id = "security/origin-bypass",
    .title = "Origin can be reached around the CDN",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "A public balancer behind a CDN takes the whole internet too. Buckets are not meant: they "
        "are written with origin access control.",
    .why =
        "Who finds the balancer's name asks it directly, past the web ACL and past the cache, and "
        "every such request costs a unit's time.",
    .fix =
        "Ingress from \"cloudfront\", AWS's list of the CDN's own addresses. It is the default "
        "where a CDN alone refers to the balancer.",
    .bad = R"([cloudfront.www]
origins = ["alb.front"]

[alb.front]
targets = ["ec2.web"]
ingress = [{ port = 443, from = "0.0.0.0/0" }]

[ec2.web]
instance_type = "t4g.small"
)",
    .good = R"([cloudfront.www]
origins = ["alb.front"]

[alb.front]
targets = ["ec2.web"]
ingress = [{ port = 443, from = "cloudfront" }]

[ec2.web]
instance_type = "t4g.small"
)",
    .mind = "Balancers that serve partners as well: name the partners' ranges.",
    .elsewhere = "CKV2_AWS_46; AwsSolutions-CFR7; CloudFront.13",
    .references = "SEC05-BP02",
    .fields = "origins ingress internal",
    .check = check,
};

}  // namespace tenfold
