// tenfold simulate: the week by the hour, and what a loss leaves.
#include <algorithm>

#include "app/availability.h"
#include "app/purchases.h"
#include "app/session.h"
#include "estimator/spread.h"
#include "simulator/week_answer.h"

namespace tenfold {
namespace {

// The table of hours is the week's: a loss has no row in it.
bool as_csv(const Session& session) {
  return std::ranges::any_of(session.options.outputs,
                             [](const Output& output) { return output.format->name == "csv"; });
}

int run(Session& session) {
  const bool loses = session.typed.has("lose");
  if (loses && as_csv(session))
    return fail(session, "csv is the week by the hour and has no losses",
                "--lose prints text or json");
  session.options.by_hour = true;
  std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::estimated);
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    loaded.simulated = week_answer(loaded.topology, loaded.week, session.options.day,
                                   session.options.step_minutes);
    loaded.spend = spend_by_hour(loaded.week, loaded.estimate);
    load_spot(session, loaded);
    load_commitments(session, loaded);
  }
  load_availability(session, all, Upgrades::priced);
  const bool known = load_losses(session, all, session.typed.all("lose"));
  Report report = report_of(session, Screen::simulate, all);
  if (!known) report.topologies.clear();
  report.losses_asked = loses;
  report.week_asked = !loses || session.typed.has("day") || session.typed.has("step");
  report.spend_of = spend_by_hour;
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold simulate photo-share.topology.toml",
    "tenfold simulate --day weekend --step 20 photo-share.topology.toml",
    "tenfold simulate --set traffic.peak_rps=400 photo-share.topology.toml",
    "tenfold simulate --lose az:each --lose spot photo-share.topology.toml",
    "tenfold simulate --format csv -o week.csv photo-share.topology.toml",
};

}  // namespace

extern const Command command_simulate;
const Command command_simulate{
    .name = "simulate",
    .arguments = "[PATH…]",
    .says = "an ordinary week by the hour: demand, fleets, spend; what a loss leaves",
    .more =
        "A fleet runs minute by minute and demand is linear between the hours; a column shows the "
        "mean of its minutes. Tables with every hour of the week are in --format csv and json; "
        "there an hour's spend is that of all such hours of the month, which add up to its total. "
        "Spot capacity stands beside on demand, with what AWS taking it back means; of "
        "reservations and savings plans, how many to buy if every week were like this one, and "
        "what that does with 30 % less traffic. "
        "--lose shows what is left at the week's peak, and the week only with --day or --step.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many |
             takes::week,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
