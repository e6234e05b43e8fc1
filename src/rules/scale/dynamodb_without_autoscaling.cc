// Units of a table that are bought in advance and stay as they are.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.store || s.count == 0 || s.aspects.store->autoscaling.field.empty()) continue;
    const Store& store = *s.aspects.store;
    if (!store.provisioned || store.autoscaled) {
      findings.pass();
      continue;
    }
    const Fact<bool>& fact = store.autoscaling;
    findings.add({.component = s.id,
                  .at = fact.stated() ? fact.at : s.at,
                  .message = std::string(s.address) +
                             " has provisioned units that nothing changes; above them calls are "
                             "refused",
                  .label = fact.stated() ? "units stay as they are" : "not stated; AWS: off",
                  .fix = suggest(s, {set(s.address, std::string(fact.field), "true")})});
  }
}

}  // namespace

extern const Rule rule_scale_dynamodb_without_autoscaling;
const Rule rule_scale_dynamodb_without_autoscaling{
    .id = "scale/dynamodb-without-autoscaling",
    .title = "Provisioned units of a table do not follow the load",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A table's capacity is provisioned, and auto scaling is off.",
    .why =
        "The first peak above the units is throttled, and every quiet hour pays for all of them.",
    .fix =
        "autoscaling = true. Or on demand: dearer by the request, nothing when idle, no peak to "
        "foresee.",
    .bad = R"(
[lambda.api]
memory_mb   = 256
duration_ms = 50
uses        = ["dynamodb.orders"]

[apigateway.public]
targets = ["lambda.api"]

[dynamodb.orders]
mode        = "provisioned"
read_units  = 5
write_units = 5
storage_gb  = 5
)",
    .good = R"(
[lambda.api]
memory_mb   = 256
duration_ms = 50
uses        = ["dynamodb.orders"]

[apigateway.public]
targets = ["lambda.api"]

[dynamodb.orders]
mode        = "provisioned"
read_units  = 5
write_units = 5
autoscaling = true
storage_gb  = 5
)",
    .mind = "A flat load that has been measured, under reserved capacity.",
    .elsewhere = "CKV2_AWS_16; dynamodb-autoscaling-enabled; DynamoDB.1",
    .references = "REL07-BP03",
    .fields = "mode autoscaling",
    .check = check,
};

}  // namespace tenfold
