// A bucket that anybody may read. One that a CDN fetches from needs no such door; what reads the
// others only their owner knows.
#include <algorithm>

#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool behind_cdn(const Evidence& e, const Subject& s) {
  return std::ranges::any_of(e.referrers(s.id), [&](const Referrer& referrer) {
    const Held<Front>& front = e[referrer.id].aspects.front;
    return (referrer.roles & role_set(Role::serves)) != 0 && front && front->caches;
  });
}

Fix closed(const Evidence& e, const Subject& s) {
  if (!behind_cdn(e, s))
    return step(
        "public = false, and a CDN with origin access in front: which names and paths are "
        "to lead there, the file does not say");
  return suggest(s, {set(s.address, std::string(s.aspects.store->is_public.field), "false")});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || store->model != Store::Model::object || s.count == 0) continue;
    if (store->is_public.value != true) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = store->is_public.at,
                  .message = "anybody may read all of " + std::string(s.address),
                  .label = "public",
                  .fix = closed(e, s)});
  }
}

}  // namespace

extern const Rule rule_security_public_bucket;
const Rule rule_security_public_bucket{
    .id = "security/public-bucket",
    .title = "Bucket is public",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when = "A bucket says public = true.",
    .why =
        "One object too many in it, put there by mistake, is found by machines that do nothing "
        "but list open buckets.",
    .fix =
        "public = false, and a CDN with origin access in front: readers see no difference, and it "
        "is cheaper to read from. Where a CDN fetches from it already, that is all.",
    .bad = R"([cloudfront.site]
origins = ["s3.site"]

[s3.site]
storage_gb = 1
public     = true
)",
    .good = R"([cloudfront.site]
origins = ["s3.site"]

[s3.site]
storage_gb = 1
)",
    .mind = "Websites that are served straight from a bucket: suppress it with that reason.",
    .elsewhere =
        "CKV2_AWS_6; CKV_AWS_53; CKV_AWS_20; AwsSolutions-S2; s3-bucket-public-read-prohibited; "
        "S3.1; S3.2; S3.8; AWS-0094; AVD-AWS-0094; AWS-0086; AVD-AWS-0086",
    .references = "SEC03-BP07",
    .fields = "public origins",
    .check = check,
};

}  // namespace tenfold
