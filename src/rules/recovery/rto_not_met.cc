// The file promises how soon it works again, and a restore alone takes longer.
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

void compare(const Evidence& e, const Subject& s, const Restore& restore, Findings& findings) {
  const Fact<double>& target = e.workload(s).rto_minutes;
  if (!target) return findings.skip(s.id, "rto_minutes");
  if (restore.taken_over) return findings.pass();
  if (!restore.needs.empty()) return findings.skip(s.id, restore.needs);
  if (restore.minutes <= *target) return findings.pass();
  const double rate = e.config.number(kRestoreRate), create = e.config.number(kCreateMinutes);
  findings.add({.component = s.id,
                .at = restore.at.known() ? restore.at : s.at,
                .message = "restoring " + std::string(s.address) + " takes about " +
                           duration(restore.minutes) + ": " + duration(create) +
                           " to create it and " + in_figures(restore.gb) + " GB at " +
                           in_figures(rate) + " GB an hour, which is assumed; the target is " +
                           duration(*target),
                .label = duration(restore.minutes) + " to restore",
                .fix = step("a standby or a replica to promote, parts that restore at the same "
                            "time, or a target of " +
                            duration(restore.minutes)),
                .measure = measured(restore.minutes - *target)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (const auto restore = restore_of(e, s)) compare(e, s, *restore, findings);
  }
}

constexpr const Option* kOptions[] = {&kRestoreRate, &kCreateMinutes};

}  // namespace

extern const Rule rule_recovery_rto_not_met;
const Rule rule_recovery_rto_not_met{
    .id = "recovery/rto-not-met",
    .title = "A restore takes longer than the recovery time that is promised",
    .stages = from_stage(1, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "A store that stands in one zone, or units that keep data, have no copy that can take "
        "over, and making a new one and bringing the data back takes longer than rto_minutes.",
    .why =
        "A restore of two terabytes takes hours, however many people are awake and watching it. "
        "What is restored lazily answers earlier, and slowly for as long.",
    .fix =
        "A standby, a replica to promote, smaller parts that restore side by side, or a truthful "
        "target. A standby costs about as much as the store.",
    .bad = R"(
[topology]
name        = "library"
region      = "us-east-1"
rto_minutes = 30

[rds.books]
engine         = "postgres"
instance_class = "db.m6g.large"
storage_gb     = 2000
)",
    .good = R"(
[topology]
name        = "library"
region      = "us-east-1"
rto_minutes = 30

[rds.books]
engine         = "postgres"
instance_class = "db.m6g.large"
storage_gb     = 2000
multi_az       = true
)",
    .mind = "Time a restore and set restore_gb_per_hour to what it did.",
    .elsewhere = "",
    .references = "REL13-BP01 REL13-BP02",
    .fields = "rto_minutes storage_gb multi_az replicas instances data rebuildable",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
