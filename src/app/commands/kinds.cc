// tenfold kinds: the catalogue of component kinds.
#include "kinds/kinds.h"

#include "app/session.h"
#include "base/text.h"
#include "planner/effects.h"

namespace tenfold {
namespace {

int run(Session& session) {
  Report report = report_of(session, Screen::kinds, {});
  report.effects_of = effects_of;
  report.kinds.assign(kinds().begin(), kinds().end());
  if (!session.typed.arguments.empty()) {
    const std::string& name = session.typed.arguments[0];
    const Kind* kind = find_kind(name);
    if (kind == nullptr) {
      std::vector<std::string_view> names;
      for (const Kind* each : kinds()) names.push_back(each->name);
      const auto guess = nearest(name, names);
      return fail(
          session, "there is no kind `" + name + "`",
          guess ? "did you mean `" + std::string(*guess) + "`?" : "tenfold kinds lists them");
    }
    report.kinds = {kind};
    report.one_entry = true;
  }
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold kinds",
    "tenfold kinds rds",
};

}  // namespace

extern const Command command_kinds;
const Command command_kinds{
    .name = "kinds",
    .arguments = "[KIND]",
    .says = "the component kinds, or every field of one",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats,
    .most = 1,
    .completes = Completes::kinds,
    .run = run,
};

}  // namespace tenfold
