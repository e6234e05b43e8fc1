// tenfold show: a saved plan or review again, without the files and prices that made it.
#include "app/plan_file.h"
#include "app/project.h"
#include "app/session.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

int run(Session& session) {
  const std::string& file = session.typed.arguments.front();
  const auto text = file == "-"
                        ? session.files.read_input(kMostBytes)
                        : session.files.read(absolute_path(session.files, file), kMostBytes);
  if (!text) return fail(session, file + ": " + text.error().reason);
  auto saved = read_plan(*text);
  if (!saved)
    return fail(session, file + ": " + saved.error(),
                "`tenfold plan --out FILE` and `tenfold review --format json` save one");
  Report report = report_of(session, std::move(*saved));
  report.saved_text = *text;
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold plan --against git:origin/main --out plan.json && tenfold show plan.json",
    "tenfold show --format markdown plan.json",
};

}  // namespace

extern const Command command_show;
const Command command_show{
    .name = "show",
    .arguments = "FILE",
    .says = "a saved plan or review again",
    .more =
        "It needs neither the topologies nor the prices that the plan was made from; with "
        "--format json it prints the file as it is.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats,
    .least = 1,
    .most = 1,
    .completes = Completes::paths,
    .lays_prices = false,
    .run = run,
};

}  // namespace tenfold
