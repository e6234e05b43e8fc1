// tenfold simulate: the week by the hour.
#include "app/session.h"
#include "estimator/spread.h"
#include "simulator/week_answer.h"

namespace tenfold {
namespace {

int run(Session& session) {
  session.options.by_hour = true;
  std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::estimated);
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    loaded.simulated = week_answer(loaded.topology, loaded.week, session.options.day,
                                   session.options.step_minutes);
    loaded.spend = spend_by_hour(loaded.week, loaded.estimate);
  }
  Report report = report_of(session, Screen::simulate, all);
  report.hours_of = hours_of;
  report.spend_of = spend_by_hour;
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold simulate photo-share.topology.toml",
    "tenfold simulate --day weekend --step 20 photo-share.topology.toml",
    "tenfold simulate --set traffic.peak_rps=400 photo-share.topology.toml",
    "tenfold simulate --format csv -o week.csv photo-share.topology.toml",
};

}  // namespace

extern const Command command_simulate;
const Command command_simulate{
    .name = "simulate",
    .arguments = "[PATH…]",
    .says = "an ordinary week by the hour: demand, fleets, what is not served, spend",
    .more =
        "A fleet runs minute by minute and demand is linear between the hours; a column shows the "
        "mean of its minutes. Tables with every hour of the week are in --format csv and json; "
        "there an hour's spend is that of all such hours of the month, which add up to its total.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::week,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
