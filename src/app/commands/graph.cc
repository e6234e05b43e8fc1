// tenfold graph: a picture of the architecture, with what each part costs and what flows between.
#include "app/session.h"
#include "app/story.h"

namespace tenfold {
namespace {

int run(Session& session) {
  std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::estimated);
  if (all.size() > 1)
    return fail(session,
                "there are " + std::to_string(all.size()) + " topologies, and a picture is of one",
                "name one: tenfold graph " + all.front().file);
  load_pictures(session, all);
  Report report = report_of(session, Screen::graph, all);
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold graph -o photo-share.svg photo-share.topology.toml",
    "tenfold graph --format mermaid photo-share.topology.toml",
    "tenfold graph --format dot photo-share.topology.toml | dot -Tpng -o photo-share.png",
    "tenfold graph --format svg=now.svg --format dot=now.dot photo-share.topology.toml",
};

}  // namespace

extern const Command command_graph;
const Command command_graph{
    .name = "graph",
    .arguments = "[PATH]",
    .says = "a picture: what stands where, what it costs, what flows between",
    .more =
        "An SVG that shows in a browser and in a README, light or dark as its reader has it; or "
        "the same as text for Graphviz or Mermaid. Requests a second are those of the peak, bytes "
        "those of a month.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies,
    .most = 1,
    .completes = Completes::paths,
    .format = "svg",
    .run = run,
};

}  // namespace tenfold
