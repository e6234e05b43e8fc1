// tenfold grow: the same architecture for ten times the users, and ten times those.
#include "app/growth.h"
#include "app/session.h"

namespace tenfold {
namespace {

int run(Session& session) {
  std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::lowered);
  load_growth(session, all);
  Report report = report_of(session, Screen::grow, all);
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold grow photo-share.topology.toml",
    "tenfold grow --from 1 --to 1_000_000 photo-share.topology.toml",
    "tenfold grow --keep-stated --set asg.web.max=40 photo-share.topology.toml",
    "tenfold grow --format json photo-share.topology.toml",
};

}  // namespace

extern const Command command_grow;
const Command command_grow{
    .name = "grow",
    .arguments = "[PATH…]",
    .says = "the same architecture at each tenfold of users: what fills up, costs, is due",
    .more =
        "Users, the peak, and all that the file states for a month or as a stock grow alike, from "
        "the file's users on. Sizes, minimums, maximums, quotas and the budget stay.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many |
             takes::assumptions | takes::sizes,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
