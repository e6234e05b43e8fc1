// Rules are asked, and what they say is put in order.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "planner/known.h"
#include "planner/planner.h"
#include "planner/silence.h"
#include "planner/standing.h"
#include "planner/suppress.h"
#include "planner/together.h"
#include "planner/workload.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

// Of a rule with several levels at once, what the file's environment leaves of the one it gave.
Level level_of(const Finding& finding, const Standing& standing) {
  if (!finding.weighs || standing.level_stated) return standing.level;
  return standing.lowered ? one_lower(*finding.weighs) : *finding.weighs;
}

template <class List, class Of> void drop_silent(List& list, std::size_t from, const Of& level) {
  list.erase(std::remove_if(list.begin() + static_cast<std::ptrdiff_t>(from), list.end(),
                            [&](const auto& said) { return level(said) == Level::off; }),
             list.end());
}

void ask(std::size_t rule, const Standings& standings, const Evidence& evidence,
         Findings& findings) {
  const auto of = [&](Id component) -> const Standing& {
    return standings.of(component == kNoId ? 0 : evidence.topology[component].scope, rule);
  };
  const std::size_t found = findings.list.size(), skipped = findings.skipped.size();
  findings.passed = 0;
  rules()[rule]->check(evidence, findings);
  for (std::size_t i = found; i < findings.list.size(); ++i) {
    Finding& finding = findings.list[i];
    const Standing& standing = of(finding.component);
    finding.rule = rules()[rule];
    finding.level = level_of(finding, standing);
    finding.from_users = standing.from_users;
    finding.state = standing.from_users > 0 ? Finding::State::upcoming : Finding::State::open;
  }
  for (std::size_t i = skipped; i < findings.skipped.size(); ++i)
    findings.skipped[i].rule = rules()[rule];
  drop_silent(findings.list, found, [](const Finding& finding) { return finding.level; });
  drop_silent(findings.skipped, skipped,
              [&](const Skipped& said) { return of(said.component).level; });
  findings.asked.push_back({.rule = rules()[rule],
                            .found = findings.list.size() - found,
                            .passed = findings.passed,
                            .skipped = findings.skipped.size() - skipped});
}

// What is upcoming is only named, so its fix is not priced.
void price(Findings& findings, const Judged& judged) {
  for (Finding& finding : findings.list) {
    if (finding.fix.edits.empty() || finding.state == Finding::State::upcoming) continue;
    const Asks::Change change = judged.ask.attempt(finding.fix.edits);
    finding.fix.monthly = change.monthly;
    finding.fix.at_least = change.at_least;
    finding.fix.priced = change.priced;
    finding.fix.availability_percent = change.availability_percent;
  }
}

// After sorting: they are made in this order.
std::optional<Together> price_together(const Findings& findings, const Judged& judged) {
  const AllFixes all = all_fixes(findings.list);
  if (all.fixes == 0) return std::nullopt;
  Together together{.fixes = all.fixes, .left_out = all.left_out};
  const Asks::Change change = judged.ask.attempt(all.edits);
  together.monthly = change.monthly;
  together.at_least = change.at_least;
  together.availability_percent = change.availability_percent;
  return together;
}

// Open ones first, then those that wait, by the size they wait for; the worst first, then by place.
bool comes_before(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& f) {
    return std::tuple(f.state, f.from_users, -static_cast<int>(f.level), f.at.source, f.at.begin,
                      f.rule->id, f.component);
  };
  return key(a) < key(b);
}

// By way of an index: a finding is large to move about.
void sort(std::vector<Finding>& list) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return comes_before(list[a], list[b]); });
  std::vector<Finding> sorted;
  sorted.reserve(list.size());
  for (const std::size_t i : order) sorted.push_back(std::move(list[i]));
  list = std::move(sorted);
}

}  // namespace

Findings lint(const Topology& topology, const Judged& judged, const Pricing& pricing,
              const LintOptions& options) {
  const std::vector<Workload> workloads = workloads_of(topology, options.monthly_budget_usd);
  const Quotas quotas = quotas_of(topology);
  const Evidence evidence{topology,     judged.subjects, workloads,           quotas,
                          judged.week,  judged.estimate, judged.availability, pricing.catalog,
                          pricing.book, options.config,  judged.ask,          pricing.today};
  const Standings standings(topology, options);
  Findings findings;
  findings.availability_percent = judged.availability_percent;
  for (std::size_t i = 0; i < rules().size(); ++i) {
    if (rules()[i]->check != nullptr && standings.asked(i)) ask(i, standings, evidence, findings);
  }
  suppress(evidence, standings, options, findings);
  if (options.baseline != nullptr) mark_known(topology, options.file, *options.baseline, findings);
  silence(findings);
  if (options.price_fixes) price(findings, judged);
  sort(findings.list);
  if (options.price_fixes) findings.together = price_together(findings, judged);
  return findings;
}

}  // namespace tenfold
