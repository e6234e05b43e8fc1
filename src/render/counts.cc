#include "render/counts.h"

#include <algorithm>
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

namespace {

// Copies that come or go are made or destroyed, and no change of those that stay.
bool changes_what_stays(const Change& change) {
  const auto counts = [](const auto& field) { return field.effect != Effect::none; };
  return std::ranges::any_of(change.fields, counts) || std::ranges::any_of(change.followed, counts);
}

}  // namespace

ChangeCounts counts_of(const Plan& plan) {
  ChangeCounts counts;
  for (const Change& change : plan.changes) {
    counts.moved += change.moved_from.empty() ? 0 : 1;
    const bool whole = change.made.empty() && change.gone.empty();
    counts.create += change.made.size();
    counts.destroy += change.gone.size();
    switch (change.action) {
      case Action::none: break;
      case Action::create: counts.create += whole ? 1 : 0; break;
      case Action::destroy: counts.destroy += whole ? 1 : 0; break;
      case Action::replace: ++counts.replace; break;
      case Action::update: counts.update += changes_what_stays(change) ? 1 : 0; break;
      case Action::update_not_known:
        ++counts.update;
        ++counts.not_known;
        break;
      case Action::update_interrupting:
        ++counts.update;
        ++counts.interrupting;
        break;
    }
  }
  return counts;
}

}  // namespace tenfold
