// tenfold plan: what would be done, in order, and what it comes to.
#include <algorithm>

#include "app/comparing.h"
#include "app/session.h"
#include "app/story.h"
#include "render/counts.h"

namespace tenfold {
namespace {

// Terraform's meaning: anything that would be done on AWS, moves included.
bool changes(const std::deque<Loaded>& all) {
  return std::ranges::any_of(
      all, [](const Loaded& loaded) { return loaded.valid() && counts_of(loaded.plan).any(); });
}

int run(Session& session) {
  session.options.by_hour = session.options.lint.price_fixes = tells_all(session);
  if (!load_compared(session, session.typed.arguments, session.options.against, Depth::linted))
    return kFailed;
  std::deque<Loaded>& all = session.loaded;
  load_plans(session, all);
  load_assumptions(session, all);
  if (tells_all(session)) load_story(session, all);
  Report report = report_of(session, Screen::plan, all);
  report.gates = gates_of(session, all);
  return answer_within(session, report,
                       session.options.detailed_exitcode && changes(all) ? kFound : kFine);
}

constexpr std::string_view kExamples[] = {
    "tenfold plan photo-share.topology.toml",
    "tenfold plan --env staging --var db_class=db.t4g.medium photo-share.topology.toml",
    "tenfold plan --against git:origin/main",
    "tenfold plan --against git:origin/main --out plan.json --detailed-exitcode",
    "tenfold plan --format json photo-share.topology.toml",
};

}  // namespace

extern const Command command_plan;
const Command command_plan{
    .name = "plan",
    .arguments = "[PATH…]",
    .says = "what would be created or changed, in order, with its cost and findings",
    .more =
        "Components stand in the order in which they can be created. With --against, what AWS "
        "would do to each: + create, ~ update in place, ! update with an interruption, "
        "-/+ replace, - destroy, ~? where no source says. A line whose price is not known "
        "makes the exit code 1, unless --allow-unpriced is given.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many |
             takes::totals | takes::assumptions | takes::against | takes::plans | takes::gates,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
