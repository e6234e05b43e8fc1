// Findings: what is wrong, where it stands, what to write instead and what that costs.
#include <algorithm>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "render/availability_words.h"
#include "render/counts.h"
#include "render/excerpt.h"
#include "render/finding_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string place_text(const Texts& texts, Span at) {
  if (!texts.has(at)) return {};
  const Place place = texts.place(at);
  return printable(texts.source(at).name) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column);
}

// "   = fix   multi_az = true      +$179.95 a month · 99.27 % → 99.72 %"
void put_fix(const Finding& finding, std::optional<Quantity> availability, std::size_t gutter,
             Page& page) {
  const Fix& fix = finding.fix;
  if (fix.summary.empty()) return;
  page.blanks(gutter + 1)
      .put("= ", Ink::dim)
      .put("fix")
      .blanks(3)
      .wrap(printable(fix.summary), gutter + 9);
  const Ink ink = fix.monthly && *fix.monthly < Money{} ? Ink::green : Ink::plain;
  const auto effect = [&](const std::string& text, std::string_view before) {
    if (text.empty()) return;
    if (page.column() + 3 + tenfold::width(text) > page.width())
      page.end().blanks(gutter + 9);
    else
      page.put(before);
    page.put(text, ink);
  };
  const std::string price = cost_words(fix.monthly, fix.at_least);
  effect(price, "   ");
  effect(availability_words(availability, fix.availability_percent), price.empty() ? "   " : " · ");
  if (fix.kind == FixClass::safe && !fix.edits.empty())
    page.end().blanks(gutter + 9).put("safe: --fix applies it", Ink::dim);
  page.end();
}

void put_finding(const Finding& finding, const TopologyReport& topology, const Texts& texts,
                 std::span<const Span> hidden, Page& page) {
  const Ink ink = ink_of(finding.level);
  page.put(word_of(finding.level), ink).blanks(2).put(finding.rule->id, Ink::bold);
  const std::string place = place_text(texts, finding.at);
  if (page.column() + 2 + tenfold::width(place) > page.width()) page.end();
  page.right(place, page.width(), Ink::dim, 2).end();
  page.blanks(2).wrap(printable(finding.message), 2).end();

  std::size_t gutter = 2;
  if (texts.has(finding.at)) {
    const Span header =
        finding.component == kNoId ? Span{} : (*topology.topology)[finding.component].at;
    const Excerpt excerpt{
        .at = finding.at, .context = header, .label = finding.label, .ink = ink, .hidden = hidden};
    gutter = gutter_of(excerpt, texts);
    put_excerpt(excerpt, texts, page);
  }
  put_fix(finding, topology.findings->availability_percent, gutter, page);
  if (!finding.silences.empty()) {
    page.blanks(gutter + 1).put("= ", Ink::dim).put("for").blanks(3);
    page.wrap(join(finding.silences, ", "), gutter + 9).end();
  }
  page.blanks(gutter + 1).put("= ", Ink::dim).put("more").blanks(2);
  page.put("tenfold rules " + std::string(finding.rule->id), Ink::dim).end().end();
}

std::string address_of(const TopologyReport& topology, Id component) {
  return component == kNoId ? std::string("the topology")
                            : std::string((*topology.topology)[component].address);
}

void put_upcoming(const Findings& findings, Page& page) {
  std::map<std::int64_t, std::map<std::string_view, std::size_t>> by_stage;
  for (const Finding& finding : findings.list) {
    if (finding.state == Finding::State::upcoming) ++by_stage[finding.from_users][finding.rule->id];
  }
  for (const auto& [from, rules] : by_stage) {
    page.put("next, at " + users(from) + " users", Ink::bold).end();
    std::string text;
    for (const auto& [id, times] : rules) {
      text += (text.empty() ? "" : ", ") + std::string(id);
      if (times > 1) text += " (" + std::to_string(times) + ")";
    }
    page.blanks(2).wrap(text, 2).end().end();
  }
}

void put_suppressed(const Findings& findings, const TopologyReport& topology, Page& page) {
  bool any = false;
  for (const Finding& finding : findings.list) {
    if (finding.state != Finding::State::suppressed) continue;
    if (!any) page.put("suppressed", Ink::bold).end();
    any = true;
    page.blanks(2)
        .wrap(std::string(finding.rule->id) + " at " + address_of(topology, finding.component) +
                  ": " + printable(finding.reason),
              4)
        .end();
  }
  if (any) page.end();
}

void put_skipped(const Findings& findings, const TopologyReport& topology, Page& page) {
  if (findings.skipped.empty()) return;
  // By rule and what it needs, so that a fleet of a thousand alike is one line.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Id>> by_need;
  for (const Skipped& skipped : findings.skipped) {
    by_need[{skipped.rule->id, skipped.needs}].push_back(skipped.component);
  }
  page.put("not evaluated", Ink::bold).end();
  constexpr std::size_t kMost = 8;
  for (const auto& [need, where] : by_need) {
    std::string text = std::string(need.first) + " needs " + printable(need.second) + " at ";
    for (std::size_t i = 0; i < std::min(kMost, where.size()); ++i) {
      if (i > 0) text += ", ";
      text += address_of(topology, where[i]);
    }
    if (where.size() > kMost) text += " and " + std::to_string(where.size() - kMost) + " more";
    page.blanks(2).wrap(text, 4).end();
  }
  page.end();
}

void put_summary(const Report& report, const FindingCounts& counts, Page& page) {
  page.put(counted(counts.errors, "error"), counts.errors > 0 ? Ink::red : Ink::plain).put(", ");
  page.put(counted(counts.warnings, "warning"), counts.warnings > 0 ? Ink::yellow : Ink::plain)
      .put(", ");
  page.put(counted(counts.notices, "notice"), counts.notices > 0 ? Ink::blue : Ink::plain);
  if (counts.suppressed > 0) page.put(", " + std::to_string(counts.suppressed) + " suppressed");
  if (counts.baseline > 0) page.put(", " + std::to_string(counts.baseline) + " in the baseline");
  if (counts.upcoming > 0) page.put(", " + std::to_string(counts.upcoming) + " upcoming");
  if (counts.not_evaluated > 0) {
    const std::string rules = counted(counts.not_evaluated, "rule") + " not evaluated";
    const std::string_view advice = report.explain_skipped ? "" : " (--explain-skipped)";
    if (page.column() + 3 + rules.size() + advice.size() > page.width())
      page.end().blanks(2);
    else
      page.put(" · ");
    page.put(rules).put(advice, Ink::dim);
  }
  page.end();
}

// "All fixes together: +$184.81 a month, 99.27 % → 99.72 %"
void put_together(const Findings& findings, Page& page) {
  if (!findings.together || findings.together->fixes < 2) return;
  const Together& all = *findings.together;
  std::string text = cost_words(all.monthly, all.at_least);
  if (text.empty()) text = "what they cost is not known";
  const std::string change =
      availability_words(findings.availability_percent, all.availability_percent);
  if (!change.empty()) text += ", " + change;
  page.wrap("All fixes together: " + text, 2).end();
  if (all.left_out == 0) return;
  page.blanks(2)
      .wrap(all.left_out == 1
                ? std::string("one fix that contradicts another is not among them")
                : std::to_string(all.left_out) + " fixes that contradict others are not among them",
            2)
      .end();
}

}  // namespace

void put_lint(const Report& report, Page& page) {
  FindingCounts sum;
  for (const TopologyReport& topology : report.topologies) {
    const Texts texts(&topology.topology->document.sources);
    const Findings& findings = *topology.findings;
    if (report.topologies.size() > 1) page.put(printable(topology.file), Ink::bold).end().end();
    const std::vector<Span> hidden = hidden_values(findings);
    for (const Finding& finding : findings.list) {
      if (finding.state == Finding::State::open)
        put_finding(finding, topology, texts, hidden, page);
    }
    put_upcoming(findings, page);
    put_suppressed(findings, topology, page);
    if (report.explain_skipped) put_skipped(findings, topology, page);
    const FindingCounts counts = counts_of(findings);
    put_summary(report, counts, page);
    put_together(findings, page);
    if (report.topologies.size() > 1) page.end();
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    sum.notices += counts.notices;
    sum.suppressed += counts.suppressed;
    sum.baseline += counts.baseline;
    sum.upcoming += counts.upcoming;
  }
  if (report.topologies.size() < 2) return;
  page.put(std::to_string(report.topologies.size()) + " topologies: ", Ink::bold);
  put_summary(report, sum, page);
}

}  // namespace tenfold
