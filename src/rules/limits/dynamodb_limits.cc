// Items and tables that DynamoDB does not take, whatever is paid.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/dynamodb-limits", findings);
}

}  // namespace

extern const Rule rule_limits_dynamodb_limits;
const Rule rule_limits_dynamodb_limits{
    .id = "limits/dynamodb-limits",
    .title = "Table is beyond what DynamoDB takes",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::no,
    .when =
        "Items above 400 KB, or more provisioned units than the 40,000 that a table has unless the "
        "quota is stated.",
    .why =
        "A write of such an item is refused; a table of so many units is not made, and calls "
        "beyond them are throttled.",
    .fix =
        "Large parts of items in a bucket with the key in the table; the quota raised, then "
        "stated.",
    .bad = R"([dynamodb.orders]
item_kb = 600

[ec2.box]
instance_type = "t4g.small"
uses = ["dynamodb.orders"]
)",
    .good = R"([dynamodb.orders]
item_kb = 300

[ec2.box]
instance_type = "t4g.small"
uses = ["dynamodb.orders"]
)",
    .mind = "The quota can be raised: state it as [quotas] dynamodb_table_units.",
    .elsewhere = "E3638; E3639",
    .references = "REL01-BP01",
    .fields = "item_kb read_units write_units quotas.dynamodb_table_units",
    .check = check,
};

}  // namespace tenfold
