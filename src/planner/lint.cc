// Rules are asked, and what they say is put in order.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "planner/planner.h"
#include "planner/silence.h"
#include "planner/standing.h"
#include "planner/suppress.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

void ask(std::size_t rule, const Standings& standings, const Evidence& evidence,
         Findings& findings) {
  const auto of = [&](Id component) -> const Standing& {
    return standings.of(component == kNoId ? 0 : evidence.topology[component].scope, rule);
  };
  const std::size_t found = findings.list.size(), skipped = findings.skipped.size();
  rules()[rule]->check(evidence, findings);
  for (std::size_t i = found; i < findings.list.size(); ++i) {
    Finding& finding = findings.list[i];
    const Standing& standing = of(finding.component);
    finding.rule = rules()[rule];
    finding.level = standing.level;
    finding.from_users = standing.from_users;
    finding.state = standing.from_users > 0 ? Finding::State::upcoming : Finding::State::open;
  }
  for (std::size_t i = skipped; i < findings.skipped.size(); ++i)
    findings.skipped[i].rule = rules()[rule];
  if (evidence.topology.scopes.size() == 1) return;
  const auto silent = [&](const auto& said) { return of(said.component).level == Level::off; };
  findings.list.erase(std::remove_if(findings.list.begin() + static_cast<std::ptrdiff_t>(found),
                                     findings.list.end(), silent),
                      findings.list.end());
  findings.skipped.erase(
      std::remove_if(findings.skipped.begin() + static_cast<std::ptrdiff_t>(skipped),
                     findings.skipped.end(), silent),
      findings.skipped.end());
}

// What is upcoming is only named, so its fix is not priced.
void price(Findings& findings, Topology& topology, const Estimate& estimate,
           const Pricing& pricing) {
  for (Finding& finding : findings.list) {
    if (finding.fix.edits.empty() || finding.state == Finding::State::upcoming) continue;
    const Repriced repriced = price_of(finding.fix.edits, topology, estimate, pricing);
    finding.fix.monthly = repriced.change;
    finding.fix.priced = repriced.components;
    finding.fix.at_least = repriced.at_least;
  }
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

Findings lint(Topology& topology, const Estimate& estimate, const Pricing& pricing,
              const LintOptions& options) {
  const std::vector<Subject> all = subjects(topology, pricing.catalog, pricing.today);
  const Evidence evidence{topology, all, estimate, pricing.catalog, pricing.today};
  const Standings standings(topology, options);
  Findings findings;
  for (std::size_t i = 0; i < rules().size(); ++i) {
    if (rules()[i]->check != nullptr && standings.asked(i)) ask(i, standings, evidence, findings);
  }
  suppress(evidence, standings, options, findings);
  silence(findings);
  if (options.price_fixes) price(findings, topology, estimate, pricing);
  sort(findings.list);
  return findings;
}

}  // namespace tenfold
