// Workers of a queue whose number follows their CPU, which says little of how much is waiting.
#include "model/rule.h"
#include "rules/places.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kWaiting{.rule = "scale/queue-workers-scale-on-cpu",
                          .name = "messages_per_unit",
                          .says = "messages waiting for each unit that the fix holds it at",
                          .number = 100,
                          .least = 1,
                          .most = 1e6};
constexpr const Option* kOptions[] = {&kWaiting};

std::vector<bool> fed_by_queues(const Evidence& e) {
  std::vector<bool> fed(e.subjects.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !s.aspects.queues) continue;
    for (const Edge& edge : e.out(s.id)) {
      if (edge.role == Role::consumes) fed[edge.to] = true;
    }
  }
  return fed;
}

Fix backlog(const Evidence& e, const Subject& s) {
  const std::string target = std::to_string(static_cast<std::int64_t>(e.config.number(kWaiting)));
  std::vector<Edit> edits{
      set(s.address, "scale_on", "{ metric = \"backlog\", target = " + target + " }")};
  const Scaling& scaling = s.aspects.fleet->scaling;
  if (scaling.metric == Scaling::Metric::steps) {
    const std::string steps = path_at(e, s.id, scaling.at);
    if (steps.empty()) return step("hold the messages that wait for each unit instead");
    edits.insert(edits.begin(), remove_field(s.address, steps));
  }
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  using Metric = Scaling::Metric;
  const std::vector<bool> fed = fed_by_queues(e);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !fed[s.id] || !s.aspects.fleet || s.on_path) continue;
    const Fleet& fleet = *s.aspects.fleet;
    if (!fleet.scales || fleet.maximum.value_or(1) == 0) continue;
    const bool on_cpu =
        fleet.scaling.metric == Metric::cpu || fleet.scaling.metric == Metric::steps;
    if (!on_cpu) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = fleet.scaling.at,
                  .message = std::string(s.address) +
                             " takes its work from a queue and scales on its CPU, which is low "
                             "while workers wait and messages pile up",
                  .label = "not what is waiting",
                  .fix = backlog(e, s)});
  }
}

}  // namespace

extern const Rule rule_scale_queue_workers_scale_on_cpu;
const Rule rule_scale_queue_workers_scale_on_cpu{
    .id = "scale/queue-workers-scale-on-cpu",
    .title = "Queue workers scale on CPU",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "Units that a queue feeds, and nobody waits for, scale on their CPU.",
    .why =
        "A worker that waits for a disk or an API is idle by its CPU, so the fleet stays small "
        "while the queue grows.",
    .fix =
        "A target for the messages waiting for each unit: those that one works off in the time a "
        "message may wait.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "sqs.jobs", mode = "async" }]

[sqs.jobs]
targets = ["asg.worker"]

[asg.worker]
instance_type = "m7g.large"
min           = 2
max           = 8
scale_on      = { metric = "cpu", target = 60 }

[vpc_endpoint.sqs]
service = "sqs"
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "sqs.jobs", mode = "async" }]

[sqs.jobs]
targets = ["asg.worker"]

[asg.worker]
instance_type = "m7g.large"
min           = 2
max           = 8
scale_on      = { metric = "backlog", target = 100 }

[vpc_endpoint.sqs]
service = "sqs"
)",
    .mind = "Encoders and others that keep their CPU busy.",
    .elsewhere = "",
    .references = "REL07-BP03",
    .fields = "targets scale_on steps",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
