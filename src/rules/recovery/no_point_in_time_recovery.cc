// A table from which a bad deployment deletes in every zone at once, and nothing winds it back.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || store->model != Store::Model::key_value ||
        store->rebuildable.value == true || !store->point_in_time)
      continue;
    const Fact<bool>& fact = store->point_in_time;
    if (*fact) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = fact.at.known() ? fact.at : s.at,
                  .message = std::string(s.address) +
                             " cannot be brought back to a minute before a mistake; its copies "
                             "in several zones make the same mistake",
                  .label = fact.stated() ? "no point-in-time recovery" : "not stated; AWS: off",
                  .fix = suggest(s, {set(s.address, std::string(fact.field), "true")})});
  }
}

}  // namespace

extern const Rule rule_recovery_no_point_in_time_recovery;
const Rule rule_recovery_no_point_in_time_recovery{
    .id = "recovery/no-point-in-time-recovery",
    .title = "Table has no point-in-time recovery",
    .stages = from_stage(100, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A key-value store that cannot be made again has point-in-time recovery off.",
    .why =
        "What a bad deployment deletes or overwrites is gone from every zone within "
        "milliseconds. Copies are no history.",
    .fix = "pitr = true: any second of the last 35 days, for about 0.20 USD a GB and month.",
    .bad = R"(
[dynamodb.orders]
storage_gb = 20
)",
    .good = R"(
[dynamodb.orders]
storage_gb = 20
pitr       = true
)",
    .mind =
        "Tables that only `sessions` names count as rebuildable; others say rebuildable = true.",
    .elsewhere =
        "CKV_AWS_28; CKV_AWS_165; AwsSolutions-DDB3; dynamodb-pitr-enabled; DynamoDB.2; AWS-0024; "
        "Trusted Advisor: DynamoDB Point-in-time Recovery",
    .references = "REL09-BP03",
    .fields = "pitr rebuildable sessions",
    .check = check,
};

}  // namespace tenfold
