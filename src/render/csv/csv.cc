// Tables for spreadsheets and programs: RFC 4180's quoting, one header, lines that end in \n.
#include "render/csv/tables.h"
#include "render/render.h"

namespace tenfold {
namespace {

void render(const Report& report, const Sink& sink) {
  if (report.screen == Screen::cost) write_charges(report, sink);
  if (report.screen == Screen::simulate) write_week(report, sink);
  if (report.screen == Screen::grow) write_growth(report, sink);
}

}  // namespace

extern const Format format_csv;
const Format format_csv{
    .name = "csv", .render = render, .commands = "cost grow simulate", .pinned = true};

}  // namespace tenfold
