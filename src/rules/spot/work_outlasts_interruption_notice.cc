// Work that takes longer than the notice cannot be finished once it has come. A queue delivers it
// again; a caller that waits for the answer does not.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/market.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kNotice{.rule = "spot/work-outlasts-interruption-notice",
                         .name = "notice_s",
                         .says = "seconds between AWS's notice and the end of a spot unit",
                         .number = 120,
                         .least = 1};
constexpr const Option* kOptions[] = {&kNotice};

bool delivered_again(const Evidence& e, const Subject& s) {
  const auto& referrers = e.referrers(s.id);
  return std::any_of(referrers.begin(), referrers.end(), [&](const Referrer& from) {
    return (from.roles & role_set(Role::consumes)) != 0 && e[from.id].aspects.queues;
  });
}

void check(const Evidence& e, Findings& findings) {
  const double notice = e.config.number(kNotice);
  for (const Subject& s : e.subjects) {
    if (!buys_spot(s)) continue;
    if (!s.p99_ms) {
      findings.skip(s.id, "p99_ms");
      continue;
    }
    const double seconds = *s.p99_ms / 1'000;
    if (seconds <= notice || delivered_again(e, s)) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = s.p99_ms.at,
                  .message = "a job of " + std::string(s.address) + " takes up to " +
                             in_figures(seconds) + " s, AWS's notice is " + in_figures(notice) +
                             " s, and no queue would deliver it again",
                  .label = "longer than the notice",
                  .fix = step("put a queue in front, make the jobs smaller, or buy it on demand"),
                  .measure = measured(seconds - notice)});
  }
}

}  // namespace

extern const Rule rule_spot_work_outlasts_interruption_notice;
const Rule rule_spot_work_outlasts_interruption_notice{
    .id = "spot/work-outlasts-interruption-notice",
    .title = "A piece of work takes longer than the interruption notice",
    .stages = from_stage(10'000, Level::error),
    .fix_class = FixClass::no,
    .when =
        "A tier is spot, all or in part, one request or job of it takes longer than `notice_s`, "
        "and no queue feeds it.",
    .why =
        "The instance disappears in the middle of the work, and nobody does it again: the caller "
        "gets an error after minutes of waiting.",
    .fix =
        "A queue in front, smaller jobs, or units on demand; each changes the program, so none is "
        "made here.",
    .bad = R"([asg.render]
instance_type = "c6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0 }
p99_ms = 1_200_000
)",
    .good = R"([sqs.jobs]
targets = ["asg.render"]

[asg.render]
instance_type = "c6i.large"
min = 2
max = 6
purchase = { on_demand_base = 2, on_demand_percent = 0 }
p99_ms = 1_200_000
)",
    .mind = "What is delivered twice must bear it.",
    .elsewhere = "",
    .references = "REL04-BP04 COST07-BP01",
    .fields = "purchase spot_percent p99_ms targets",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
