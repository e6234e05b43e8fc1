// Findings with their fixes; suppressed and upcoming ones stay in, with their state.
#include "render/counts.h"
#include "render/fingerprint.h"
#include "render/json/answers.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string_view word_of_act(Edit::Do act) {
  switch (act) {
    case Edit::Do::set: return "set";
    case Edit::Do::remove_field: return "remove_field";
    case Edit::Do::add_component: return "add_component";
    case Edit::Do::remove_component: return "remove_component";
  }
  return "";
}

void write_fix(const Fix& fix, JsonWriter& json) {
  json.key("fix");
  if (fix.summary.empty() && fix.edits.empty()) {
    json.null();
    return;
  }
  json.object().put("class", word_of(fix.kind)).put_or_null("summary", fix.summary);
  json.key("edits").array();
  for (const Edit& edit : fix.edits) {
    json.flat_object().put("do", word_of_act(edit.act)).put("address", edit.address);
    json.put_or_null("path", edit.path).put_or_null("value", edit.value).end();
  }
  json.end().put_or_null("patch", fix.patch);
  json.put("monthly_usd", fix.monthly)
      .flag("at_least", fix.at_least)
      .put("availability_percent", fix.availability_percent)
      .end();
}

void write_together(const Findings& findings, JsonWriter& json) {
  json.key("all_fixes");
  if (!findings.together) {
    json.null();
    return;
  }
  const Together& all = *findings.together;
  json.object().count("fixes", all.fixes).count("left_out", all.left_out);
  json.put("monthly_usd", all.monthly).flag("at_least", all.at_least);
  json.put("availability_percent", all.availability_percent).end();
}

std::string_view address_of(const TopologyReport& topology, Id component) {
  return component == kNoId ? std::string_view{} : (*topology.topology)[component].address;
}

}  // namespace

void write_finding(const TopologyReport& topology, const Finding& finding, const Texts& texts,
                   JsonWriter& json) {
  json.object().put("rule", finding.rule->id).put("severity", word_of(finding.level));
  json.put_or_null("address", address_of(topology, finding.component));
  write_place("place", finding.at, texts, json);
  json.put("message", finding.message).put_or_null("why", finding.rule->why);
  json.put_or_null("measure", finding.measure);
  write_fix(finding.fix, json);
  json.put("state", word_of(finding.state)).put_or_null("reason", finding.reason);
  json.put("fingerprint", fingerprint(topology, finding)).end();
}

void write_skipped(const TopologyReport& topology, const Skipped& skipped, JsonWriter& json) {
  json.flat_object().put("rule", skipped.rule->id);
  json.put_or_null("address", address_of(topology, skipped.component));
  json.put("needs", skipped.needs).end();
}

void write_lint(const Report& report, const TopologyReport& topology, const Texts& texts,
                JsonWriter& json) {
  const Findings& findings = *topology.findings;
  json.key("findings").array();
  for (const Finding& finding : findings.list) write_finding(topology, finding, texts, json);
  const FindingCounts counts = counts_of(findings);
  json.end().key("summary").object();
  json.count("error", counts.errors).count("warning", counts.warnings);
  json.count("notice", counts.notices).count("upcoming", counts.upcoming);
  json.count("suppressed", counts.suppressed).count("baseline", counts.baseline);
  json.count("not_evaluated", counts.not_evaluated).end();
  json.put("availability_percent", findings.availability_percent);
  write_together(findings, json);
  if (!report.explain_skipped) return;
  json.key("not_evaluated").array();
  for (const Skipped& skipped : findings.skipped) write_skipped(topology, skipped, json);
  json.end().key("rules").array();
  for (const Asked& asked : findings.asked) {
    json.flat_object().put("rule", asked.rule->id).count("found", asked.found);
    json.count("passed", asked.passed).count("not_evaluated", asked.skipped).end();
  }
  json.end();
}

}  // namespace tenfold
