// tenfold lint: is it wise? Findings, each with its way out and what that costs.
#include "app/session.h"
#include "render/counts.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

int run(Session& session) {
  const std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::linted);
  Report report = report_of(session, Screen::lint, all);
  report.rules.assign(rules().begin(), rules().end());
  std::size_t found = 0;
  for (const TopologyReport& topology : report.topologies) {
    found += open_at_or_above(counts_of(*topology.findings), session.options.fail_on);
  }
  return answer(session, report, found == 0 ? kFine : kFound);
}

constexpr std::string_view kExamples[] = {
    "tenfold lint photo-share.topology.toml",
    "tenfold lint --fail-on warning --format json=findings.json --format text .",
    "tenfold lint --format sarif=tenfold.sarif --format github .",
    "tenfold lint --select 'ha/*' --severity ha/single-unit-tier=error .",
    "tenfold lint --explain-skipped photo-share.topology.toml",
};

}  // namespace

extern const Command command_lint;
const Command command_lint{
    .name = "lint",
    .arguments = "[PATH…]",
    .says = "what is unwise, why, what to change and what the change costs",
    .more =
        "Exits with 2 if there is a finding at or above --fail-on. tenfold rules lists the rules.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::findings,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
