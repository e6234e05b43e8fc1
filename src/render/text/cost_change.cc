// What changes: against what was, or the file with --set against the file itself; in all, by
// component or group, and by line.
#include <algorithm>

#include "base/text.h"
#include "render/text/cost_parts.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kChangesAt = 34;  // columns

// "~ $10.00 → $14.00, + $4.00 (+40.00 %)"
std::string in_all(const CostChange& change, const MoneyStyle& style) {
  const Money was = change.before.money, is = change.after.money;
  std::string text = was == is ? "no change" : tenfold::change(was, is, style);
  if (was != is && was != Money{} && is != Money{}) {
    text = "~ " + shown(was, style) + " → " + shown(is, style) + ", " +
           signed_difference(was, is, style);
    if (was > Money{}) text += " (" + percent_change(was, is) + ")";
  }
  return text + (change.missing == 0 ? "" : " of what is priced");
}

std::string of_line(const Line* line, const MoneyStyle& style) {
  switch (line->state) {
    case LineState::priced: return shown(line->monthly, style);
    case LineState::no_usage: return "no usage stated";
    case LineState::unpriced: return "unpriced";
  }
  return "";
}

std::string line_words(const LineChange& one, const MoneyStyle& style) {
  const auto priced = [](const Line* line) {
    return line == nullptr || line->state == LineState::priced;
  };
  if (priced(one.before) && priced(one.after))
    return change(one.before != nullptr ? one.before->monthly : Money{},
                  one.after != nullptr ? one.after->monthly : Money{}, style);
  if (one.before == nullptr) return "+ " + of_line(one.after, style);
  if (one.after == nullptr) return "- " + of_line(one.before, style);
  if (one.before->state == one.after->state) return {};
  return "~ " + of_line(one.before, style) + " → " + of_line(one.after, style);
}

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
  page.blanks(3).wrap(with + in_all(change, style), 5, Ink::bold).end();
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
      const std::string words = line_words(line, style);
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
