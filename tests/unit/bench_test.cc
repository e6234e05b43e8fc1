// All fixes of a large topology, priced one by one: incrementally, and as whole runs would. Skipped in
// the tests; `./dev bench` runs it, and only ratios within one run mean anything.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "planner/planner.h"
#include "simulator/trial.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

double milliseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

TEST_CASE("bench: all fixes of a topology" * doctest::skip()) {
  const char* path = std::getenv("TENFOLD_BENCH_FILE");
  REQUIRE(path != nullptr);
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Given loaded = load(text);
  REQUIRE(loaded.diagnostics.errors == 0);
  const Catalog tables = catalog();
  Week week = week_of(loaded.topology);
  const Pricing pricing{book(), tables, kToday, {}, &week};
  const Estimate before = estimated(loaded.topology);
  const Findings findings = linted(loaded.topology, before, pricing);

  Trial trial(loaded.topology, week, {tables, kToday});
  std::size_t fixes = 0, priced = 0;
  double incremental = 0, whole = 0;
  for (const Finding& finding : findings.list) {
    if (finding.fix.edits.empty()) continue;
    ++fixes;
    double begin = milliseconds();
    REQUIRE(trial.make(finding.fix.edits));
    const Repriced repriced = price_of(trial, before, pricing);
    trial.put_back();
    incremental += milliseconds() - begin;
    priced += repriced.components;

    begin = milliseconds();
    Given again = load(text);
    Diagnostics diagnostics;
    apply(again.topology, finding.fix.edits, tables, kToday, diagnostics);
    const Estimate after = estimated(again.topology);
    whole += milliseconds() - begin;
    REQUIRE(repriced.change.has_value());
    CHECK(exact(*repriced.change) == exact(after.total - before.total));
  }
  REQUIRE(fixes > 0);
  std::printf(
      "%zu fixes of %zu components, %.1f components priced anew each: %.2f ms, %.0f times faster "
      "than whole runs\n",
      fixes, loaded.topology.components.size(),
      static_cast<double>(priced) / static_cast<double>(fixes), incremental, whole / incremental);
  CHECK(whole > 10 * incremental);
}

}  // namespace
}  // namespace tenfold
