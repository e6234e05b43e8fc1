#include "app/session.h"

#include <unistd.h>

#include "app/inputs.h"
#include "app/output.h"
#include "app/terminal.h"
#include "estimator/estimator.h"
#include "render/diagnostics.h"
#include "simulator/week_answer.h"

namespace tenfold {
namespace {

std::string sets_as_typed(const LowerOptions& options) {
  std::string text;
  for (const Setting& set : options.sets)
    text += (text.empty() ? "" : ", ") + set.name + "=" + set.value;
  return text;
}

TopologyReport report_of(const Session& session, const Loaded& loaded) {
  const bool changes = !session.options.against.empty() || !session.options.lowering.sets.empty();
  return {.file = loaded.file,
          .path = loaded.path,
          .topology = &loaded.topology,
          .estimate = &loaded.estimate,
          .week = &loaded.week,
          .simulated = &loaded.simulated,
          .spend = &loaded.spend,
          .findings = &loaded.findings,
          .plan = &loaded.plan,
          .before = loaded.before != nullptr ? &loaded.before->topology : nullptr,
          .saturation = &loaded.saturation,
          .growth = &loaded.growth,
          .availability = &loaded.availability,
          .promise = &loaded.promise,
          .losses = loaded.losses,
          .change = changes ? &loaded.change : nullptr,
          .sets = sets_as_typed(session.options.lowering),
          .groups = loaded.groups,
          .by_service = loaded.by_service,
          .picture = &loaded.picture,
          .ladder = &loaded.ladder,
          .gone = loaded.gone,
          .regions = loaded.regions,
          .assumptions = loaded.assumptions,
          .bounds = loaded.bounds,
          .spot = &loaded.spot,
          .commitments = loaded.commitments,
          .budget = loaded.budget};
}

// What others keep and compare says what it was made of.
bool is_pinned(Screen screen) {
  return screen == Screen::cost || screen == Screen::plan || screen == Screen::review ||
         screen == Screen::graph;
}

MadeWith made_with(const Session& session) {
  return {.tool = "tenfold " TENFOLD_VERSION,
          .prices = session.book.effective(),
          .digest = session.book.digest(),
          .inputs = digest_of_inputs(session)};
}

Read<bool> write(const Session& session, const Output& output, Report& report) {
  const std::string& colour = session.options.colour;
  if (output.format->pinned && report.made_with.tool.empty() && is_pinned(report.screen))
    report.made_with = made_with(session);
  report.style = output.file.empty() ? style_of(STDOUT_FILENO, colour, session.environment)
                                     : style_of_file(colour, session.environment);
  Writer writer(output.file);
  output.format->render(report, [&](std::string_view piece) { writer.write(piece); });
  return writer.finish();
}

// A report that says nothing has no text and no picture, and a file keeps what it had.
bool worth_printing(const Report& report, const Output& output) {
  if (report.screen == Screen::graph) return !report.topologies.empty();
  const bool no_rules = report.screen != Screen::rules || report.rules.empty();
  const bool empty = report.topologies.empty() && report.saved.empty() && no_rules &&
                     report.kinds.empty() && report.prices.empty() && report.shapes.empty();
  return !empty || output.format->name != "text";
}

}  // namespace

Report report_of(const Session& session, Screen screen, const std::deque<Loaded>& all) {
  Report report{.screen = screen,
                .command = session.typed.command->name,
                .today = session.options.today,
                .book = &session.book,
                .catalog = &session.catalog,
                .tier_parts = tier_parts,
                .pool_parts = pool_parts,
                .hours_of = hours_of};
  report.money = session.options.money;
  report.fleet_size = session.options.fleet_size;
  report.group_by = session.options.group_by;
  report.top = session.options.top;
  report.against = session.options.against;
  report.explain_skipped = session.options.explain_skipped;
  report.explain_assumptions = session.options.explain_assumptions;
  report.module_files = session.module_files;
  report.told.push_back({nullptr, &session.diagnostics});
  for (const Loaded& before : session.before)
    report.told.push_back({&before.topology.document.sources, &before.diagnostics});
  for (const Loaded& loaded : all) {
    report.told.push_back({&loaded.topology.document.sources, &loaded.diagnostics});
    if (loaded.valid())
      report.topologies.push_back(report_of(session, loaded));
    else
      ++report.refused;
  }
  return report;
}

int answer(const Session& session, Report& report, int fine) {
  report.style = style_of(STDERR_FILENO, session.options.colour, session.environment);
  const std::string told = render_diagnostics(report);
  session.progress.clear();
  tell(told);
  int code = session.diagnostics.errors == 0 && report.refused == 0 ? fine : kFailed;
  for (const Output& output : session.options.outputs) {
    if (!worth_printing(report, output)) continue;
    if (output.saved && report.refused > 0) {
      code = fail(session, output.file + " is not written: the plan would not be whole");
      continue;
    }
    if (const auto written = write(session, output, report); !written) {
      code = fail(session, written.error().path + ": " + written.error().reason);
    }
  }
  return code;
}

bool has_unpriced(const Session& session, const Report& report) {
  if (session.options.allow_unpriced) return false;
  std::size_t lines = 0;
  for (const TopologyReport& topology : report.topologies) lines += topology.estimate->unpriced;
  if (lines == 0) return false;
  const bool one = lines == 1;
  fail(session,
       std::to_string(lines) + (one ? " line has" : " lines have") +
           " no known price, so the total is too low",
       "--allow-unpriced accepts that");
  return true;
}

int print(const Session& session, std::string_view text) {
  const std::string file = session.typed.last("output").value_or("");
  Writer writer(file == "-" ? "" : file);
  writer.write(text);
  const auto written = writer.finish();
  return written ? kFine : fail(session, written.error().path + ": " + written.error().reason);
}

int fail(const Session& session, std::string_view problem, std::string_view advice) {
  say_error(style_of(STDERR_FILENO, session.options.colour, session.environment), problem, advice);
  return kFailed;
}

}  // namespace tenfold
