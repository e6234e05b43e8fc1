// A store that one wrong plan may delete, because somebody switched the lock off.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || !store->deletion_protection) continue;
    const Fact<bool>& fact = store->deletion_protection;
    if (*fact || !fact.stated()) {
      findings.pass();
      continue;
    }
    Fix fix = suggest(s, {set(s.address, std::string(fact.field), "true")});
    fix.kind = FixClass::safe;
    findings.add(
        {.component = s.id,
         .at = fact.at,
         .message = "one wrong plan deletes " + std::string(s.address) + " with all that it holds",
         .label = "not locked",
         .fix = std::move(fix)});
  }
}

}  // namespace

extern const Rule rule_recovery_no_deletion_protection;
const Rule rule_recovery_no_deletion_protection{
    .id = "recovery/no-deletion-protection",
    .title = "Durable store has no deletion protection",
    .stages = from_stage(100, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::safe,
    .when =
        "deletion_protection is stated to be false on a store that has the setting. Balancers "
        "store nothing and are not meant.",
    .why =
        "A renamed resource or a stack deleted in the wrong account takes production with it. "
        "The lock turns that into an error message.",
    .fix = "deletion_protection = true, in place and for free.",
    .bad = R"(
[rds.orders]
engine              = "mysql"
instance_class      = "db.m6g.large"
storage_gb          = 100
multi_az            = true
deletion_protection = false
)",
    .good = R"(
[rds.orders]
engine              = "mysql"
instance_class      = "db.m6g.large"
storage_gb          = 100
multi_az            = true
deletion_protection = true
)",
    .mind = "Environments that are made and thrown away: outside prod it is silent.",
    .elsewhere =
        "CKV_AWS_139; CKV_AWS_293; CKV_AWS_150; AwsSolutions-RDS10; "
        "rds-instance-deletion-protection-enabled; RDS.7; RDS.8; DynamoDB.6; ELB.6; AWS-0177; "
        "AWS-0343; I3011",
    .references = "REL09-BP01",
    .fields = "deletion_protection",
    .check = check,
};

}  // namespace tenfold
