// A job that is to run once, on every unit of a tier.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/queues.h"
#include "rules/recipes.h"
#include "rules/roles.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

bool runs_jobs(const Subject& s) {
  return s.aspects.fleet && (s.aspects.fleet->runs.value_or(0) & role_bit("cron")) != 0;
}

// What else it runs stays; of one that runs nothing else only the step is named.
Fix scheduled(const Evidence& e, const Subject& s) {
  const Fact<Roles>& runs = s.aspects.fleet->runs;
  const Roles rest = *runs & ~role_bit("cron");
  if (rest == 0) return step("one unit, or a schedule, a queue and workers");
  std::vector<Edit> edits = scheduled_job(e, s);
  std::string list;
  for (const std::string_view name : names_of(rest))
    list += (list.empty() ? "" : ", ") + quoted(name);
  edits.push_back(set(s.address, std::string(runs.field), "[" + list + "]"));
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& leader : e.subjects) {
    if (!leads_tier(leader)) continue;
    std::int64_t units = 0;  // that run jobs
    for (const Id id : leader.group) {
      if (runs_jobs(e[id])) units += e[id].aspects.fleet->maximum.value_or(0);
    }
    for (const Id id : leader.group) {
      const Subject& s = e[id];
      if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
      const Fact<Roles>& runs = s.aspects.fleet->runs;
      if (!runs) {
        findings.skip(s.id, runs.field);
      } else if (!runs_jobs(s) || units < 2) {
        findings.pass();
      } else {
        findings.add({.component = s.id,
                      .at = runs.at,
                      .message = std::string(s.address) +
                                 " runs cron on each of its units, of "
                                 "which there may be " +
                                 std::to_string(units) +
                                 ": each job runs as often, with its mails and payments",
                      .label = "on every unit",
                      .fix = scheduled(e, s)});
      }
    }
  }
}

}  // namespace

extern const Rule rule_state_singleton_job_in_scaled_tier;
const Rule rule_state_singleton_job_in_scaled_tier{
    .id = "state/singleton-job-in-scaled-tier",
    .title = "A job that is to run once runs on every unit",
    .stages = from_stage(1'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A tier runs cron, and may have more than one unit that does.",
    .why = "Every unit runs the job: mails go out twice, payments are taken twice.",
    .fix = "A schedule that puts one message into a queue, and a worker behind it.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
runs          = ["web", "cron"]
)",
    .good = R"toml(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
runs          = ["web"]

[eventbridge.nightly]
schedule = "cron(0 3 * * ? *)"
targets  = ["sqs.nightly"]

[sqs.nightly]
targets              = ["lambda.nightly"]
visibility_timeout_s = 360

[lambda.nightly]
memory_mb   = 256
duration_ms = 1000
timeout_s   = 60
)toml",
    .mind = "Jobs that may run twice without harm.",
    .elsewhere = "",
    .references = "REL04-BP04 REL05-BP06",
    .fields = "runs max count",
    .check = check,
};

}  // namespace tenfold
