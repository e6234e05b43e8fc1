#include "planner/known.h"

#include <algorithm>
#include <string>

#include "model/rule.h"
#include "planner/moves.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

BaselineRow row_of(const Topology& topology, std::string_view file, const Finding& finding) {
  return {.file = std::string(file),
          .environment = topology.outer().environment,
          .rule = std::string(finding.rule->id),
          .address = finding.component == kNoId ? std::string{}
                                                : std::string(topology[finding.component].address),
          .measure = finding.measure};
}

bool comes_before(const BaselineRow& a, const BaselineRow& b) { return a.key() < b.key(); }

const BaselineRow* find(const std::vector<BaselineRow>& rows, const BaselineRow& like) {
  const auto it = std::lower_bound(rows.begin(), rows.end(), like, comes_before);
  return it != rows.end() && it->key() == like.key() ? &*it : nullptr;
}

// The rows with the addresses that their components have now.
std::vector<BaselineRow> carried_on(const std::vector<BaselineRow>& rows, const Moves& moves) {
  std::vector<BaselineRow> now = rows;
  for (BaselineRow& row : now) row.address = moves.now(std::move(row.address));
  std::stable_sort(now.begin(), now.end(), comes_before);
  return now;
}

}  // namespace

void mark_known(const Topology& topology, std::string_view file, const Baseline& baseline,
                Findings& findings) {
  if (baseline.rows.empty()) return;
  const Moves moves(topology);
  const std::vector<BaselineRow> carried =
      moves.none() ? std::vector<BaselineRow>{} : carried_on(baseline.rows, moves);
  const std::vector<BaselineRow>& rows = moves.none() ? baseline.rows : carried;
  for (Finding& finding : findings.list) {
    if (finding.state != Finding::State::open) continue;
    const BaselineRow* row = find(rows, row_of(topology, file, finding));
    if (row == nullptr) continue;
    if (row->measure.empty() || !measures_more(finding.measure, row->measure))
      finding.state = Finding::State::baseline;
  }
}

std::vector<BaselineRow> rows_of(const Topology& topology, std::string_view file,
                                 const Findings& findings) {
  std::vector<BaselineRow> rows;
  for (const Finding& finding : findings.list) {
    if (finding.state == Finding::State::open || finding.state == Finding::State::baseline)
      rows.push_back(row_of(topology, file, finding));
  }
  std::sort(rows.begin(), rows.end(), [](const BaselineRow& a, const BaselineRow& b) {
    return a.key() != b.key() ? a.key() < b.key() : measures_more(a.measure, b.measure);
  });
  const auto same = [](const BaselineRow& a, const BaselineRow& b) { return a.key() == b.key(); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  return rows;
}

std::vector<const BaselineRow*> unneeded_rows(const Topology& topology, std::string_view file,
                                              const Baseline& baseline, const Findings& findings) {
  const std::vector<BaselineRow> needed = rows_of(topology, file, findings);
  const Moves moves(topology);
  std::vector<const BaselineRow*> rows;
  for (const BaselineRow& row : baseline.rows) {
    if (row.file != file || row.environment != topology.outer().environment) continue;
    const Rule* rule = find_rule(row.rule);
    const bool asked = rule == nullptr || std::ranges::find(findings.asked, rule, &Asked::rule) !=
                                              findings.asked.end();
    if (!asked) continue;
    BaselineRow now = row;
    now.address = moves.now(std::move(now.address));
    if (find(needed, now) == nullptr) rows.push_back(&row);
  }
  return rows;
}

}  // namespace tenfold
