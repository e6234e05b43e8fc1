// GitLab's Code Quality report: an array of findings, each told apart by its fingerprint.
//
// A merge request shows what is new against its target, so what is suppressed, accepted by a
// baseline or not yet due is left out. A file that is no topology is a blocker.
#include <cstdint>

#include "base/text.h"
#include "render/finding_words.h"
#include "render/fingerprint.h"
#include "render/json/writer.h"
#include "render/render.h"

namespace tenfold {
namespace {

std::string_view severity_of(Level level) {
  switch (level) {
    case Level::off: break;
    case Level::notice: return "minor";
    case Level::warning: return "major";
    case Level::error: return "critical";
  }
  return "info";
}

void write_location(const FilePlace& at, JsonWriter& json) {
  json.key("location").object().put("path", printable(at.path));
  json.key("lines").flat_object().key("begin").integer(at.place.line);
  json.key("end").integer(at.place.end_line).end().end();
}

void write_finding(const TopologyReport& topology, const Finding& finding, const Texts& texts,
                   Fingerprints& prints, JsonWriter& json) {
  std::string description = message_of(finding);
  const std::string fix = fix_words(topology, finding.fix);
  if (!fix.empty()) description += "; fix: " + fix;
  json.object().put("description", description);
  json.put("check_name", finding.rule->id).put("fingerprint", prints.of(topology, finding));
  json.put("severity", severity_of(finding.level));
  write_location(place_of(topology, finding, texts), json);
  json.end();
}

void write_refusals(const Report& report, JsonWriter& json) {
  std::size_t number = 0;
  each_refusal(report, [&](const Refusal& refusal) {
    if (refusal.at.path.empty()) return;  // GitLab shows nothing without a file
    json.object().put("description", refusal.message).put("check_name", "validate");
    json.put("fingerprint",
             "validate:" + printable(refusal.at.path) + ":" + std::to_string(++number));
    json.put("severity", "blocker");
    write_location(refusal.at, json);
    json.end();
  });
}

void render(const Report& report, const Sink& sink) {
  JsonWriter json(sink);
  Fingerprints prints;
  json.array();
  for (const TopologyReport& topology : report.topologies) {
    const Texts texts(&topology.topology->document.sources);
    for (const Finding& finding : topology.findings->list) {
      if (finding.state == Finding::State::open)
        write_finding(topology, finding, texts, prints, json);
    }
  }
  write_refusals(report, json);
  json.end().finish();
}

}  // namespace

extern const Format format_gitlab;
const Format format_gitlab{.name = "gitlab", .render = render, .commands = "lint"};

}  // namespace tenfold
