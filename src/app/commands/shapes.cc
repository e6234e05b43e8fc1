// tenfold shapes: the named shapes of a day.
#include "app/session.h"
#include "simulator/week_answer.h"

namespace tenfold {
namespace {

int run(Session& session) {
  Report report = report_of(session, Screen::shapes, {});
  report.shapes = shape_answers();
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold shapes",
    "tenfold shapes --format json",
};

}  // namespace

extern const Command command_shapes;
const Command command_shapes{
    .name = "shapes",
    .arguments = "",
    .says = "the named shapes of a day's demand",
    .more =
        "Each is 24 shares of the peak: the demand at the start of each hour, linear between, the "
        "same on every day but for the weekend's factor. They are assumptions; `daily` of "
        "[traffic] "
        "takes the name of one, or 24 numbers that you measured.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats,
    .most = 0,
    .run = run,
};

}  // namespace tenfold
