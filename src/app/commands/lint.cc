// tenfold lint: is it wise? Findings, each with its way out and what that costs; and what is done
// about them: fixes, patches, a baseline.
#include <algorithm>
#include <set>

#include "app/baseline_file.h"
#include "app/fixing.h"
#include "app/output.h"
#include "app/patches.h"
#include "app/project.h"
#include "app/session.h"
#include "planner/known.h"
#include "render/counts.h"
#include "render/patches.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

int told(const Session& session, const BaselineFile& file) {
  Report report = report_of(session, Screen::lint, {});
  report.told.push_back({&file.document.sources, &file.diagnostics});
  report.topologies.clear();
  answer(session, report);
  return kFailed;
}

int exit_code(const Session& session, const Report& report) {
  std::size_t found = 0;
  for (const TopologyReport& topology : report.topologies)
    found += open_at_or_above(counts_of(*topology.findings), session.options.fail_on);
  return found == 0 ? kFine : kFound;
}

// Rows that this run has looked for in vain.
std::vector<const BaselineRow*> unneeded(const std::deque<Loaded>& all, const Baseline& known) {
  std::vector<const BaselineRow*> rows;
  for (const Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    for (const BaselineRow* row :
         unneeded_rows(loaded.topology, loaded.path, known, loaded.findings))
      rows.push_back(row);
  }
  return rows;
}

void say_unneeded(Session& session, const std::vector<const BaselineRow*>& rows) {
  constexpr std::size_t kNamed = 5;
  if (rows.empty()) return;
  const std::string file =
      below(absolute_path(session.files, session.options.baseline), session.files.working());
  std::string text =
      file + ": nothing needs " + (rows.size() == 1 ? "this row" : "these rows") + " any more: ";
  for (std::size_t i = 0; i < std::min(rows.size(), kNamed); ++i) {
    if (i > 0) text += ", ";
    text += rows[i]->rule + (rows[i]->address.empty() ? "" : " at " + rows[i]->address) + " in " +
            rows[i]->file;
  }
  if (rows.size() > kNamed) text += " and " + std::to_string(rows.size() - kNamed) + " more";
  session.diagnostics.list.push_back(
      {.severity = Severity::note,
       .message = text + "; --write-baseline drops " + (rows.size() == 1 ? "it" : "them"),
       .at = {},
       .label = {}});
}

// Rows of what this run did not look at stay: another file that is still there, another
// environment, a rule that was not asked.
int write_baseline(Session& session, std::deque<Loaded>& all) {
  const std::string& path = session.options.write_baseline;
  BaselineFile before;
  if (session.files.thing(path) != Thing::nothing) before = read_baseline(session.files, path);
  if (before.diagnostics.errors != 0) return told(session, before);
  const std::string root = project_root(session.files, session.files.working());
  std::vector<BaselineRow> rows;
  const auto drop = unneeded(all, before.known);
  const std::set<const BaselineRow*> dropped(drop.begin(), drop.end());
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    for (BaselineRow& row : rows_of(loaded.topology, loaded.path, loaded.findings))
      rows.push_back(std::move(row));
  }
  const auto by_key = [](const BaselineRow& a, const BaselineRow& b) { return a.key() < b.key(); };
  std::sort(rows.begin(), rows.end(), by_key);
  const std::size_t found = rows.size();
  for (const BaselineRow& row : before.known.rows) {
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(found);
    const bool there = std::binary_search(rows.begin(), end, row, by_key);
    const bool gone = session.files.thing(root + "/" + row.file) == Thing::nothing;
    if (!gone && !there && !dropped.contains(&row)) rows.push_back(row);
  }
  Writer writer(path);
  writer.write(baseline_text(std::move(rows)));
  const auto written = writer.finish();
  if (!written) return fail(session, written.error().path + ": " + written.error().reason);
  for (Loaded& loaded : all) {
    for (Finding& finding : loaded.findings.list) {
      if (finding.state == Finding::State::open) finding.state = Finding::State::baseline;
    }
  }
  return kFine;
}

// A text instead of a report; what was said on the way goes to the standard error.
int show(Session& session, Report& report, const std::string& text, int code) {
  session.options.outputs.clear();
  const int told = answer(session, report, code), printed = print(session, text);
  return printed == kFine ? told : printed;
}

int run(Session& session) {
  if (session.options.fix) session.options.lint.price_fixes = false;
  BaselineFile known;
  const std::string& baseline = session.options.baseline;
  if (!baseline.empty() && session.options.write_baseline.empty()) {
    known = read_baseline(session.files, baseline);
    if (known.diagnostics.errors != 0) return told(session, known);
    session.options.lint.baseline = &known.known;
  }
  std::deque<Loaded>& all = load(session, session.typed.arguments, Depth::linted);
  Fixed fixed;
  if (session.options.fix) {
    session.options.lint.price_fixes = true;
    fixed = fix_all(session, all);
    if (!session.options.dry_run && !write_fixed(session, fixed)) return kFailed;
  }
  say_unneeded(session, unneeded(all, known.known));
  if (!session.options.write_baseline.empty()) {
    if (const int code = write_baseline(session, all); code != kFine) return code;
  }
  Report report = report_of(session, Screen::lint, all);
  report.rules.assign(rules().begin(), rules().end());
  report.against_baseline = session.options.lint.baseline != nullptr;
  const int code = exit_code(session, report);
  if (session.options.dry_run) {
    const std::string diff = diff_of(fixed);
    std::vector<std::string> secrets;
    for (const Loaded& loaded : all) {
      for (std::string& secret : secrets_of(loaded)) secrets.push_back(std::move(secret));
    }
    if (!is_harmless(diff, secrets))
      return fail(session, "the lines around what would change could not be shown as they are");
    return show(session, report, diff, code);
  }
  if (session.options.patches) return show(session, report, patches_of(report), code);
  return answer(session, report, code);
}

constexpr std::string_view kExamples[] = {
    "tenfold lint photo-share.topology.toml",
    "tenfold lint --fail-on warning --format json=findings.json --format text .",
    "tenfold lint --format sarif=tenfold.sarif --format github .",
    "tenfold lint --select 'ha/*' --severity ha/single-unit-tier=error .",
    "tenfold lint --explain-skipped photo-share.topology.toml",
    "tenfold lint --fix --dry-run .",
    "tenfold lint --patches photo-share.topology.toml",
    "tenfold lint --write-baseline .tenfold-baseline.toml .",
    "tenfold lint --baseline .tenfold-baseline.toml .",
};

}  // namespace

extern const Command command_lint;
const Command command_lint{
    .name = "lint",
    .arguments = "[PATH…]",
    .says = "what is unwise, why, what to change and what the change costs",
    .more =
        "Exits with 2 if there is a finding at or above --fail-on. tenfold rules lists the rules.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many |
             takes::findings,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
