// The text format: screens of 80 columns, wider where the terminal is.
#include "render/render.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

void render(const Report& report, const Sink& sink) {
  Page page(report.style);
  switch (report.screen) {
    case Screen::validate: put_validate(report, page); break;
    case Screen::lint: put_lint(report, page); break;
    case Screen::cost: put_cost(report, page); break;
    case Screen::plan:
    case Screen::show: put_plan(report, page); break;
    case Screen::review: put_review(report, page); break;
    case Screen::grow: put_grow(report, page); break;
    case Screen::explain: put_explain(report, page); break;
    case Screen::rules: put_rules(report, page); break;
    case Screen::kinds: put_kinds(report, page); break;
    case Screen::prices: put_prices(report, page); break;
    case Screen::simulate: put_simulate(report, page); break;
    case Screen::shapes: put_shapes(report, page); break;
    case Screen::graph: break;
  }
  sink(page.take());
}

}  // namespace

extern const Format format_text;
const Format format_text{.name = "text",
                         .render = render,
                         .commands =
                             "cost explain grow kinds lint plan prices review rules "
                             "shapes show simulate validate"};

}  // namespace tenfold
