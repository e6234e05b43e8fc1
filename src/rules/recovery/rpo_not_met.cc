// The file promises how much may be lost, and nothing in it keeps that promise.
#include <cmath>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

// The way to it that the store has by itself: a field that is off.
std::optional<std::vector<Edit>> switched_on(const Subject& s, double target) {
  const Held<Store>& store = s.aspects.store;
  if (!store) return std::nullopt;
  const std::string address(s.address);
  if (store->versioning) {
    std::vector<Edit> edits{set(address, std::string(store->versioning.field), "true")};
    if (!store->noncurrent_days)
      edits.push_back(set(address, std::string(store->noncurrent_days.field), "30"));
    return edits;
  }
  if (target < kLogMinutes || store->point_in_time.value != false) return std::nullopt;
  const bool by_days = store->point_in_time.field == store->backup_days.field;
  return std::vector{set(address, std::string(store->point_in_time.field), by_days ? "7" : "true")};
}

// No plan runs more often than every hour.
Fix within(const Evidence& e, const Subject& s, const DataLoss& loss, double target) {
  if (auto edits = switched_on(s, target)) return suggest(s, std::move(*edits));
  const auto hours = static_cast<std::int64_t>(std::floor(target / 60));
  if (hours < 1) {
    const bool relational = s.aspects.store && s.aspects.store->model == Store::Model::relational;
    return step(relational ? "a standby in another zone, or the target that it can keep"
                           : "keep it where every change is logged, or the target that it can "
                             "keep: a plan runs every hour at most");
  }
  if (loss.plan == kNoId) {
    const bool cannot = s.aspects.store && s.aspects.store->model == Store::Model::cache;
    if (cannot) return step("keep it in a store that logs its changes");
    return suggest(s, {backup_every(e, s, hours)});
  }
  const Fact<std::int64_t>& interval = e[loss.plan].aspects.backup->every_hours;
  return suggest(s,
                 {set(e[loss.plan].address, std::string(interval.field), std::to_string(hours))});
}

Span cause(const Evidence& e, const Subject& s, const DataLoss& loss) {
  if (loss.plan != kNoId && e[loss.plan].aspects.backup->every_hours.stated())
    return e[loss.plan].aspects.backup->every_hours.at;
  const Held<Store>& store = s.aspects.store;
  if (!store) return s.aspects.fleet->data.at;
  for (const Fact<bool>* fact : {&store->point_in_time, &store->versioning}) {
    if (fact->stated()) return fact->at;
  }
  return s.at;
}

void compare(const Evidence& e, const Subject& s, const DataLoss& loss, Findings& findings) {
  const Fact<double>& target = e.workload(s).rpo_minutes;
  if (!target) return findings.skip(s.id, "rpo_minutes");
  if (!loss.needs.empty()) return findings.skip(s.id, loss.needs);
  if (loss.minutes <= *target) return findings.pass();
  const bool ever = loss.minutes < kNever;
  findings.add(
      {.component = s.id,
       .at = cause(e, s, loss),
       .message =
           (ever ? std::string(s.address) + " may lose " + duration(loss.minutes) + " of changes"
                 : "nothing brings back what " + std::string(s.address) + " has lost") +
           "; the target is " + duration(*target),
       .label = ever ? "up to " + duration(loss.minutes) : "no backups, no versions",
       .fix = within(e, s, loss, *target),
       .measure = ever ? measured(loss.minutes - *target) : std::string()});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (const auto loss = worst_loss(e, s)) compare(e, s, *loss, findings);
  }
}

}  // namespace

extern const Rule rule_recovery_rpo_not_met;
const Rule rule_recovery_rpo_not_met{
    .id = "recovery/rpo-not-met",
    .title = "Backups or copies do not meet the recovery point that is promised",
    .stages = from_stage(1, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Whatever loses least of a store, or of units that keep data, loses more than rpo_minutes: "
        "log backups and point-in-time recovery 5 minutes, a plan its interval, old versions "
        "nothing, a copy in another zone that does not lag nothing for a relational store. Where "
        "there is none of these, everything is lost.",
    .why = "A number in a document makes no backup. Only what runs decides how much is gone.",
    .fix =
        "Point-in-time recovery or versions where the store has them, a plan that runs often "
        "enough, or the target that can be kept.",
    .bad = R"(
[topology]
name        = "library"
region      = "us-east-1"
rpo_minutes = 60

[efs.shared]
storage_gb = 100

[backup.daily]
covers = ["efs.shared"]
)",
    .good = R"(
[topology]
name        = "library"
region      = "us-east-1"
rpo_minutes = 60

[efs.shared]
storage_gb = 100

[backup.hourly]
covers      = ["efs.shared"]
every_hours = 1
)",
    .mind = "What can be derived from something else again: rebuildable = true.",
    .elsewhere = "CKV_AWS_28; DynamoDB.2",
    .references = "REL13-BP01 REL09-BP03",
    .fields =
        "rpo_minutes backup_days pitr multi_az versioning every_hours covers data rebuildable",
    .check = check,
};

}  // namespace tenfold
