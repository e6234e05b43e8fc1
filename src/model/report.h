// What is shown: pointers to what the passes found, and how the user wants to see it.
//
// A format sees this and nothing else; it computes no figure of its own. Every place that it prints
// comes from a span and the sources of the same document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/assumed.h"
#include "model/availability_answer.h"
#include "model/book.h"
#include "model/cost_change.h"
#include "model/effect.h"
#include "model/estimate.h"
#include "model/finding.h"
#include "model/flow_path.h"
#include "model/growth.h"
#include "model/kind.h"
#include "model/loss_answer.h"
#include "model/picture.h"
#include "model/plan.h"
#include "model/price_answers.h"
#include "model/purchases.h"
#include "model/rule.h"
#include "model/saturation.h"
#include "model/screen.h"
#include "model/topology.h"
#include "model/verdict.h"
#include "model/week.h"
#include "model/week_answer.h"

namespace tenfold {

// How money is shown. All of it is worked out in dollars a month.
struct MoneyStyle {
  enum class Per : std::uint8_t { hour, month, year };
  Per per = Per::month;
  std::string currency = "USD";
  Quantity rate = units(1);  // of the currency for a dollar, as the user states it
};

// A file that a folder holds, read as somebody's module only.
struct ModuleFile {
  std::string file, module_of;  // as the user would name them
};

struct TopologyReport {
  std::string file;  // as the user named it
  std::string path;  // below the project's root; the same on every machine
  const Topology* topology = nullptr;
  const Estimate* estimate = nullptr;     // null: not asked for
  const Week* week = nullptr;             // likewise
  const WeekAnswer* simulated = nullptr;  // simulate
  const WeekSpend* spend = nullptr;       // simulate
  const Findings* findings = nullptr;
  const Plan* plan = nullptr;
  const Topology* before = nullptr;  // what it is compared with; null: with nothing
  const Saturation* saturation = nullptr;
  const Growth* growth = nullptr;
  const AvailabilityAnswer* availability = nullptr;  // plan, simulate, explain
  const PromiseAnswer* promise = nullptr;            // explain
  std::span<const LossAnswer> losses{};              // simulate --lose
  const CostChange* change = nullptr;                // cost with --against or --set
  std::string sets{};               // what was set, as typed: "asg.web.max=3, rds.main.replicas=1"
  std::vector<CostGroup> groups{};  // with --group-by
  std::span<const CostGroup> by_service{};  // html
  const Picture* picture = nullptr;         // graph, html
  const PurchaseLadder* ladder = nullptr;   // html
  bool gone = false;                        // it was there, and is not any more
  std::vector<RegionCost> regions{};        // with --compare-regions, the file's own among them
  std::vector<Assumed> assumptions{};       // of an estimate
  std::optional<TotalRange> bounds{};       // of an estimate, where [assumptions] gives bands
  const SpotAnswer* spot = nullptr;         // cost, simulate, explain
  std::span<const CommitmentAdvice> commitments{};  // simulate, explain
  std::optional<Money> budget{};                    // cost: of a month, as stated
  std::string_view explained{};  // explain: this address, a region's or the account's too
  // explain: how traffic gets to that component, and what its lines make of it.
  std::optional<FlowPath> flow_path{};
  std::vector<LineBasis> bases{};
};

// Mistakes, and the texts that they point into.
struct Told {
  const std::deque<Source>* sources = nullptr;
  const Diagnostics* diagnostics = nullptr;
};

struct Style {
  bool colour = false;
  bool unicode = true;  // box drawing
  int width = 80;       // columns
};

using TierParts = std::vector<TierPart> (*)(const Estimate&, const Line&);
using PoolParts = std::vector<TierPart> (*)(const Pool&);
using HoursOf = WeekHours (*)(const Topology&, const Week&, Id);
using EffectsOf = std::vector<FieldEffect> (*)(const Book&, const Kind&, std::string_view path);
using SpendOf = std::vector<Money> (*)(const Week&, const Estimate&, const ComponentCost&);

// What an answer was made with and of; of a saved plan what stands in it.
struct MadeWith {
  std::string tool, prices;    // "tenfold 0.1.0", the date of the price book
  std::string digest, inputs;  // of the book; of all that was read and of the flags that decide
};

struct Report {
  Screen screen = Screen::validate;
  std::string_view command{};
  std::string_view today{};
  MadeWith made_with{};  // for formats that others keep
  const Book* book = nullptr;
  const Catalog* catalog = nullptr;
  TierParts tier_parts = nullptr;  // the estimator's: worked out for what is printed only
  PoolParts pool_parts = nullptr;  // likewise
  HoursOf hours_of = nullptr;      // simulate and html, the simulator's: likewise
  SpendOf spend_of = nullptr;      // simulate, the estimator's: likewise
  EffectsOf effects_of = nullptr;  // kinds, the planner's: likewise
  std::vector<TopologyReport> topologies{};
  std::vector<Plan> saved{};         // show: what a file holds, instead of topologies
  std::string_view saved_text{};     // … as it stands there
  std::vector<Gate> gates{};         // cost, plan, review
  std::optional<Verdict> verdict{};  // review
  std::string_view against{};        // as typed; empty: nothing to compare with
  std::size_t refused = 0;           // topologies that were not valid
  std::vector<ModuleFile> module_files{};
  std::vector<Told> told{};
  std::vector<const Rule*> rules{};  // lint: all; rules: all, or the one asked for
  std::vector<const Kind*> kinds{};  // kinds: likewise
  PriceAnswers prices{};
  std::vector<ShapeAnswer> shapes{};
  bool one_entry = false;  // rules, kinds: one was asked for, show its page
  Style style{};
  MoneyStyle money{};
  FleetSize fleet_size = FleetSize::simulated;
  std::string group_by{};  // "tier", "tag:team"; empty: not asked for
  std::size_t top = 0;     // only the so many that cost most; 0: all
  bool explain_skipped = false;
  bool against_baseline = false;  // lint: the states say what is new
  bool explain_assumptions = false;
  bool losses_asked = false;  // simulate --lose …
  bool week_asked = true;     // … and the week beside them
};

}  // namespace tenfold
