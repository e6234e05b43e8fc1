// tenfold plan: what would be done, in order, and what it comes to.
#include "app/availability.h"
#include "app/session.h"
#include "planner/saturation.h"

namespace tenfold {
namespace {

int run(Session& session) {
  session.options.lint.price_fixes = false;  // findings are only counted here
  std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::linted);
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    loaded.plan = plan_all(loaded.topology, loaded.estimate);
    loaded.saturation = saturation_of(loaded.topology, loaded.week, session.catalog);
  }
  load_availability(session, all, Upgrades::left_out);
  load_assumptions(session, all);
  Report report = report_of(session, Screen::plan, all);
  return answer(session, report, has_unpriced(session, report) ? kFailed : kFine);
}

constexpr std::string_view kExamples[] = {
    "tenfold plan photo-share.topology.toml",
    "tenfold plan --env staging --var db_class=db.t4g.medium photo-share.topology.toml",
    "tenfold plan --format json photo-share.topology.toml",
};

}  // namespace

extern const Command command_plan;
const Command command_plan{
    .name = "plan",
    .arguments = "[PATH…]",
    .says = "what would be created, what others need first, with its cost and findings",
    .more =
        "Components stand in the order in which they can be created. A line whose price is not "
        "known makes the exit code 1, unless --allow-unpriced is given.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::totals |
             takes::assumptions,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
