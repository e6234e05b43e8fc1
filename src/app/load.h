// From the paths of the command line to topologies: found, read, lowered, and taken as far as
// asked.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "estimator/estimator.h"
#include "model/assumed.h"
#include "model/availability_answer.h"
#include "model/cost_change.h"
#include "model/estimate.h"
#include "model/finding.h"
#include "model/growth.h"
#include "model/loss_answer.h"
#include "model/picture.h"
#include "model/plan.h"
#include "model/purchases.h"
#include "model/saturation.h"
#include "model/topology.h"
#include "model/week.h"
#include "model/week_answer.h"
#include "planner/planner.h"

namespace tenfold {

struct Files;
struct Session;

struct Loaded {
  std::string file;         // as the user named it
  std::string path;         // below the project's root
  bool from_input = false;  // read from the standard input
  Topology topology{};
  Diagnostics diagnostics{};
  Week week{};
  Estimate estimate{};
  WeekAnswer simulated{};  // simulate
  WeekSpend spend{};       // simulate
  Findings findings{};
  Plan plan{};
  Saturation saturation{};  // of a plan
  Growth growth{};          // of grow alone

  AvailabilityAnswer availability{};  // plan, simulate, explain
  PromiseAnswer promise{};            // explain
  std::vector<LossAnswer> losses{};   // simulate --lose

  // As it was at --against, or the file itself without --set.
  Loaded* before = nullptr;  // of session.before; null: there is nothing to compare with
  bool gone = false;         // it was there, and is not any more: nothing is in `topology`
  CostChange change{};

  std::vector<CostGroup> groups{};      // with --group-by
  std::vector<CostGroup> by_service{};  // html
  Picture picture{};                    // graph, html
  PurchaseLadder ladder{};              // html
  std::vector<RegionCost> regions{};    // with --compare-regions
  std::vector<Assumed> assumptions{};
  std::optional<TotalRange> bounds{};
  SpotAnswer spot{};
  std::vector<CommitmentAdvice> commitments{};
  std::optional<Money> budget{};

  // Made in one file, so that not every one that holds it makes them anew.
  Loaded();
  Loaded(std::string as_named, std::string below_root);
  Loaded(Loaded&&) noexcept;
  Loaded& operator=(Loaded&&) noexcept;
  ~Loaded();

  bool valid() const { return diagnostics.errors == 0; }
};

// What of a topology is worked out.
enum class Depth : unsigned char { lowered, estimated, linted };

// Every topology that the paths name; a file that cannot be read is one with a diagnostic. A deque:
// what is loaded does not move.
std::deque<Loaded>& load(Session& session, const std::vector<std::string>& paths, Depth depth);

// Those of the command line; without any it is this folder.
std::vector<std::string> paths_of(const std::vector<std::string>& typed);

// One that is lowered, as far as asked.
void work_out(const Session& session, Loaded& loaded, Depth depth, const LintOptions& options);

// Findings of one that is estimated.
void lint_one(const Session& session, Loaded& loaded, LintOptions options);

// The same topology once more, estimated, as these files have it and what it brings in.
void load_again(const Session& session, const Files& files, Loaded& loaded);

// What each estimate rests on, and between what its total lies.
void load_assumptions(Session& session, std::deque<Loaded>& all);

// Prices each file in every region that the book knows.
void load_regions(Session& session, std::deque<Loaded>& all);

// Prices each file a second time without --set.
void load_unset(Session& session, std::deque<Loaded>& all);

}  // namespace tenfold
