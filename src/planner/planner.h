// Is it wise, and what would be done: findings and the plan.
//
// Rules say what they see; everything around that is here: at which size a rule speaks, what the
// environment and the configuration make of it, which finding speaks for others, what the file
// suppresses, and what a fix costs. No pass knows a kind or a rule by name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "estimator/estimator.h"
#include "model/baseline.h"
#include "model/cost_change.h"
#include "model/evidence.h"
#include "model/finding.h"
#include "model/plan.h"

namespace tenfold {

// What a configuration and flags say of lint.
struct LintOptions {
  std::map<std::string, Level, std::less<>>
      severity;  // id or glob → level; off switches a rule off
  std::vector<std::string> select, ignore, mandatory;  // ids or globs; select empty: all
  bool suppressions = true;                            // --no-suppressions
  bool price_fixes = true;                             // false where only the findings count
  bool patches = false;                                // Fix::patch is wanted
  RuleConfig config{};                                 // their thresholds
  std::optional<Quantity> monthly_budget_usd{};        // of a file that states none
  const Baseline* baseline = nullptr;                  // null: everything is new
  std::string file{};                                  // that is linted, as a baseline names it
};

// What has been worked out so far, and what rules may ask beside it.
struct Judged {
  const std::vector<Subject>& subjects;
  const Week& week;
  const Estimate& estimate;
  const Availability& availability;
  std::optional<Quantity> availability_percent;  // the same, as it is printed
  const Asks& ask;
};

// The components as rules see them, by Id; of absent ones only an empty Subject.
std::vector<Subject> subjects(const Topology& topology, const Week& week, const Catalog& catalog,
                              std::string_view today);

// All findings, worst first, then in order of the file.
Findings lint(const Topology& topology, const Judged& judged, const Pricing& pricing,
              const LintOptions& options);

// One side of a plan: what stands, and what it costs.
struct PlanSide {
  const Topology& topology;
  const Estimate& estimate;
};

struct Planning {
  const Book& book;
  const Catalog& catalog;
  std::string_view today;
};

// What makes the one of the other. before null: nothing is there, and everything is created. Only
// `changes`, `offers` and what the topology is called are filled.
Plan plan_of(const PlanSide* before, const PlanSide& after, const Planning& planning);

// What a month costs otherwise. `against` and `groups` are the caller's.
CostChange cost_change(const PlanSide& before, const PlanSide& after);

// What lint says after that it did not say before, or says louder, and what it no longer says.
std::vector<FindingChange> finding_changes(const Topology& before_in, const Findings& before,
                                           const Topology& after_in, const Findings& after);

}  // namespace tenfold
