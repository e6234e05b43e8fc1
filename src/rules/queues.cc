#include "rules/queues.h"

#include <algorithm>
#include <cmath>

#include "rules/places.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr std::string_view kService = "sqs";

// Six times as long as the work takes, as AWS advises for functions: a message that is being worked
// on must not come back.
std::int64_t visibility_s(const Subject& worker) {
  constexpr double kLeast = 30, kMost = 43'200, kTimes = 6;
  double longest = worker.p99_ms.value_or(0) / 1'000;
  if (const Held<Function>& function = worker.aspects.function) {
    longest = std::max(longest, static_cast<double>(function->timeout_s.value_or(0)));
  }
  return static_cast<std::int64_t>(std::clamp(std::ceil(kTimes * longest), kLeast, kMost));
}

bool reaches(const Subject& caller, const WaysOut& out) {
  return !is_private(caller) || !out.exits.empty() || out.endpoints.contains(kService);
}

}  // namespace

std::optional<std::vector<Edit>> queue_between(const Evidence& e, const Subject& caller,
                                               const Edge& edge, const WaysOut& out,
                                               std::string& why) {
  const Subject& worker = e[edge.to];
  const std::string place = path_at(e, caller.id, edge.at);
  if ((!worker.aspects.fleet && !worker.aspects.function) || place.empty() || edge.unit >= 0) {
    why = "a queue, and a worker behind it";
    return std::nullopt;
  }
  if (!reaches(caller, out)) {
    why = "a queue between them, and a way to it out of the network";
    return std::nullopt;
  }
  std::vector<Edit> edits{
      add(free_address(e, caller, "sqs", name_of(worker)),
          region_line(e, caller) + "targets = [" + reference_to(worker.address) +
              "]\nvisibility_timeout_s = " + std::to_string(visibility_s(worker)) + "\n")};
  const std::string queue = reference_to(edits.front().address);
  if (place.ends_with(".to")) {
    const std::string call = place.substr(0, place.size() - 3);
    edits.push_back(set(caller.address, place, queue));
    edits.push_back(set(caller.address, call + ".mode", "\"async\""));
  } else {
    edits.push_back(set(caller.address, place, "{ to = " + queue + ", mode = \"async\" }"));
  }
  const Held<Fleet>& fleet = worker.aspects.fleet;
  if (fleet && fleet->scales && fleet->scaling.metric == Scaling::Metric::cpu)
    edits.push_back(set(worker.address, "scale_on", "{ metric = \"backlog\", target = 100 }"));
  return edits;
}

std::vector<Edit> scheduled_job(const Evidence& e, const Subject& near) {
  const std::string region = region_line(e, near);
  const std::string worker = free_address(e, near, "lambda", "job");
  const std::string queue = free_address(e, near, "sqs", "job");
  return {add(worker, region + "memory_mb = 256\nduration_ms = 1000\ntimeout_s = 60\n"
                               "monthly_requests_million = 0.001\n"),
          add(queue, region + "targets = [" + reference_to(worker) +
                         "]\nvisibility_timeout_s = 360\nmonthly_million = 0.003\n"),
          add(free_address(e, near, "eventbridge", "job"),
              region + "schedule = \"rate(1 hour)\"\ntargets = [" + reference_to(queue) +
                  "]\nmonthly_million = 0.001\n")};
}

}  // namespace tenfold
