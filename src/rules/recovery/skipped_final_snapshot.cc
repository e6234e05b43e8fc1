// A store whose deletion leaves nothing behind, by somebody's choice.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || !store->skips_final_snapshot || store->rebuildable.value == true)
      continue;
    const Fact<bool>& fact = store->skips_final_snapshot;
    if (!*fact) {
      findings.pass();
      continue;
    }
    Fix fix = suggest(s, {set(s.address, std::string(fact.field), "false")});
    fix.kind = FixClass::safe;
    findings.add({.component = s.id,
                  .at = fact.at.known() ? fact.at : s.at,
                  .message = "deleting " + std::string(s.address) +
                             " takes no last snapshot; it cannot be undone",
                  .label = "no way back",
                  .fix = std::move(fix)});
  }
}

}  // namespace

extern const Rule rule_recovery_skipped_final_snapshot;
const Rule rule_recovery_skipped_final_snapshot{
    .id = "recovery/skipped-final-snapshot",
    .title = "Final snapshot is skipped on delete",
    .stages = from_stage(100, Level::notice),
    .fix_class = FixClass::safe,
    .when = "skip_final_snapshot is true on a store whose content cannot be made again.",
    .why =
        "Automated backups go with the database. The final snapshot is the only thing that a "
        "mistaken delete leaves behind.",
    .fix = "skip_final_snapshot = false. The snapshot is billed once there is one.",
    .bad = R"(
[rds.orders]
engine              = "mysql"
instance_class      = "db.m6g.large"
storage_gb          = 100
skip_final_snapshot = true
)",
    .good = R"(
[rds.orders]
engine              = "mysql"
instance_class      = "db.m6g.large"
storage_gb          = 100
skip_final_snapshot = false
)",
    .mind = "Environments that are made for a pull request and thrown away with it.",
    .elsewhere = "I3011",
    .references = "REL09-BP01",
    .fields = "skip_final_snapshot rebuildable",
    .check = check,
};

}  // namespace tenfold
