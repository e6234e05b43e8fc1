// Nobody said how much may be lost or how long it may take, so that no backup is good or bad.
#include <algorithm>
#include <array>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

// An hour's loss and four hours' wait are what most can say without thinking about copies.
constexpr std::array<double, 8> kRound{60, 240, 480, 720, 1'440, 2'880, 4'320, 10'080};

// The smallest of them that is enough; nothing where none is.
std::optional<double> round_up(double minutes, double least) {
  for (const double one : kRound) {
    if (one >= least && one >= minutes) return one;
  }
  return std::nullopt;
}

struct Worst {
  double loss = 0, restore = 0;
};

Worst worst(const Evidence& e) {
  Worst all;
  for (const Subject& s : e.subjects) {
    const auto loss = worst_loss(e, s);
    if (loss && loss->needs.empty()) all.loss = std::max(all.loss, loss->minutes);
    const auto restore = restore_of(e, s);
    if (restore && restore->needs.empty()) all.restore = std::max(all.restore, restore->minutes);
    if (!moves_by_record(s)) continue;
    const auto ttl = static_cast<double>(s.aspects.front->ttl_s.value_or(0));
    all.restore = std::max(all.restore, ttl / 60 * 100 / e.config.number(kTtlPercent));
  }
  return all;
}

// What the file keeps already, so that stating it draws nothing.
Fix stated(const Evidence& e) {
  const Workload& w = e.workload();
  const Worst all = worst(e);
  const auto rto = round_up(all.restore, 240), rpo = round_up(all.loss, 60);
  if ((!w.rto_minutes && !rto) || (!w.rpo_minutes && !rpo))
    return step("state both, once every store is backed up: as it is no target can be kept");
  Fix fix;
  fix.kind = FixClass::suggest;
  const auto say = [&](const Fact<double>& fact, double minutes) {
    if (fact) return;
    fix.edits.push_back(set("topology", std::string(fact.field), measured(minutes)));
    if (!fix.summary.empty()) fix.summary += ", ";
    fix.summary += std::string(fact.field) + " = " + measured(minutes);
  };
  say(w.rto_minutes, rto.value_or(0));
  say(w.rpo_minutes, rpo.value_or(0));
  return fix;
}

void check(const Evidence& e, Findings& findings) {
  const Workload& w = e.workload();
  if (w.rto_minutes && w.rpo_minutes) return findings.pass();
  const bool neither = !w.rto_minutes && !w.rpo_minutes;
  const std::string lacks = neither         ? "neither rto_minutes nor rpo_minutes"
                            : w.rto_minutes ? "no rpo_minutes"
                                            : "no rto_minutes";
  findings.add({.at = w.rto_minutes ? w.rpo_minutes.at : w.rto_minutes.at,
                .message = "the topology states " + lacks +
                           "; nobody can say whether its backups are good enough",
                .label = neither ? "no recovery targets" : lacks,
                .fix = stated(e)});
}

}  // namespace

extern const Rule rule_recovery_no_recovery_targets;
const Rule rule_recovery_no_recovery_targets{
    .id = "recovery/no-recovery-targets",
    .title = "No recovery time and recovery point are declared",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "rto_minutes or rpo_minutes of the topology is not stated.",
    .why =
        "How often to back up and what to keep standing by follows from two numbers that the "
        "business has to say. Without them it is found out on the worst day.",
    .fix =
        "The smallest round figures that the file keeps already, 240 and 60 minutes at best; then "
        "the ones that are needed.",
    .bad = R"(
[s3.photos]
storage_gb = 50
)",
    .good = R"(
[topology]
name        = "photos"
region      = "us-east-1"
users       = 10_000
rto_minutes = 60
rpo_minutes = 5

[s3.photos]
storage_gb = 50
)",
    .mind = "Libraries and modules, which take the targets of the file that brings them in.",
    .elsewhere = "",
    .references = "REL13-BP01",
    .fields = "rto_minutes rpo_minutes",
    .check = check,
};

}  // namespace tenfold
