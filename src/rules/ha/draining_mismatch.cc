// Draining that ends while the longest requests are still under way.
#include <algorithm>
#include <cmath>

#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr double kRoom = 1.5;             // of the longest request
constexpr double kLongestDrainS = 3'600;  // that a balancer takes

// The unit behind the balancer whose requests take longest.
const Subject* slowest(const Evidence& e, const Subject& balancer, bool& has_units) {
  const Subject* found = nullptr;
  for (const Id id : targets_of(e, balancer)) {
    const Subject& target = e[id];
    if (!target.aspects.fleet || target.count == 0) continue;
    has_units = true;
    if (target.p99_ms && (found == nullptr || *target.p99_ms > *found->p99_ms)) found = &target;
  }
  return found;
}

Fix longer(const Subject& s, double request_s) {
  if (request_s > kLongestDrainS)
    return step("a balancer waits " + in_figures(kLongestDrainS) +
                " s at most: let such work be taken up again, or hand it to a queue");
  const double drain = std::min(std::ceil(request_s * kRoom - 1e-9), kLongestDrainS);
  Fix fix =
      suggest(s, {set(s.address, std::string(s.aspects.front->drain_s.field), measured(drain))});
  fix.kind = FixClass::safe;
  return fix;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!balances_zones(s) || !s.aspects.front->drain_s) continue;
    const Fact<std::int64_t>& drain = s.aspects.front->drain_s;
    bool has_units = false;
    const Subject* const target = slowest(e, s, has_units);
    if (target == nullptr) {
      if (has_units) findings.skip(s.id, "p99_ms");
      continue;
    }
    const double request_s = *target->p99_ms / 1'000;
    if (static_cast<double>(*drain) >= request_s) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = drain.at,
                  .message = std::string(s.address) + " gives a target that leaves " +
                             in_figures(static_cast<double>(*drain)) +
                             " s, and one request in 100 at " + std::string(target->address) +
                             " takes " + in_figures(request_s) + " s or longer; it is cut off",
                  .label = drain.stated() ? "shorter than the request"
                                          : "not stated; AWS: " + std::to_string(*drain) + " s",
                  .fix = longer(s, request_s),
                  .measure = measured(request_s - static_cast<double>(*drain))});
  }
}

}  // namespace

extern const Rule rule_ha_draining_mismatch;
const Rule rule_ha_draining_mismatch{
    .id = "ha/draining-mismatch",
    .title = "Draining ends before the longest request",
    .stages = from_stage(10'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::safe,
    .when =
        "A balancer drains a target for less time than the 99th percentile of what the target "
        "answers.",
    .why = "Every deploy and every scale-in cuts off the requests that are still running.",
    .fix = "One and a half times that percentile, 3,600 seconds at most.",
    .bad = R"([alb.public]
targets                = ["asg.web"]
deregistration_delay_s = 30

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
p99_ms        = 180_000
)",
    .good = R"([alb.public]
targets                = ["asg.web"]
deregistration_delay_s = 270

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
p99_ms        = 180_000
)",
    .mind = "Websockets stay for hours: the application has to close them by its own protocol.",
    .elsewhere = "AwsSolutions-ELB3; ELB.7; Trusted Advisor: CLB Connection Draining",
    .references = "REL08-BP05",
    .fields = "deregistration_delay_s p99_ms",
    .check = check,
};

}  // namespace tenfold
