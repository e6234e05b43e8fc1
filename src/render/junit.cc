// JUnit's XML: a suite a topology, a test case for every rule that was asked.
//
// A rule passes, fails with all that it found, or is skipped where it lacked a fact: what was not
// evaluated must not look green. What is suppressed, in a baseline or not yet due passes and is
// named beside it. Readers ignore file and line attributes, so places stand in the text.
#include <map>
#include <vector>

#include "base/text.h"
#include "render/finding_words.h"
#include "render/render.h"
#include "render/text/figures.h"
#include "render/words.h"
#include "render/xml.h"

namespace tenfold {
namespace {

// A pair of colons could begin a command where a runner prints the file.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : in_xml(text)) {
    if (c == ':' && out.ends_with(':'))
      out += "&#58;";
    else
      out += c;
  }
  return out;
}

// What a topology has of one rule, in the order of its findings.
struct Case {
  const Asked* asked = nullptr;
  std::vector<const Finding*> open{}, quiet{};
  std::vector<const Skipped*> skipped{};
};

std::vector<Case> cases_of(const Findings& findings) {
  std::vector<Case> cases;
  std::map<const Rule*, std::size_t> by_rule;
  for (const Asked& asked : findings.asked) {
    by_rule.emplace(asked.rule, cases.size());
    cases.push_back({.asked = &asked});
  }
  const auto of = [&](const Rule* rule) -> Case* {
    const auto it = by_rule.find(rule);
    return it == by_rule.end() ? nullptr : &cases[it->second];
  };
  for (const Finding& finding : findings.list) {
    Case* const its = of(finding.rule);
    if (its == nullptr) continue;
    (finding.state == Finding::State::open ? its->open : its->quiet).push_back(&finding);
  }
  for (const Skipped& skipped : findings.skipped) {
    if (Case* const its = of(skipped.rule); its != nullptr) its->skipped.push_back(&skipped);
  }
  return cases;
}

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

Counts counts_of(const std::vector<Case>& cases) {
  Counts counts{.tests = cases.size()};
  for (const Case& one : cases) {
    if (!one.open.empty())
      ++counts.failures;
    else if (!one.skipped.empty())
      ++counts.skipped;
  }
  return counts;
}

std::string attributes(const Counts& counts) {
  return " tests=\"" + std::to_string(counts.tests) + "\" failures=\"" +
         std::to_string(counts.failures) + "\" errors=\"" + std::to_string(counts.errors) +
         "\" skipped=\"" + std::to_string(counts.skipped) + "\" time=\"0\"";
}

void put_failure(const TopologyReport& topology, const Case& one, const Texts& texts,
                 const Sink& sink) {
  const Finding& first = *one.open.front();
  std::string message = shown(message_of(first));
  if (one.open.size() > 1) message += ", and " + std::to_string(one.open.size() - 1) + " more";
  sink("      <failure type=\"" + std::string(word_of(first.level)) + "\" message=\"" + message +
       "\">");
  for (const Finding* finding : one.open) {
    const FilePlace at = place_of(topology, *finding, texts);
    std::string text = shown(at.path) + ":" + std::to_string(at.place.line) + ":" +
                       std::to_string(at.place.column) + ": " +
                       std::string(word_of(finding->level)) + ": " + shown(message_of(*finding));
    if (const std::string fix = fix_words(topology, finding->fix); !fix.empty())
      text += "\n  fix: " + shown(fix);
    sink((finding == &first ? "" : "\n") + text);
  }
  sink("</failure>\n");
}

void put_skipped(const TopologyReport& topology, const Case& one, const Sink& sink) {
  const Skipped& first = *one.skipped.front();
  std::string message = "not evaluated: needs " + shown(first.needs);
  if (first.component != kNoId)
    message += " at " + shown((*topology.topology)[first.component].address);
  if (one.skipped.size() > 1)
    message += ", and " + counted(one.skipped.size() - 1, "place") + " more";
  sink("      <skipped message=\"" + message + "\"/>\n");
}

// "passed at 3 places", and what is quiet about it.
void put_said(const TopologyReport& topology, const Case& one, const Sink& sink) {
  const std::size_t passed = one.asked->passed;
  sink("      <system-out>");
  sink(passed > 0 ? "passed at " + counted(passed, "place")
                  : std::string(one.quiet.empty() && one.open.empty() && one.skipped.empty()
                                    ? "nothing to look at"
                                    : "passed nowhere"));
  for (const Finding* finding : one.quiet) {
    std::string text = std::string(word_of(finding->state)) + " at " +
                       shown(subject_of(topology, *finding)) + ": " + shown(message_of(*finding));
    if (finding->state == Finding::State::upcoming)
      text += " (from " + users(finding->from_users) + " users on)";
    if (!finding->reason.empty()) text += " (" + shown(finding->reason) + ")";
    sink("\n" + text);
  }
  sink("</system-out>\n");
}

void put_suite(const TopologyReport& topology, const Sink& sink) {
  const Texts texts(&topology.topology->document.sources);
  const std::vector<Case> cases = cases_of(*topology.findings);
  const std::string name = shown(topology.path);
  sink("  <testsuite name=\"" + name + "\"" + attributes(counts_of(cases)) + ">\n");
  for (const Case& one : cases) {
    sink("    <testcase classname=\"" + name + "\" name=\"" + std::string(one.asked->rule->id) +
         "\" time=\"0\">\n");
    if (!one.open.empty())
      put_failure(topology, one, texts, sink);
    else if (!one.skipped.empty())
      put_skipped(topology, one, sink);
    put_said(topology, one, sink);
    sink("    </testcase>\n");
  }
  sink("  </testsuite>\n");
}

std::vector<Refusal> refusals_of(const Report& report) {
  std::vector<Refusal> all;
  each_refusal(report, [&](const Refusal& refusal) { all.push_back(refusal); });
  return all;
}

void put_refusals(const std::vector<Refusal>& refusals, const Sink& sink) {
  if (refusals.empty()) return;
  sink("  <testsuite name=\"not valid\"" +
       attributes({.tests = refusals.size(), .errors = refusals.size()}) + ">\n");
  std::size_t number = 0;
  for (const Refusal& refusal : refusals) {
    const std::string file = refusal.at.path.empty() ? "tenfold" : shown(refusal.at.path);
    sink("    <testcase classname=\"" + file + "\" name=\"mistake " + std::to_string(++number) +
         "\" time=\"0\">\n      <error type=\"validate\" message=\"" + shown(refusal.message) +
         "\">" + file + ":" + std::to_string(refusal.at.place.line) + ":" +
         std::to_string(refusal.at.place.column) + "</error>\n    </testcase>\n");
  }
  sink("  </testsuite>\n");
}

void write(const Report& report, const Sink& sink) {
  const std::vector<Refusal> refusals = refusals_of(report);
  Counts sum{.tests = refusals.size(), .errors = refusals.size()};
  for (const TopologyReport& topology : report.topologies) {
    const Counts counts = counts_of(cases_of(*topology.findings));
    sum.tests += counts.tests;
    sum.failures += counts.failures;
    sum.skipped += counts.skipped;
  }
  sink("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tenfold lint\"" +
       attributes(sum) + ">\n");
  for (const TopologyReport& topology : report.topologies) put_suite(topology, sink);
  put_refusals(refusals, sink);
  sink("</testsuites>\n");
}

void render(const Report& report, const Sink& sink) {
  in_pieces(sink, [&](const Sink& pieces) { write(report, pieces); });
}

}  // namespace

extern const Format format_junit;
const Format format_junit{.name = "junit", .render = render, .commands = "lint"};

}  // namespace tenfold
