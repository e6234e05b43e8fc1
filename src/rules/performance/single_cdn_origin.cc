// A CDN whose origin has no second. Once what it has cached expires, viewers see the error of the
// origin, also where a page that says sorry would do.
#include "model/rule.h"
#include "rules/cdn.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

Fix second_origin(const Evidence& e, const Subject& s) {
  const std::string field(s.aspects.front->failover_origin.field);
  if (field.empty()) return step("a bucket that answers where the origin does not");
  const Edit store = sorry_store(e, s);
  return suggest(s, {store, set(s.address, field, reference_to(store.address))});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!is_cdn(s) || !s.on_path) continue;
    const Fact<bool>& second = s.aspects.front->failover_origin;
    if (!second) {
      findings.skip(s.id, "failover_origin");
    } else if (*second) {
      findings.pass();
    } else {
      findings.add(
          {.component = s.id,
           .at = second.stated() ? second.at : s.at,
           .message = std::string(s.address) +
                      " has nobody else to ask when its origin fails; viewers get the error",
           .label = "not stated; AWS: none",
           .fix = second_origin(e, s)});
    }
  }
}

}  // namespace

extern const Rule rule_performance_single_cdn_origin;
const Rule rule_performance_single_cdn_origin{
    .id = "performance/single-cdn-origin",
    .title = "CDN has no failover origin",
    .stages = from_stage(1'000'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "A CDN on the path of requests states no failover origin.",
    .why =
        "When the origin fails, viewers see it as soon as what is cached expires: also pages that "
        "could be served stale or as a word of excuse.",
    .fix = "A small bucket as failover origin, with what is to be seen meanwhile.",
    .bad = R"([cloudfront.cdn]
origins = ["alb.web"]

[alb.web]
targets = ["lambda.web"]

[lambda.web]
memory_mb   = 512
duration_ms = 50
)",
    .good = R"([cloudfront.cdn]
origins         = ["alb.web"]
failover_origin = "s3.sorry"

[s3.sorry]
storage_gb      = 1
versioning      = true
noncurrent_days = 30

[alb.web]
targets = ["lambda.web"]

[lambda.web]
memory_mb   = 512
duration_ms = 50
)",
    .mind = "Failover covers GET, HEAD and OPTIONS; a POST still fails.",
    .elsewhere = "CKV_AWS_310; CloudFront.4; Trusted Advisor: CloudFront Origin Failover",
    .references = "REL11-BP02",
    .fields = "failover_origin",
    .check = check,
};

}  // namespace tenfold
