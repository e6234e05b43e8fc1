// What changes: against what was, or the file with --set against the file itself; in all, by
// component or group, and by line.
#include <algorithm>

#include "base/text.h"
#include "render/estimate_words.h"
#include "render/text/cost_parts.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kChangesAt = 34;  // columns

struct Row {
  std::string name;
  Money before, after;
  const ComponentCostChange* component = nullptr;

  Money size() const { return after > before ? after - before : before - after; }
};

std::vector<Row> rows_of(const CostChange& change, bool grouped) {
  const auto money = [](const std::optional<Monthly>& side) {
    return side ? side->money : Money{};
  };
  std::vector<Row> rows;
  if (grouped) {
    for (const GroupCostChange& group : change.groups)
      rows.push_back({printable(group.key), money(group.before), money(group.after)});
    return rows;
  }
  for (const ComponentCostChange& one : change.components) {
    std::string name(one.address);
    if (!one.moved_from.empty()) name += " (was " + std::string(one.moved_from) + ")";
    rows.push_back({std::move(name), money(one.before), money(one.after), &one});
  }
  return rows;
}

void put_row(std::string_view name, std::size_t indent, const std::string& text, bool less,
             Page& page) {
  page.blanks(indent).put(name).to(kChangesAt, 2).put(text, less ? Ink::green : Ink::plain).end();
}

}  // namespace

void put_cost_change(const Report& report, const TopologyReport& topology, Page& page) {
  const CostChange& change = *topology.change;
  const MoneyStyle& style = report.money;
  const std::string with = change.against.empty() ? "with " + printable(topology.sets) + ": "
                                                  : "against " + printable(change.against) + ": ";
  if (!change.compared) {
    page.blanks(3)
        .wrap(with + (change.against.empty()
                          ? "the file alone is not valid, so there is no change to show"
                          : "it is not there, so all of it is new"),
              5)
        .end();
    return;
  }
  page.blanks(3).wrap(with + change_words(change, style), 5, Ink::bold).end();
  std::vector<Row> rows = rows_of(change, !report.group_by.empty());
  const std::size_t most = report.top == 0 ? rows.size() : std::min(report.top, rows.size());
  if (report.top > 0) std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::size);
  for (std::size_t i = 0; i < most; ++i) {
    const Row& row = rows[i];
    const std::string text = tenfold::change(row.before, row.after, style);
    if (!text.empty() || row.component != nullptr)
      put_row(row.name, 5, text.empty() ? "the same in all" : text, row.after < row.before, page);
    if (row.component == nullptr) continue;
    for (const LineChange& line : row.component->lines) {
      const Line* named = line.after != nullptr ? line.after : line.before;
      const std::string words = change_words(line, style);
      if (!words.empty()) put_row(line_name(*named), 7, words, words.starts_with("- "), page);
    }
  }
  if (most == rows.size()) return;
  Money rest;
  for (std::size_t i = most; i < rows.size(); ++i) rest += rows[i].after - rows[i].before;
  put_row("and " + counted(rows.size() - most, "more change"), 5,
          signed_difference({}, rest, style), rest < Money{}, page);
}

}  // namespace tenfold
