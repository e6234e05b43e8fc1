#include "render/counts.h"

#include <set>

namespace tenfold {

FindingCounts counts_of(const Findings& findings) {
  FindingCounts counts;
  for (const Finding& finding : findings.list) {
    if (finding.state == Finding::State::upcoming) ++counts.upcoming;
    if (finding.state == Finding::State::suppressed) ++counts.suppressed;
    if (finding.state == Finding::State::baseline) ++counts.baseline;
    if (finding.state != Finding::State::open) continue;
    switch (finding.level) {
      case Level::off: break;
      case Level::notice: ++counts.notices; break;
      case Level::warning: ++counts.warnings; break;
      case Level::error: ++counts.errors; break;
    }
  }
  std::set<const Rule*> rules;
  for (const Skipped& skipped : findings.skipped) rules.insert(skipped.rule);
  counts.not_evaluated = rules.size();
  return counts;
}

std::size_t open_at_or_above(const FindingCounts& counts, Level level) {
  switch (level) {
    case Level::off:
    case Level::notice: return counts.errors + counts.warnings + counts.notices;
    case Level::warning: return counts.errors + counts.warnings;
    case Level::error: return counts.errors;
  }
  return 0;
}

ChangeCounts counts_of(const Plan& plan) {
  ChangeCounts counts;
  for (const Change& change : plan.changes) {
    switch (change.action) {
      case Action::create: ++counts.create; break;
      case Action::update:
      case Action::update_interrupting: ++counts.update; break;
      case Action::replace: ++counts.replace; break;
      case Action::destroy: ++counts.destroy; break;
    }
  }
  return counts;
}

}  // namespace tenfold
