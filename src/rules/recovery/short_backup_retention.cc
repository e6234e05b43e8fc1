// Backups that are thrown away before anybody notices what they are needed for.
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

constexpr Option kDays{.rule = "recovery/short-backup-retention",
                       .name = "minimum_days",
                       .says = "days that backups are kept at least",
                       .number = 7,
                       .least = 1};

struct Longest {
  const Subject* of = nullptr;  // who keeps them: the store itself or a plan
  Fact<std::int64_t> days{};
};

Longest longest(const Evidence& e, const Subject& s) {
  Longest best;
  const auto offer = [&](const Subject& of, const Fact<std::int64_t>& days) {
    if (days.value_or(0) > best.days.value_or(0)) best = {&of, days};
  };
  offer(s, s.aspects.store->backup_days);
  for (const Id plan : plans_of(e, s)) {
    if (e[plan].aspects.backup) offer(e[plan], e[plan].aspects.backup->retention_days);
  }
  return best;
}

void check_store(const Evidence& e, const Subject& s, Findings& findings) {
  const Longest best = longest(e, s);
  if (best.of == nullptr) return;  // none at all is another rule's
  const double least = e.config.number(kDays);
  const auto days = static_cast<double>(*best.days);
  if (days >= least) return findings.pass();
  const std::string kept = in_figures(days) + (days == 1 ? " day" : " days");
  findings.add(
      {.component = s.id,
       .at = best.days.at.known() ? best.days.at : best.of->at,
       .message = "backups of " + std::string(s.address) + " are kept for " + kept + "; " +
                  in_figures(least) + " are the least",
       .label = kept,
       .fix = suggest(s, {set(best.of->address, std::string(best.days.field), measured(least))}),
       .measure = measured(least - days)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || store->rebuildable.value == true) continue;
    check_store(e, s, findings);
  }
}

constexpr const Option* kOptions[] = {&kDays};

}  // namespace

extern const Rule rule_recovery_short_backup_retention;
const Rule rule_recovery_short_backup_retention{
    .id = "recovery/short-backup-retention",
    .title = "Backups are kept for less than the minimum",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "The longest that backups of a store are kept, by itself or by a plan that covers it, is "
        "above 0 days and below the minimum.",
    .why =
        "A wrong row is rarely noticed on the day that it is written. After a week the backup "
        "from before must still be there.",
    .fix = "The minimum. What more days take is billed as backup storage: the changed blocks.",
    .bad = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
backup_days    = 1
)",
    .good = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
backup_days    = 14
)",
    .mind = "Regulated data: set minimum_days to 35, or to what the regulation says.",
    .elsewhere = "CKV_AWS_360; AwsSolutions-DOC4; AwsSolutions-N3; DocumentDB.2",
    .references = "REL09-BP03",
    .fields = "backup_days retention_days covers",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
