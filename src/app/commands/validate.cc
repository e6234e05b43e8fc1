// tenfold validate: is it a topology? Every mistake at once.
#include "app/session.h"

namespace tenfold {
namespace {

int run(Session& session) {
  const std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::lowered);
  Report report = report_of(session, Screen::validate, all);
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold validate photo-share.topology.toml",
    "tenfold validate --env staging .",
    "tenfold validate - < photo-share.topology.toml",
};

}  // namespace

extern const Command command_validate;
const Command command_validate{
    .name = "validate",
    .arguments = "[PATH…]",
    .says = "parse and resolve; show every mistake at once",
    .more =
        "A topology is not valid if its TOML is broken or if it names a kind, field, component, "
        "region or variable that is not there. What AWS would refuse is a finding: tenfold lint.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
