// GitHub's workflow commands: an annotation a finding, beside the line in a pull request.
//
// A step shows ten of each level, so the worst come first and what is left over is counted. Only
// what is open is told: the summary of a run has no room for what somebody accepted.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/finding_words.h"
#include "render/render.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

constexpr std::size_t kShown = 10;  // of a level, by a step

std::string_view command_of(Level level) {
  switch (level) {
    case Level::off:
    case Level::notice: return "notice";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "notice";
}

// What the runner decodes again; in a property colons and commas end it.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

void put(std::string_view command, const FilePlace& at, std::string_view title,
         std::string_view message, const Sink& sink) {
  std::string line = "::" + std::string(command) + " ";
  if (!at.path.empty()) {
    const Place& place = at.place;
    line += "file=" + escaped(printable(at.path), true) + ",line=" + std::to_string(place.line) +
            ",endLine=" + std::to_string(place.end_line);
    if (place.line == place.end_line) {  // columns of several lines are refused
      line += ",col=" + std::to_string(place.column) +
              ",endColumn=" + std::to_string(std::max(place.column, place.end_column));
    }
    line += ",";
  }
  sink(line + "title=" + escaped(title, true) + "::" + escaped(message, false) + "\n");
}

void put_findings(const Report& report, Level level, std::size_t& room, const Sink& sink) {
  for (const TopologyReport& topology : report.topologies) {
    const Texts texts(&topology.topology->document.sources);
    for (const Finding& finding : topology.findings->list) {
      if (room == 0) return;
      if (finding.state != Finding::State::open || finding.level != level) continue;
      --room;
      std::string message = message_of(finding);
      if (const std::string fix = fix_words(topology, finding.fix); !fix.empty())
        message += "\nfix: " + fix;
      put(command_of(level), place_of(topology, finding, texts), finding.rule->id, message, sink);
    }
  }
}

std::size_t open_of(const Report& report, Level level) {
  std::size_t count = 0;
  for (const TopologyReport& topology : report.topologies) {
    for (const Finding& finding : topology.findings->list) {
      if (finding.state == Finding::State::open && finding.level == level) ++count;
    }
  }
  return count;
}

void render(const Report& report, const Sink& sink) {
  std::size_t refused = 0, room = kShown;
  each_refusal(report, [&](const Refusal& refusal) {
    ++refused;
    if (room == 0) return;
    --room;
    put("error", refusal.at, "not a valid topology", refusal.message, sink);
  });
  std::string more;
  const auto left_over = [&](std::size_t count, std::string_view noun) {
    if (count > 0) more += (more.empty() ? "" : ", ") + counted(count, noun);
  };
  left_over(refused - std::min(refused, kShown), "mistake");
  for (const Level level : {Level::error, Level::warning, Level::notice}) {
    if (level != Level::error) room = kShown;
    const std::size_t before = room, all = open_of(report, level);
    put_findings(report, level, room, sink);
    left_over(all - (before - room), command_of(level));
  }
  if (!more.empty()) {
    sink("more than GitHub shows of a step: " + more + "; tenfold lint --format text has them\n");
  }
}

}  // namespace

extern const Format format_github;
const Format format_github{.name = "github", .render = render, .commands = "lint"};

}  // namespace tenfold
