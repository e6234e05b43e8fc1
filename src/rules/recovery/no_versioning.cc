// A bucket with what users brought, in which a delete is final.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool holds_what_users_brought(const Evidence& e, const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  if (!store || s.count == 0 || store->model != Store::Model::object || !store->versioning ||
      store->rebuildable.value == true)
    return false;
  std::uint32_t roles = 0;
  for (const Referrer& referrer : e.referrers(s.id)) roles |= referrer.roles;
  return (roles & (role_set(Role::uploads) | role_set(Role::data))) != 0;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!holds_what_users_brought(e, s)) continue;
    const Fact<bool>& fact = s.aspects.store->versioning;
    const Fact<std::int64_t>& old = s.aspects.store->noncurrent_days;
    if (*fact) {
      findings.pass();
      continue;
    }
    std::vector<Edit> edits{set(s.address, std::string(fact.field), "true")};
    if (!old) edits.push_back(set(s.address, std::string(old.field), "30"));
    findings.add({.component = s.id,
                  .at = fact.at.known() ? fact.at : s.at,
                  .message = "what users put into " + std::string(s.address) +
                             " has no versions; a delete or an overwrite is final",
                  .label = fact.stated() ? "no versions" : "not stated; AWS: off",
                  .fix = suggest(s, std::move(edits))});
  }
}

}  // namespace

extern const Rule rule_recovery_no_versioning;
const Rule rule_recovery_no_versioning{
    .id = "recovery/no-versioning",
    .title = "Bucket with users' data keeps no versions",
    .stages = from_stage(100, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A bucket that `uploads` or `data` names keeps no old versions of its objects.",
    .why =
        "A bucket outlives disks and zones, not a script with the wrong prefix: what it deletes "
        "or overwrites is gone at once.",
    .fix =
        "versioning = true with noncurrent_days = 30, so that old versions do not pile up; they "
        "are billed as any object is.",
    .bad = R"(
[s3.photos]
storage_gb = 50

[ec2.web]
instance_type = "m6g.large"
uploads       = "s3.photos"
)",
    .good = R"(
[s3.photos]
storage_gb      = 50
versioning      = true
noncurrent_days = 30

[ec2.web]
instance_type = "m6g.large"
uploads       = "s3.photos"
)",
    .mind = "Buckets of logs, caches and builds are not meant; others say rebuildable = true.",
    .elsewhere =
        "CKV_AWS_21; s3-bucket-versioning-enabled; AWS-0090; Trusted Advisor: S3 Bucket Versioning",
    .references = "REL09-BP01",
    .fields = "versioning noncurrent_days uploads data rebuildable",
    .check = check,
};

}  // namespace tenfold
