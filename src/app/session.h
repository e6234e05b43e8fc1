// One run of one command: what was asked, the book that answers, and how it is shown.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "app/load.h"
#include "app/modules.h"
#include "app/options.h"
#include "app/progress.h"
#include "model/book.h"
#include "model/catalog.h"
#include "model/report.h"
#include "simulator/simulator.h"

namespace tenfold {

constexpr std::size_t kMostFiles = 1'000;  // of one run

struct Session {
  const Files& files;
  const Environment& environment;
  const CommandLine& typed;
  const Config& config;
  Options options;
  LowerOptions unset_options{};   // without --set
  LowerOptions before_options{};  // of what it is compared with
  Book book{};
  Catalog catalog{&book};
  ModuleFiles modules{files, kMostFiles};
  std::deque<Loaded> loaded{};             // the topologies, in order of path
  std::deque<Loaded> before{};             // what they are compared with
  std::vector<std::string> untouched{};    // files that --changed-since leaves out
  std::vector<std::string> without{};      // folders in which there is no topology
  std::vector<ModuleFile> module_files{};  // what a folder holds that is somebody's module only
  Diagnostics diagnostics{};               // of the run itself: a file that cannot be read
  mutable Progress progress{};

  Simulating simulating() const {
    return {.catalog = catalog, .today = options.today, .by_hour = options.by_hour};
  }
  Pricing pricing(const Week& week) const {
    return {book, catalog, options.today, options.discounts, &week, {options.fleet_size}};
  }
};

// A report with everything but the answer in it; of the topologies those that are valid.
Report report_of(const Session& session, Screen screen, const std::deque<Loaded>& all);

// Prints diagnostics and the report in every format that was asked for. The exit code: kFailed if
// anything was wrong, else `fine`.
int answer(const Session& session, Report& report, int fine = kFine);

// Is a line without a known price a failure here? Says so on the standard error.
bool has_unpriced(const Session& session, const Report& report);

// One text, as --output says: for commands without formats.
int print(const Session& session, std::string_view text);

// "error: …" on the standard error; kFailed.
int fail(const Session& session, std::string_view problem, std::string_view advice = {});

}  // namespace tenfold
