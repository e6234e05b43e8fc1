// How long functions run, and how long what they work on stays hidden from the others. A message
// whose consumer is still at it when it becomes visible again is worked on twice.
#include "model/edge_fields.h"
#include "model/rule.h"
#include "rules/envelopes.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr std::string_view kRule = "limits/timing-constraints";

constexpr Option kFactor{.rule = kRule,
                         .name = "visibility_factor",
                         .says = "times its consumer's timeout that a message should stay hidden",
                         .number = 6,
                         .least = 1};
constexpr const Option* kOptions[] = {&kFactor};

// The function with the longest timeout that works off the queue; null: none does.
const Subject* slowest_consumer(const Evidence& e, const Subject& queue) {
  const Subject* slowest = nullptr;
  for (const Edge& edge : e.out(queue.id)) {
    const Subject& to = e[edge.to];
    if (edge.role != Role::consumes || to.id == kNoId || !to.aspects.function) continue;
    if (!to.aspects.function->timeout_s) continue;
    if (slowest == nullptr ||
        *to.aspects.function->timeout_s > *slowest->aspects.function->timeout_s)
      slowest = &to;
  }
  return slowest;
}

void judge_visibility(const Evidence& e, const Subject& s, Findings& findings) {
  const Fact<std::int64_t>& hidden = s.aspects.intake->visibility_s;
  const Subject* const consumer = hidden ? slowest_consumer(e, s) : nullptr;
  if (consumer == nullptr) return;
  const auto timeout = static_cast<double>(*consumer->aspects.function->timeout_s);
  const double factor = e.config.number(kFactor), wanted = timeout * factor;
  const auto stays = static_cast<double>(*hidden);
  if (stays >= wanted) return findings.pass();
  const bool twice = stays < timeout;
  Fix fix = suggest(s, {set(s.address, std::string(hidden.field), measured(wanted))});
  fix.kind = FixClass::safe;
  findings.add({.component = s.id,
                .at = hidden.stated() ? hidden.at : s.at,
                .message = std::string(s.address) + " hides a message for " + in_figures(stays) +
                           " s, and " + std::string(consumer->address) + " may work on it for " +
                           in_figures(timeout) + " s; " +
                           (twice ? "it is handed out again meanwhile"
                                  : in_figures(factor) + " times as long leaves time for retries"),
                .label = hidden.stated() ? "below " + in_figures(wanted) + " s"
                                         : "not stated; AWS: " + in_figures(stays) + " s",
                .fix = std::move(fix),
                .measure = measured(wanted - stays),
                .weighs = twice ? Level::error : Level::warning});
}

// Bodies that callers send to functions and wait for.
void judge_payloads(const Evidence& e, const Subject& s, double most_kb, Findings& findings) {
  for (const Edge& edge : e.out(s.id)) {
    if (!edge.sync || edge.role != Role::uses || !e[edge.to].aspects.function) continue;
    const auto said = said_of<use_fields>(e.topology, edge);
    for (const auto& kb : {said.number("request_kb"), said.number("response_kb")}) {
      if (!kb) continue;
      if (*kb <= most_kb) {
        findings.pass();
        continue;
      }
      findings.add({.component = s.id,
                    .at = kb.at,
                    .message = std::string(s.address) + " exchanges " + in_figures(*kb) +
                               " KB with " + std::string(e[edge.to].address) +
                               " in one call and waits; a function takes and gives " +
                               in_figures(most_kb) + " KB",
                    .label = "above " + in_figures(most_kb) + " KB",
                    .fix = step("the body in a bucket, its key in the call"),
                    .measure = measured(*kb - most_kb),
                    .weighs = Level::error});
    }
  }
}

void check(const Evidence& e, Findings& findings) {
  say_outside(e, kRule, findings);
  const auto payload = e.catalog.limit("lambda/payload-mb");
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    if (s.aspects.intake) judge_visibility(e, s, findings);
    if (payload) judge_payloads(e, s, static_cast<double>(*payload) * 1'024, findings);
  }
}

}  // namespace

extern const Rule rule_limits_timing_constraints;
const Rule rule_limits_timing_constraints{
    .id = "limits/timing-constraints",
    .title = "Function or queue is timed or sized as AWS does not take it",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::safe,
    .when =
        "A function's timeout is above 900 s or its memory outside 128 to 10,240 MB; a call that "
        "waits for a function carries more than 6 MB; or a queue hides a message for less time "
        "than the function that consumes it may take. A warning below six times that.",
    .why =
        "AWS refuses the function; or a message is handed out while somebody still works on it, "
        "and is worked on twice.",
    .fix =
        "Messages hidden for six times the timeout, which is safe; the nearest timeout or memory "
        "that AWS takes, which is suggested.",
    .bad = R"([sqs.jobs]
visibility_timeout_s = 30
targets              = ["lambda.work"]

[lambda.work]
memory_mb   = 512
duration_ms = 900
timeout_s   = 60
)",
    .good = R"([sqs.jobs]
visibility_timeout_s = 360
targets              = ["lambda.work"]

[lambda.work]
memory_mb   = 512
duration_ms = 900
timeout_s   = 60
)",
    .mind = "Nothing is known that speaks for it.",
    .elsewhere = "AwsSolutions-SQS3; E3505; E3705; E3502",
    .references = "REL04-BP04",
    .fields = "timeout_s memory_mb visibility_timeout_s targets request_kb response_kb",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
