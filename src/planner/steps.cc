#include "planner/steps.h"

#include <algorithm>

#include "model/rule.h"

namespace tenfold {
namespace {

constexpr Step kSteps[] = {
    {10, "state/web-and-database-on-one-host", "web and database apart"},
    {10, "recovery/no-backups", "backups"},
    {100, "state/self-managed-database", "a managed database"},
    {1'000, "ha/single-zone-tier", "two zones"},
    {1'000, "network/bare-address-entry", "a balancer"},
    {1'000, "data/single-zone-database", "a standby"},
    {1'000, "state/local-uploads", "uploads in a store"},
    {10'000, "state/sticky-sessions", "sessions in a store"},
    {10'000, "performance/static-content-from-compute", "static files from a CDN"},
    {10'000, "recovery/no-recovery-targets", "recovery targets"},
    {100'000, "scale/no-autoscaling", "autoscaling"},
    {100'000, "performance/reads-without-cache", "a cache for reads"},
    {100'000, "data/burstable-production-database", "a steady database class"},
    {100'000, "security/no-waf", "a web ACL"},
    {1'000'000, "scale/monolith-at-scale", "services apart"},
    {1'000'000, "performance/single-cdn-origin", "a second origin"},
    {10'000'000, "scale/single-writer-ceiling", "databases by function"},
};

}  // namespace

std::span<const Step> steps() { return kSteps; }

Step::State state_of(const Step& step, const Findings& findings) {
  const auto said = [&](const Finding& finding) {
    return finding.rule->id == step.rule ||
           std::ranges::find(finding.silences, step.rule) != finding.silences.end();
  };
  bool left = false;
  for (const Finding& finding : findings.list) {
    if (!said(finding)) continue;
    if (finding.state != Finding::State::suppressed) return Step::State::next;
    left = true;
  }
  if (left) return Step::State::left_out;
  const auto asked = std::ranges::find_if(
      findings.asked, [&](const Asked& one) { return one.rule->id == step.rule; });
  const bool passed = asked != findings.asked.end() && asked->passed > 0;
  return passed ? Step::State::taken : Step::State::not_asked;
}

}  // namespace tenfold
