#include "app/run.h"

#include <unistd.h>

#include <new>

#include "app/help.h"
#include "app/output.h"
#include "app/overlay.h"
#include "app/session.h"
#include "app/terminal.h"
#include "render/diagnostics.h"

namespace tenfold {
namespace {

int refuse(const Environment& environment, const std::string& problem,
           const std::string& advice = {}) {
  say_error(style_of(STDERR_FILENO, "auto", environment), problem, advice);
  return kFailed;
}

int show(const Environment& environment, std::string_view text) {
  Writer writer("");
  writer.write(text);
  const auto written = writer.finish();
  return written ? kFine
                 : refuse(environment, written.error().path + ": " + written.error().reason);
}

// The configuration matters where topologies are read or priced.
bool reads_config(const Command& command) {
  return (command.flags & (takes::topologies | takes::book | takes::starts)) != 0;
}

int refuse(const Environment& environment, const Config& config) {
  Report report;
  report.style = style_of(STDERR_FILENO, "auto", environment);
  report.told.push_back({&config.document.sources, &config.diagnostics});
  tell(render_diagnostics(report));
  return kFailed;
}

int run_command(const CommandLine& typed, const Environment& environment) {
  const FilesOnDisk files;
  const Config config = reads_config(*typed.command) ? read_config(files) : Config{};
  if (config.diagnostics.errors != 0) return refuse(environment, config);

  auto options = settle(typed, environment, config, files);
  if (!options) return refuse(environment, options.error());

  // The process ends with the command: what it read is the system's to take back, not ours to free.
  static Session& session = *new Session{.files = files,
                                         .environment = environment,
                                         .typed = typed,
                                         .config = config,
                                         .options = std::move(*options)};
  if (typed.command->lays_prices) {
    if (const std::string problem = lay_prices_over(session, files); !problem.empty())
      return fail(session, problem);
  }
  return typed.command->run(session);
}

}  // namespace

int run(const std::vector<std::string>& words, const char* const* variables) try {
  const Environment environment = environment_of(variables);
  if (words.empty()) {
    tell(help_of(nullptr, style_of(STDERR_FILENO, "auto", environment)));
    return kFailed;
  }
  const CommandLine typed = parse_command_line(words);
  if (!typed.problem.empty()) return refuse(environment, typed.problem, typed.advice);
  if (typed.version) return show(environment, "tenfold " TENFOLD_VERSION "\n");
  if (typed.help)
    return show(environment, help_of(typed.command, style_of(STDOUT_FILENO, "auto", environment)));
  return run_command(typed, environment);
} catch (const std::bad_alloc&) {
  return refuse({}, "there is not enough memory");
}

}  // namespace tenfold
