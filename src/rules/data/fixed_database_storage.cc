// A database whose storage may not grow: the ceiling is where it stands already.
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || !store->ceiling_gb || !store->size_gb) continue;
    const Fact<double>&ceiling = store->ceiling_gb, &size = store->size_gb;
    if (*ceiling > *size) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = ceiling.at,
         .message = "the storage of " + std::string(s.address) + " stays at " + in_figures(*size) +
                    " GB; once it is full, writes stop",
         .label = "no more than it has",
         .fix = suggest(s, {set(s.address, std::string(ceiling.field), measured(2 * *size))})});
  }
}

}  // namespace

extern const Rule rule_data_fixed_database_storage;
const Rule rule_data_fixed_database_storage{
    .id = "data/fixed-database-storage",
    .title = "Database storage cannot grow by itself",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "The size that the storage may grow to is the size that it has.",
    .why =
        "A full disk stops every write, and it fills up at night, in the sale or during the "
        "migration.",
    .fix =
        "A ceiling of twice the size. Only what has been grown into is billed; storage never "
        "shrinks again.",
    .bad = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
max_storage_gb = 100
)",
    .good = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
max_storage_gb = 200
)",
    .mind = "Storage that grows by itself without end, as a cluster's does, has no such ceiling.",
    .elsewhere = "Trusted Advisor: RDS DB instances have storage autoscaling turned off",
    .references = "REL07-BP03",
    .fields = "storage_gb max_storage_gb",
    .check = check,
};

}  // namespace tenfold
