// What was asked, once flags, TENFOLD_* variables and .tenfold.toml are put together.
//
// A flag wins over its variable, the variable over the file. Nothing here is a guess about a
// topology: what --env or --set mean to one is decided where it is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/config.h"
#include "app/environment.h"
#include "app/files.h"
#include "estimator/estimator.h"
#include "model/week_answer.h"
#include "parser/parser.h"
#include "planner/planner.h"
#include "render/render.h"

namespace tenfold {

constexpr std::int64_t kGrowTo = 10'000'000;            // --to, where it is not given
constexpr std::int64_t kMostUsers = 1'000'000'000'000;  // more than there will be people

struct Output {
  const Format* format = nullptr;
  std::string file{};  // empty: the standard output
  bool saved = false;  // --out: only a plan of all that was asked for is written
};

struct Options {
  LowerOptions lowering{};  // outlives every topology that is made with it
  LintOptions lint{};
  Level fail_on = Level::error;
  std::string today{};           // YYYY-MM-DD
  std::string prices{};          // a folder to lay over the book; empty: none
  std::string prices_shown{};    // how it is called where it is shown: "updated"
  std::string updated_prices{};  // where updates are kept; empty: not known
  std::vector<Output> outputs{};
  std::string colour = "auto";
  std::vector<std::string> exclude{};
  std::string exclude_below{};  // the folder whose paths `exclude` speaks of
  MoneyStyle money{};
  std::string group_by{};  // as typed; empty: not asked for
  std::size_t top = 0;     // 0: all
  bool compare_regions = false;
  std::vector<Discount> discounts{};
  FleetSize fleet_size = FleetSize::simulated;  // --fleet
  bool by_hour = false;                         // the command shows the hours of the week
  DayKind day = DayKind::weekday;               // --day
  int step_minutes = 60;                        // --step
  std::optional<std::int64_t> from{}, to{};     // grow: users
  bool keep_stated = false;
  bool fix = false, dry_run = false, patches = false;  // lint
  std::string baseline{}, write_baseline{};            // lint: files; empty: none
  std::string against{};                               // a REF, as typed; empty: none
  std::string changed_since{};                         // a revision, without git:; empty: none
  bool detailed_exitcode = false;                      // plan: 2 where there are changes
  std::optional<Money> budget{}, max_delta{};          // of a month, all topologies together
  std::optional<Quantity> max_delta_percent{};
  bool allow_unpriced = false, explain_assumptions = false, explain_skipped = false;
};

// Why it cannot be done stands in the error.
tl::expected<Options, std::string> settle(const CommandLine& typed, const Environment& environment,
                                          const Config& config, const Files& files);

}  // namespace tenfold
