// SARIF 2.1.0, as GitHub's code scanning reads it: one run, all rules, a result a finding.
//
// What is suppressed or in a baseline stays in, marked, so that its alert closes as dismissed and
// not as mended. What is not yet due would be an alert nobody can act on: it is counted beside the
// run. A reader refuses a run of more than 25,000 results; the worst ones are kept.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "render/fingerprint.h"
#include "render/render.h"
#include "render/sarif/parts.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostResults = 25'000;

// Which results there is room for: the open ones first, by level, then the rest.
class Room {
 public:
  explicit Room(const Report& report) {
    for (const TopologyReport& topology : report.topologies) {
      for (const Finding& finding : topology.findings->list) {
        if (finding.state != Finding::State::upcoming) ++left_[rank(finding)];
      }
    }
    std::size_t room = kMostResults;
    for (auto& [rank, count] : left_) {
      const std::size_t kept = std::min(room, count);
      dropped_ += count - kept;
      room -= kept;
      count = kept;
    }
  }

  bool take(const Finding& finding) {
    std::size_t& left = left_[rank(finding)];
    if (left == 0) return false;
    --left;
    return true;
  }
  std::size_t dropped() const { return dropped_; }

 private:
  static int rank(const Finding& finding) {
    const bool open = finding.state == Finding::State::open;
    return (open ? 0 : 4) + 3 - static_cast<int>(finding.level);
  }
  std::map<int, std::size_t> left_{};
  std::size_t dropped_ = 0;
};

bool against_baseline(const Report& report) {
  if (report.against_baseline) return true;
  return std::ranges::any_of(report.topologies, [](const TopologyReport& topology) {
    return std::ranges::any_of(topology.findings->list, [](const Finding& finding) {
      return finding.state == Finding::State::baseline;
    });
  });
}

void write_suppressions(const Finding& finding, JsonWriter& json) {
  const bool suppressed = finding.state == Finding::State::suppressed;
  if (!suppressed && finding.state != Finding::State::baseline) return;
  json.key("suppressions").array().flat_object();
  json.put("kind", suppressed ? "inSource" : "external").put("status", "accepted");
  json.put("justification", suppressed ? printable(finding.reason) : "in the baseline").end().end();
}

class Writing {
 public:
  Writing(const Report& report, JsonWriter& json)
      : report_(report), json_(json), room_(report), against_baseline_(against_baseline(report)) {
    for (std::size_t i = 0; i < report.rules.size(); ++i) numbers_.emplace(report.rules[i], i);
  }

  void log() {
    json_.object().put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.put("version", "2.1.0").key("runs").array().object();
    driver();
    json_.key("automationDetails").flat_object().put("id", category()).end();
    json_.put("columnKind", "unicodeCodePoints");
    invocation();
    json_.key("results").array();
    for (const TopologyReport& topology : report_.topologies) results(topology);
    json_.end();
    properties();
    json_.end().end().end().finish();
  }

 private:
  void driver() {
    json_.key("tool").object().key("driver").object();
    json_.put("name", "tenfold").put("semanticVersion", TENFOLD_VERSION);
    json_.key("rules").array();
    for (const Rule* rule : report_.rules) write_sarif_rule(*rule, json_);
    json_.end().end().end();
  }

  // Runs of one environment replace each other, those of another stand beside them.
  std::string category() const {
    std::string_view environment;
    for (const TopologyReport& topology : report_.topologies) {
      const std::string_view its = topology.topology->outer().environment;
      if (!environment.empty() && its != environment) return "tenfold/";
      environment = its;
    }
    return environment.empty() ? "tenfold/" : "tenfold/" + printable(environment) + "/";
  }

  // What went wrong on the way: topologies that are none, results that found no room.
  void invocation() {
    bool successful = true;
    json_.key("invocations").array().object();
    json_.key("toolExecutionNotifications").array();
    each_refusal(report_, [&](const Refusal& refusal) {
      successful = false;
      notification("error", refusal.message, refusal.at);
    });
    if (room_.dropped() > 0) {
      notification("warning",
                   std::to_string(room_.dropped()) +
                       " further findings are left out: code scanning takes 25,000 of a run",
                   {});
    }
    json_.end().flag("executionSuccessful", successful).end().end();
  }

  void notification(std::string_view level, std::string_view text, const FilePlace& at) {
    json_.object().put("level", level);
    json_.key("message").object().put("text", sarif_text(text)).end();
    if (!at.path.empty()) {
      json_.key("locations").array();
      write_sarif_location(at, {}, json_);
      json_.end();
    }
    json_.end();
  }

  void results(const TopologyReport& topology) {
    const Texts texts(&topology.topology->document.sources);
    for (const Finding& finding : topology.findings->list) {
      if (finding.state == Finding::State::upcoming || !room_.take(finding)) continue;
      result(topology, finding, texts);
    }
  }

  void result(const TopologyReport& topology, const Finding& finding, const Texts& texts) {
    const FilePlace at = place_of(topology, finding, texts);
    json_.object().put("ruleId", finding.rule->id);
    if (const auto it = numbers_.find(finding.rule); it != numbers_.end())
      json_.count("ruleIndex", it->second);
    json_.put("level", sarif_level(finding.level));
    std::string message = sarif_text(message_of(finding));
    if (const std::string fix = fix_words(topology, finding.fix); !fix.empty())
      message += "\nfix: " + sarif_text(fix);
    json_.key("message").object().put("text", message).end();
    json_.key("locations").array();
    const bool of_component = finding.component != kNoId;
    write_sarif_location(
        at, of_component ? (*topology.topology)[finding.component].address : std::string_view{},
        json_);
    json_.end().key("partialFingerprints").flat_object();
    json_.put("primaryLocationLineHash", prints_.of(topology, finding)).end();
    if (against_baseline_)
      json_.put("baselineState", finding.state == Finding::State::baseline ? "unchanged" : "new");
    write_suppressions(finding, json_);
    write_sarif_fixes(topology, finding, at, json_);
    json_.end();
  }

  void properties() {
    std::map<std::pair<std::int64_t, std::string_view>, std::size_t> upcoming;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> skipped;
    for (const TopologyReport& topology : report_.topologies) {
      for (const Finding& finding : topology.findings->list) {
        if (finding.state == Finding::State::upcoming)
          ++upcoming[{finding.from_users, finding.rule->id}];
      }
      for (const Skipped& one : topology.findings->skipped) ++skipped[{one.rule->id, one.needs}];
    }
    json_.key("properties").object().key("upcoming").array();
    for (const auto& [what, count] : upcoming) {
      json_.flat_object().put("ruleId", what.second).key("fromUsers").integer(what.first);
      json_.count("count", count).end();
    }
    json_.end().key("notEvaluated").array();
    for (const auto& [what, count] : skipped) {
      json_.flat_object().put("ruleId", what.first).put("needs", printable(what.second));
      json_.count("count", count).end();
    }
    json_.end().end();
  }

  const Report& report_;
  JsonWriter& json_;
  Room room_;
  Fingerprints prints_{};
  bool against_baseline_ = false;
  std::map<const Rule*, std::size_t> numbers_{};
};

void render(const Report& report, const Sink& sink) {
  JsonWriter json(sink);
  Writing(report, json).log();
}

}  // namespace

extern const Format format_sarif;
const Format format_sarif{.name = "sarif", .render = render, .commands = "lint", .patches = true};

}  // namespace tenfold
