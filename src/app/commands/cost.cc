// tenfold cost: the month's estimate, line by line.
#include "app/comparing.h"
#include "app/growth.h"
#include "app/purchases.h"
#include "app/session.h"
#include "app/story.h"
#include "estimator/grouping.h"

namespace tenfold {
namespace {

void load_beside_total(Session& session, std::deque<Loaded>& all) {
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    load_spot(session, loaded);
    loaded.budget = budget_of(session, loaded.topology);
  }
}

// What a plan would have loaded on its way, and what no command does.
void load_all(Session& session, std::deque<Loaded>& all) {
  load_standing(session, all);
  for (Loaded& loaded : all) {
    if (loaded.valid() && !loaded.gone) lint_one(session, loaded, session.options.lint);
  }
  load_story(session, all);
}

int run(Session& session) {
  const std::string& against = session.options.against;
  session.options.by_hour = tells_all(session);
  if (!load_compared(session, session.typed.arguments, against, Depth::estimated)) return kFailed;
  std::deque<Loaded>& all = session.loaded;
  if (against.empty() && !session.options.lowering.sets.empty()) load_unset(session, all);
  load_cost_changes(session, all);
  if (const auto by = group_by_of(session.options.group_by)) {
    for (Loaded& loaded : all) {
      if (loaded.valid()) loaded.groups = groups_of(loaded.topology, loaded.estimate, *by);
    }
  }
  load_assumptions(session, all);
  if (session.options.compare_regions) load_regions(session, all);
  if (tells_all(session))
    load_all(session, all);
  else
    load_beside_total(session, all);
  Report report = report_of(session, Screen::cost, all);
  report.gates = gates_of(session, all);
  return answer_within(session, report, kFine);
}

constexpr std::string_view kExamples[] = {
    "tenfold cost photo-share.topology.toml",
    "tenfold cost --set asg.web.max=12 --set rds.main.replicas=2 photo-share.topology.toml",
    "tenfold cost --region eu-west-1 --set topology.azs=2 photo-share.topology.toml",
    "tenfold cost --group-by tag:team --top 5 photo-share.topology.toml",
    "tenfold cost --compare-regions photo-share.topology.toml",
    "tenfold cost --yearly --currency EUR --rate 0.92 photo-share.topology.toml",
    "tenfold cost --against git:origin/main --max-delta 100",
    "tenfold cost --format json -o cost.json .",
    "tenfold cost --format csv -o estimate.csv .",
    "tenfold cost --against git:origin/main --format infracost-json",
};

}  // namespace

extern const Command command_cost;
const Command command_cost{
    .name = "cost",
    .arguments = "[PATH…]",
    .says = "the monthly estimate, line by line",
    .more =
        "A month is 730 hours; prices are AWS's list prices before tax. A line whose price is not "
        "known makes the exit code 1, unless --allow-unpriced is given.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many |
             takes::totals | takes::assumptions | takes::costs | takes::against | takes::gates,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
