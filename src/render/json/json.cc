// The JSON format: the root that every answer has.
#include "render/json/answers.h"
#include "render/render.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::string_view kFormatVersion = "1.0";

void write_topology(const Report& report, const TopologyReport& topology, JsonWriter& json) {
  const Topology& t = *topology.topology;
  const Texts texts(&t.document.sources);
  const Scope& outer = t.outer();
  json.object().put("file", topology.file).put("name", outer.name);
  json.put("region", t.regions[outer.region]).put("environment", outer.environment);
  if (report.fleet_size != FleetSize::simulated) json.put("fleet", word_of(report.fleet_size));
  switch (report.screen) {
    case Screen::validate: write_validate(report, topology, texts, json); break;
    case Screen::lint: write_lint(report, topology, texts, json); break;
    case Screen::cost: write_cost(report, topology, texts, json); break;
    case Screen::plan:
    case Screen::review: write_plan(report, topology, texts, json); break;
    case Screen::grow: write_grow(report, topology, texts, json); break;
    case Screen::explain: write_explain(report, topology, texts, json); break;
    case Screen::simulate: write_simulate(report, topology, json); break;
    case Screen::rules:
    case Screen::kinds:
    case Screen::prices:
    case Screen::shapes:
    case Screen::show:
    case Screen::graph: break;
  }
  json.end();
}

void write_diagnostics(const Report& report, JsonWriter& json) {
  json.key("diagnostics").array();
  for (const Told& told : report.told) {
    const Texts texts(told.sources);
    for (const Diagnostic& diagnostic : told.diagnostics->list) {
      json.object().put("severity", word_of(diagnostic.severity));
      json.put("message", diagnostic.message).put_or_null("label", diagnostic.label);
      write_place("place", diagnostic.at, texts, json);
      json.end();
    }
  }
  json.end();
}

// Only where budget flags or a review ask.
void write_gates(const Report& report, JsonWriter& json) {
  if (!report.gates.empty()) {
    json.key("gates").array();
    for (const Gate& gate : report.gates) {
      json.flat_object().put("flag", gate.flag).put("says", gate.says).flag("kept", gate.kept);
      json.end();
    }
    json.end();
  }
  if (!report.verdict) return;
  json.key("verdict").object().put("says", word_of(report.verdict->says)).key("reasons").array();
  for (const std::string& reason : report.verdict->reasons) json.text(reason);
  json.end().end();
}

void render(const Report& report, const Sink& sink) {
  if (report.screen == Screen::show) {  // it is what was saved, to the byte
    sink(report.saved_text);
    return;
  }
  JsonWriter json(sink);
  json.object().put("format_version", kFormatVersion).put("command", report.command);
  json.put("tool", "tenfold " TENFOLD_VERSION);
  json.key("price_book").object();
  json.put("effective", report.book->effective()).put("digest", report.book->digest()).end();
  if (!report.made_with.inputs.empty()) json.put("inputs", report.made_with.inputs);
  json.key("topologies").array();
  for (const TopologyReport& topology : report.topologies) write_topology(report, topology, json);
  json.end();
  switch (report.screen) {
    case Screen::rules: write_rules(report, json); break;
    case Screen::kinds: write_kinds(report, json); break;
    case Screen::prices: write_prices(report, json); break;
    case Screen::validate: write_module_files(report, json); break;
    case Screen::shapes: write_shapes(report, json); break;
    case Screen::lint:
    case Screen::cost:
    case Screen::plan:
    case Screen::show:
    case Screen::review:
    case Screen::grow:
    case Screen::explain:
    case Screen::simulate:
    case Screen::graph: break;
  }
  write_gates(report, json);
  write_diagnostics(report, json);
  json.end().finish();
}

}  // namespace

extern const Format format_json;
const Format format_json{.name = "json",
                         .render = render,
                         .commands =
                             "cost explain grow kinds lint plan prices review rules "
                             "shapes show simulate validate",
                         .patches = true,
                         .pinned = true};

}  // namespace tenfold
