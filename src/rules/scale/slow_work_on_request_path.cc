// Calls that requests wait for, to work that takes long or that nobody needs to wait for.
#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/queues.h"
#include "rules/recipes.h"
#include "rules/roles.h"

namespace tenfold {
namespace {

constexpr Option kSlow{.rule = "scale/slow-work-on-request-path",
                       .name = "p99_ms",
                       .says = "milliseconds above which a callee is too slow to wait for",
                       .number = 2'000,
                       .most = 1e9};
constexpr const Option* kOptions[] = {&kSlow};

Roles slow_roles(const Subject& s) {
  const Held<Fleet>& fleet = s.aspects.fleet;
  const Roles slow = role_bit("email") | role_bit("media") | role_bit("reports");
  return fleet ? fleet->runs.value_or(0) & slow : 0;
}

enum class Known { nothing, fast, slow };

Known speed_of(const Evidence& e, const Subject& callee) {
  if (slow_roles(callee) != 0) return Known::slow;
  if (callee.p99_ms) return *callee.p99_ms > e.config.number(kSlow) ? Known::slow : Known::fast;
  return callee.aspects.fleet && callee.aspects.fleet->runs ? Known::fast : Known::nothing;
}

void report(const Evidence& e, const Subject& s, const Edge& edge, const WaysOut& out,
            Findings& findings) {
  const Subject& callee = e[edge.to];
  const double slow = e.config.number(kSlow);
  const bool by_time = callee.p99_ms && *callee.p99_ms > slow;
  std::string what = by_time ? "takes " + in_figures(*callee.p99_ms) +
                                   " ms for one call of a hundred, and " + in_figures(slow) +
                                   " are the most to wait for"
                             : "runs " + join(names_of(slow_roles(callee)), " and ");
  std::string why;
  auto edits = queue_between(e, s, edge, out, why);
  findings.add({.component = s.id,
                .at = edge.at,
                .message = std::string(s.address) + " waits for " + std::string(callee.address) +
                           " while its users wait: it " + what,
                .label = "a queue could take it",
                .fix = edits ? suggest(s, std::move(*edits)) : step(why),
                .measure = by_time ? measured(*callee.p99_ms - slow) : ""});
}

void check_caller(const Evidence& e, const Subject& s, const WaysOut& out, Findings& findings) {
  bool found = false, fast = false;
  std::string_view unknown{};
  Id unknown_at = kNoId;
  for (const Edge& edge : e.out(s.id)) {
    if (edge.role != Role::uses || !edge.sync || !edge.hard || e[edge.to].count == 0) continue;
    const Subject& callee = e[edge.to];
    switch (speed_of(e, callee)) {
      case Known::slow:
        report(e, s, edge, out, findings);
        found = true;
        break;
      case Known::fast: fast = true; break;
      case Known::nothing:
        if (!callee.aspects.fleet && !callee.aspects.function) break;
        unknown = "p99_ms";
        unknown_at = callee.id;
        break;
    }
  }
  if (found) return;
  if (!unknown.empty())
    findings.skip(unknown_at, unknown);
  else if (fast)
    findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  for (const Subject& s : e.subjects) {
    if (s.id != kNoId && s.on_path) check_caller(e, s, out[s.region], findings);
  }
}

}  // namespace

extern const Rule rule_scale_slow_work_on_request_path;
const Rule rule_scale_slow_work_on_request_path{
    .id = "scale/slow-work-on-request-path",
    .title = "Slow work is done while the user waits",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "A synchronous, hard call on the request path goes to what takes longer than `p99_ms`, or "
        "to a tier that runs email, media or reports.",
    .why =
        "Each of these calls holds a place in the web tier, and when the callee fails so does the "
        "page.",
    .fix = "A queue between them: the request ends when the work is accepted.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 20
scale_on      = { metric = "cpu", target = 45 }
uses          = ["asg.transcode"]

[asg.transcode]
instance_type = "c7g.large"
min           = 2
max           = 20
scale_on      = { metric = "cpu", target = 45 }
runs          = ["media"]

[vpc_endpoint.sqs]
service = "sqs"
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 20
scale_on      = { metric = "cpu", target = 45 }
uses          = ["asg.thumbnails", { to = "sqs.transcode", mode = "async" }]

[asg.thumbnails]
instance_type = "c7g.large"
min           = 2
max           = 20
scale_on      = { metric = "cpu", target = 45 }
runs          = ["api"]
p99_ms        = 80

[sqs.transcode]
targets = ["asg.transcode"]

[asg.transcode]
instance_type = "c7g.large"
min           = 2
max           = 20
scale_on      = { metric = "backlog", target = 100 }
runs          = ["media"]

[vpc_endpoint.sqs]
service = "sqs"
)",
    .mind = "Work whose result the user has to see at once.",
    .elsewhere = "",
    .references = "REL04-BP02 REL05-BP01",
    .fields = "uses p99_ms runs",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
