// AWS Step Functions: a standard workflow bills its transitions; an express one its requests and
// the GB-hours that they run, memory in chunks of 64 MB.
#include <algorithm>

#include "kinds/derived.h"
#include "kinds/messaging.h"
#include "kinds/messaging_bindings.h"
#include "kinds/reached.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr std::int64_t kChunkMb = 64, kMsPerHour = 3'600'000, kMbPerGb = 1'024;

constexpr auto own =
    fields_of(kConsumers,
              Field{.name = "type",
                    .shape = shape::word,
                    .values = "standard express",
                    .initial = "\"standard\"",
                    .says = "kind of workflow",
                    .on_aws = OnAws::not_known},
              million_field("monthly_million", "million transitions a month; express: requests"),
              Field{.name = "duration_ms",
                    .shape = shape::number,
                    .says = "express: milliseconds that a request takes on average",
                    .most = 300'000,
                    .on_aws = OnAws::nothing},
              Field{.name = "memory_mb",
                    .shape = shape::integer,
                    .initial = "64",
                    .says = "express: MB of memory, in chunks of 64",
                    .most = 10'240,
                    .on_aws = OnAws::nothing});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto stated = millions(c.amount("monthly_million"));
  if (*c.text("type") == "standard") {  // how many transitions a call makes, nobody knows
    uses.push_back(
        line(view, "transitions", "step-functions", "standard-transition", "transition", stated));
    return;
  }
  const Metered requests = metered(view, stated, requests_of);
  const auto& count = requests.amount;
  uses.push_back(
      of(line(view, "requests", "step-functions", "express-request", "request", {}), requests));
  const auto duration = c.amount("duration_ms");
  std::optional<Quantity> gb_hours;
  if (count && duration) {
    const std::int64_t mb = kChunkMb * steps_begun(units(*c.whole("memory_mb")), kChunkMb);
    gb_hours = scaled(*count, duration->micros * mb, kMicro * kMsPerHour * kMbPerGb);
  }
  uses.push_back(derived_by(
      pooled_line(view, "duration", "step-functions", "express-duration", "GB-hour", gb_hours),
      requests));
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::all_of;
  passage.in_zones = false;
}

void facts(const View&, Aspects& aspects) { aspects.promise = Promise{.row = "step-functions"}; }

std::string summary(const View& view) {
  return std::string(*Reader<fields>(view.topology, view.self).text("type"));
}

// Steps lead to what consumes, and of what the workflow calls to functions and to what takes
// messages.
std::vector<Reached> steps_of(const View& view) {
  std::vector<Reached> steps = reached_once(view, role_set(Role::consumes));
  for (const Reached& one : reached_once(view, role_set(Role::uses))) {
    const Aspects aspects = facts_of(view, one.id);
    const bool known =
        std::ranges::any_of(steps, [&](const Reached& step) { return step.id == one.id; });
    if (!known && (aspects.function || aspects.intake)) steps.push_back(one);
  }
  return steps;
}

// Is it, or does it start by what it runs, this workflow?
bool comes_back(const View& view, Id from) {
  std::vector<bool> seen(view.topology.components.size(), false);
  std::vector<Id> waiting = {from};
  while (!waiting.empty() && !seen[view.id()]) {
    const Id id = waiting.back();
    waiting.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    for (const Edge& edge : view.topology[id].edges) {
      if (edge.role == Role::consumes || edge.role == Role::uses) waiting.push_back(edge.to);
    }
  }
  return seen[view.id()];
}

void bind(const View& view, Bindings& b) {
  bind_consumers(view, b);
  b.flag("express", *Reader<fields>(view.topology, view.self).text("type") == "express");
  b.absent("steps");
  const std::vector<Reached> steps = steps_of(view);
  bool by_name = false;
  for (const Reached& one : steps) {
    Bindings& step = b.add("steps");
    step.component("to", one.id, one.unit);
    // Two workflows cannot wait for each other's ARN.
    const bool named = view.topology[one.id].kind == view.self.kind && comes_back(view, one.id);
    step.flag("by_name", named);
    by_name = by_name || named;
  }
  b.flag("has_steps", !steps.empty());
  b.flag("steps_by_name", by_name);
}

}  // namespace

extern const Kind kind_stepfunctions;
const Kind kind_stepfunctions{
    .name = "stepfunctions",
    .title = "AWS Step Functions workflow",
    .says = "Steps in order, with retries and waits, that AWS keeps account of.",
    .tier = "messaging",
    .services = "step-functions",
    .outside_service = "states",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
