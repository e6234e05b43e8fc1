// What the month costs, for who pays: the total and what changed in it; components, the dearest
// first; folded below them every line.
#include <algorithm>

#include "render/estimate_words.h"
#include "render/markdown/cells.h"
#include "render/markdown/escape.h"
#include "render/markdown/sheet.h"
#include "render/markdown/sheets.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

// What stays longest where a page is too long.
enum Weight : int { lines, components, line_changes, changes, total };

std::string money_of(const std::optional<Monthly>& side, const MoneyStyle& style) {
  return side ? markdown_text(amount(side->money, side->whole, style)) : "";
}

std::string change_of(const std::optional<Monthly>& before, const std::optional<Monthly>& after,
                      const MoneyStyle& style) {
  const std::string words = difference_words(before, after, style);
  return words.empty() ? "none" : markdown_text(words);
}

Money size_of(const std::optional<Monthly>& before, const std::optional<Monthly>& after) {
  const Money by = difference(before, after);
  return by < Money{} ? -by : by;
}

void put_head(const Report& report, const TopologyReport& topology, Sheet& sheet) {
  const Topology& t = *topology.topology;
  const Estimate& estimate = *topology.estimate;
  std::string text = "#### " + code_cell(t.outer().name) + " · " + t.regions[t.outer().region] +
                     " · " + text_cell(t.outer().environment) + "\n\n";
  const bool whole = estimate.whole();
  text += "**" + markdown_text(amount(estimate.total, whole, report.money)) +
          std::string(period(report.money)) + "**";
  if (!whole) text += " (" + missing_lines(estimate.unpriced, estimate.no_usage) + ")";
  if (estimate.upfront > Money{})
    text += ", and " + markdown_text(shown_once(estimate.upfront, report.money)) + " once";
  if (topology.change != nullptr && topology.change->compared) {
    const CostChange& change = *topology.change;
    text += "; " + (change.against.empty() ? "with " + code_cell(topology.sets)
                                           : "against " + code_cell(change.against));
    text += ": " + change_of(change.before, change.after, report.money);
    if (change.missing > 0) text += " of what is priced";
  }
  sheet.text(total, "totals", text + "\n\n");
}

std::vector<std::string> changed_components(const CostChange& change, const MoneyStyle& style) {
  std::vector<const ComponentCostChange*> order;
  for (const ComponentCostChange& one : change.components) order.push_back(&one);
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const ComponentCostChange* one) {
    return size_of(one->before, one->after);
  });
  std::vector<std::string> rows;
  for (const ComponentCostChange* one : order)
    rows.push_back(
        table_row({code_cell(one->address), money_of(one->before, style),
                   money_of(one->after, style), change_of(one->before, one->after, style)}));
  return rows;
}

std::vector<std::string> changed_groups(const CostChange& change, const MoneyStyle& style) {
  std::vector<std::string> rows;
  for (const GroupCostChange& one : change.groups)
    rows.push_back(
        table_row({code_cell(one.key), money_of(one.before, style), money_of(one.after, style),
                   change_of(one.before, one.after, style)}));
  return rows;
}

std::optional<Monthly> side_of(const Line* line) {
  if (line == nullptr) return std::nullopt;
  return Monthly{line->monthly, line->state == LineState::priced};
}

std::vector<std::string> changed_lines(const CostChange& change, const MoneyStyle& style) {
  std::vector<std::string> rows;
  for (const ComponentCostChange& one : change.components) {
    for (const LineChange& line : one.lines) {
      const Line& named = line.after != nullptr ? *line.after : *line.before;
      const auto was = side_of(line.before), is = side_of(line.after);
      rows.push_back(
          table_row({code_cell(one.address), markdown_text(line_name(named)), money_of(was, style),
                     money_of(is, style), change_of(was, is, style)}));
    }
  }
  return rows;
}

void put_change(const Report& report, const CostChange& change, Sheet& sheet) {
  const bool grouped = !report.group_by.empty();
  const std::string what = grouped ? text_cell(report.group_by) : "component";
  sheet.table(
      changes, "changes", "| " + what + " | before | after | change |\n| --- | --- | --- | --- |\n",
      grouped ? changed_groups(change, report.money) : changed_components(change, report.money),
      "\n");
  sheet.table(line_changes, "changed lines",
              "<details>\n<summary>the lines that changed</summary>\n\n"
              "| component | line | before | after | change |\n| --- | --- | --- | --- | --- |\n",
              changed_lines(change, report.money), "\n</details>\n\n");
}

void put_components(const Report& report, const TopologyReport& topology, Sheet& sheet) {
  const Estimate& estimate = *topology.estimate;
  std::vector<const ComponentCost*> order;
  for (const ComponentCost& cost : estimate.components) order.push_back(&cost);
  std::ranges::stable_sort(order, std::ranges::greater{}, &ComponentCost::monthly);
  std::vector<std::string> rows, all;
  for (const ComponentCost* cost : order) {
    rows.push_back(table_row(
        {code_cell(cost->address), money_of(Monthly{cost->monthly, cost->whole()}, report.money)}));
    for (std::uint32_t i = 0; i < cost->lines; ++i) {
      const Line& line = estimate.lines[cost->first_line + i];
      const bool priced = line.state == LineState::priced;
      all.push_back(table_row(
          {code_cell(cost->address), markdown_text(line_name(line)),
           priced ? grouped(line.quantity) + " " + text_cell(line.use.unit) : "",
           priced                              ? markdown_text(shown(line.monthly, report.money))
           : line.state == LineState::unpriced ? "unpriced: " + text_cell(line.use.unpriced)
                                               : "no usage stated"}));
    }
  }
  if (report.top > 0 && rows.size() > report.top) rows.resize(report.top);
  sheet.table(components, "components",
              "<details>\n<summary>all components, the dearest first</summary>\n\n"
              "| component | cost |\n| --- | --- |\n",
              std::move(rows), "\n</details>\n\n");
  sheet.table(lines, "lines",
              "<details>\n<summary>every line</summary>\n\n"
              "| component | line | quantity | cost |\n| --- | --- | --- | --- |\n",
              std::move(all), "\n</details>\n\n");
}

void put_sum(const Report& report, Sheet& sheet) {
  if (report.topologies.size() < 2) return;
  Monthly sum;
  std::vector<std::string> rows;
  for (const TopologyReport& topology : report.topologies) {
    const Monthly one{topology.estimate->total, topology.estimate->whole()};
    sum.money += one.money;
    sum.whole &= one.whole;
    rows.push_back(table_row({code_cell(topology.topology->outer().name), code_cell(topology.path),
                              money_of(one, report.money)}));
  }
  rows.insert(rows.begin(), table_row({"**all**", counted(rows.size(), "topology"),
                                       money_of(sum, report.money)}));
  sheet.table(total, "topologies", "| | file | cost |\n| --- | --- | --- |\n", std::move(rows),
              "\n");
}

}  // namespace

void write_cost_sheet(const Report& report, const Sink& sink) {
  Sheet sheet;
  sheet.text(total, "the title", "### tenfold cost\n\n");
  std::string refused;
  put_refusals(report, [&](std::string_view text) { refused += text; });
  if (!refused.empty()) sheet.text(total, "what is not valid", refused);
  if (const std::string gates = gates_block(report); !gates.empty())
    sheet.text(total, "the budget", gates);
  put_sum(report, sheet);
  for (const TopologyReport& topology : report.topologies) {
    put_head(report, topology, sheet);
    if (topology.change != nullptr && topology.change->compared)
      put_change(report, *topology.change, sheet);
    put_components(report, topology, sheet);
  }
  sheet.text(total, "", made_with_block(report));
  sink(sheet.take("`tenfold cost` in a terminal shows all."));
}

}  // namespace tenfold
