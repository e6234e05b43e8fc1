// Markdown for a pull request or the summary of a run: a table of what is open, the worst first;
// folded below it why and where; what comes with growth; the sums.
//
// A comment holds 65,536 characters and a summary a mebibyte, so a long list is cut and says so.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "render/counts.h"
#include "render/excerpt.h"
#include "render/finding_words.h"
#include "render/markdown/cells.h"
#include "render/markdown/escape.h"
#include "render/markdown/sheets.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostRows = 100, kMostDetails = 25;
struct Row {
  const TopologyReport* topology;
  const Finding* finding;
};

// As many as are shown, the worst first.
std::vector<Row> rows_of(const Report& report) {
  std::vector<Row> rows;
  for (const Level level : {Level::error, Level::warning, Level::notice}) {
    for (const TopologyReport& topology : report.topologies) {
      for (const Finding& finding : topology.findings->list) {
        if (rows.size() == kMostRows) return rows;
        if (finding.state == Finding::State::open && finding.level == level)
          rows.push_back({&topology, &finding});
      }
    }
  }
  return rows;
}

FindingCounts sum_of(const Report& report) {
  FindingCounts sum;
  std::set<const Rule*> lacking;
  for (const TopologyReport& topology : report.topologies) {
    const FindingCounts counts = counts_of(*topology.findings);
    sum.errors += counts.errors;
    sum.warnings += counts.warnings;
    sum.notices += counts.notices;
    sum.upcoming += counts.upcoming;
    sum.suppressed += counts.suppressed;
    sum.baseline += counts.baseline;
    for (const Skipped& skipped : topology.findings->skipped) lacking.insert(skipped.rule);
  }
  sum.not_evaluated = lacking.size();
  return sum;
}

std::string open_words(const FindingCounts& counts) {
  return counted(counts.errors, "error") + ", " + counted(counts.warnings, "warning") + ", " +
         counted(counts.notices, "notice");
}

void put_table(const std::vector<Row>& rows, std::size_t all, const Sink& sink) {
  if (rows.empty()) return;
  sink("| level | rule | where | what is wrong | way out |\n| --- | --- | --- | --- | --- |\n");
  for (const auto& [topology, finding] : rows) {
    const Texts texts(&topology->topology->document.sources);
    const FilePlace at = place_of(*topology, *finding, texts);
    sink("| " + std::string(word_of(finding->level)) + " | " + std::string(finding->rule->id) +
         " | " + code_cell(subject_of(*topology, *finding)) + "<br>" + code_cell(where(at)) +
         " | " + text_cell(message_of(*finding)) + " | " +
         text_cell(fix_words(*topology, finding->fix)) + " |\n");
  }
  if (all > rows.size()) {
    sink("\n" + counted(all - rows.size(), "finding") +
         " more; `tenfold lint` in a terminal lists all.\n");
  }
  sink("\n");
}

std::string excerpt_of(const Row& row, const Texts& texts, const std::vector<Span>& hidden) {
  const Finding& finding = *row.finding;
  if (!texts.has(finding.at)) return {};
  const Id component = finding.component;
  const Span header = component == kNoId ? Span{} : (*row.topology->topology)[component].at;
  Page page({.colour = false, .unicode = true, .width = 80});
  put_excerpt({.at = finding.at, .context = header, .label = finding.label, .hidden = hidden},
              texts, page);
  return page.take();
}

// A patch shows lines around what it changes; one that would show a secret is not printed.
bool may_be_shown(std::string_view patch, const Texts& texts, const std::vector<Span>& hidden) {
  return !patch.empty() && patch.size() <= 10 * kMostOfCell &&
         std::ranges::none_of(hidden, [&](const Span& at) {
           if (!texts.has(at) || at.end <= at.begin) return false;
           const std::string_view text = texts.source(at).text;
           return patch.find(text.substr(at.begin, at.end - at.begin)) != std::string_view::npos;
         });
}

void put_detail(const Row& row, const Sink& sink) {
  const Finding& finding = *row.finding;
  const Texts texts(&row.topology->topology->document.sources);
  const FilePlace at = place_of(*row.topology, finding, texts);
  sink("**" + std::string(word_of(finding.level)) + " " + std::string(finding.rule->id) + "** at " +
       code_cell(subject_of(*row.topology, finding)) + ", " + code_cell(where(at)) + "  \n");
  sink(std::string(finding.rule->title) + ". " + markdown_text(finding.rule->why) + "\n\n");
  const std::vector<Span> hidden = hidden_values(*row.topology->findings);
  if (const std::string text = excerpt_of(row, texts, hidden); !text.empty())
    sink(markdown_block(text) + "\n\n");
  if (may_be_shown(finding.fix.patch, texts, hidden))
    sink(markdown_block(finding.fix.patch, "diff") + "\n\n");
  if (!finding.silences.empty())
    sink("It speaks for " + join(finding.silences, ", ") + " as well.\n\n");
  sink("More: `tenfold rules " + std::string(finding.rule->id) + "`\n\n");
}

void put_details(const std::vector<Row>& rows, const Sink& sink) {
  if (rows.empty()) return;
  const std::size_t shown = std::min(rows.size(), kMostDetails);
  sink("<details>\n<summary>why, and where" +
       (shown < rows.size() ? ": the first " + std::to_string(shown) : std::string()) +
       "</summary>\n\n");
  for (std::size_t i = 0; i < shown; ++i) put_detail(rows[i], sink);
  sink("</details>\n\n");
}

void put_upcoming(const Report& report, const Sink& sink) {
  std::map<std::int64_t, std::map<std::string_view, std::size_t>> by_stage;
  for (const TopologyReport& topology : report.topologies) {
    for (const Finding& finding : topology.findings->list) {
      if (finding.state == Finding::State::upcoming)
        ++by_stage[finding.from_users][finding.rule->id];
    }
  }
  for (const auto& [from, rules] : by_stage) {
    std::string text;
    for (const auto& [id, times] : rules) {
      text += (text.empty() ? "" : ", ") + std::string(id);
      if (times > 1) text += " (" + std::to_string(times) + ")";
    }
    sink("**Next, at " + users(from) + " users:** " + text + "\n\n");
  }
}

// What somebody has accepted, with the reason.
void put_suppressed(const Report& report, std::size_t all, const Sink& sink) {
  if (all == 0) return;
  sink("<details>\n<summary>" + std::to_string(all) + " suppressed</summary>\n\n");
  std::size_t left = kMostDetails;
  for (const TopologyReport& topology : report.topologies) {
    for (const Finding& finding : topology.findings->list) {
      if (finding.state != Finding::State::suppressed || left == 0) continue;
      --left;
      sink("- " + std::string(finding.rule->id) + " at " +
           code_cell(subject_of(topology, finding)) + ": " + text_cell(finding.reason) + "\n");
    }
  }
  if (all > kMostDetails) sink("- and " + std::to_string(all - kMostDetails) + " more\n");
  sink("\n</details>\n\n");
}

void put_sums(const Report& report, const FindingCounts& counts, const Sink& sink) {
  for (const TopologyReport& topology : report.topologies) {
    if (!topology.findings->together) continue;
    const Together& together = *topology.findings->together;
    if (together.fixes < 2) continue;
    std::string cost = cost_words(together.monthly, together.at_least);
    if (cost.empty()) cost = "what they cost is not known";
    const std::string change =
        availability_words(topology.findings->availability_percent, together.availability_percent);
    if (!change.empty()) cost += ", " + change;
    sink("All fixes together" +
         (report.topologies.size() > 1 ? " in " + code_cell(topology.path) : std::string()) + ": " +
         markdown_text(cost) + "\n\n");
  }
  std::string text = "**" + open_words(counts) + "**";
  if (counts.suppressed > 0) text += ", " + std::to_string(counts.suppressed) + " suppressed";
  if (counts.baseline > 0) text += ", " + std::to_string(counts.baseline) + " in the baseline";
  if (counts.upcoming > 0) text += ", " + std::to_string(counts.upcoming) + " upcoming";
  if (counts.not_evaluated > 0)
    text += " · " + counted(counts.not_evaluated, "rule") + " not evaluated";
  sink(text + " in " + counted(report.topologies.size(), "file") + "\n");
}

}  // namespace

void write_lint_sheet(const Report& report, const Sink& sink) {
  const FindingCounts counts = sum_of(report);
  const std::size_t open = counts.errors + counts.warnings + counts.notices;
  sink("### tenfold lint\n\n");
  put_refusals(report, sink);
  const std::vector<Row> rows = rows_of(report);
  put_table(rows, open, sink);
  put_details(rows, sink);
  put_upcoming(report, sink);
  put_suppressed(report, counts.suppressed, sink);
  put_sums(report, counts, sink);
}

}  // namespace tenfold
