// Where the money goes: by component and by service, the dearest first; and what changed.
#include <algorithm>

#include "base/text.h"
#include "render/csv/services.h"
#include "render/estimate_words.h"
#include "render/html/sections.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostOpen = 20;  // rows that are seen at once; the rest unfolds

struct Row {
  std::string name, link{};
  Monthly monthly{};
};

// "Amazon EC2" of "ec2"; what the file prices itself is a service of its own.
std::string service_of(const std::string& code) {
  const FocusService* known = focus_service(code);
  return known == nullptr ? code : std::string(known->name);
}

// A share is of a total that lacks nothing and is above 0.
bool has_shares(const Estimate& estimate) { return estimate.whole() && estimate.total > Money{}; }

// "56.55 %"
std::string share_of(Money money, const Estimate& estimate) {
  if (money < Money{}) return "";
  const auto percents = percent_between(estimate.total, estimate.total + money);
  return percents ? grouped(*percents) + " %" : "";
}

void write_row(const Telling& telling, const Row& row, Money most, Html& html) {
  html.open("tr").open("th", {{"scope", "row"}});
  if (row.link.empty())
    html.text(row.name);
  else
    html.leaf("a", row.name, {{"href", "#" + row.link}});
  html.close();
  write_bar(row.monthly.money, most, html);
  number(amount(row.monthly.money, row.monthly.whole, telling.report.money), html);
  const Estimate& estimate = *telling.topology.estimate;
  if (has_shares(estimate)) number(share_of(row.monthly.money, estimate), html);
  html.close().line();
}

void write_rows(const Telling& telling, std::string_view label, std::string_view name,
                std::span<const Row> rows, Money most, Html& html) {
  open_table(label, "bars", html);
  if (has_shares(*telling.topology.estimate))
    write_head({name, "~as a bar", "#cost", "#share"}, html);
  else
    write_head({name, "~as a bar", "#cost"}, html);
  html.open("tbody");
  for (const Row& row : rows) write_row(telling, row, most, html);
  html.close().close().close();
}

void write_table(const Telling& telling, const std::string& label, std::string_view name,
                 std::vector<Row> rows, Html& html) {
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const Row& row) { return row.monthly.money; });
  const Money most = rows.empty() ? Money{} : rows.front().monthly.money;
  html.open("div").leaf(heading(telling.level + 1), label);
  const std::span<const Row> all = rows;
  const std::size_t open = rows.size() > kMostOpen + 5 ? kMostOpen : rows.size();
  write_rows(telling, label, name, all.first(open), most, html);
  if (open < rows.size()) {
    Monthly rest;
    for (const Row& row : all.subspan(open)) {
      rest.money += row.monthly.money;
      rest.whole &= row.monthly.whole;
    }
    html.open("details").leaf(
        "summary", "and " + counted(rows.size() - open, "more " + std::string(name)) + ", " +
                       amount(rest.money, rest.whole, telling.report.money) + " together");
    write_rows(telling, label + ", the rest", name, all.subspan(open), most, html);
    html.close();
  }
  html.close();
}

void write_changed_line(const LineChange& line, const MoneyStyle& style, Html& html) {
  const std::string words = change_words(line, style);
  if (words.empty()) return;
  const Line& named = line.after != nullptr ? *line.after : *line.before;
  html.open("li").text(line_name(named) + ": " + words).close();
}

}  // namespace

void write_costs(const Telling& telling, Html& html) {
  open_section(telling.id("costs"), "Where the money goes", telling.level, html);
  std::vector<Row> components, services;
  for (const ComponentCost& cost : telling.topology.estimate->components)
    components.push_back(
        {std::string(cost.address),
         cost.component == kNoId ? telling.id(cost.address) : telling.id(cost.component),
         {cost.monthly, cost.whole()}});
  for (const CostGroup& group : telling.topology.by_service)
    services.push_back({service_of(group.key), {}, {group.monthly, group.whole()}});
  html.open("div", {{"class", "pair"}});
  write_table(telling, "By component", "component", std::move(components), html);
  write_table(telling, "By service", "service", std::move(services), html);
  html.close();
  const std::string& by = telling.report.group_by;
  if (!by.empty() && by != "component" && by != "service") {
    std::vector<Row> groups;
    for (const CostGroup& group : telling.topology.groups)
      groups.push_back({group.key, {}, {group.monthly, group.whole()}});
    write_table(telling, "By " + by, "group", std::move(groups), html);
  }
  html.close();
}

void write_cost_change(const Telling& telling, Html& html) {
  const CostChange* change = telling.topology.change;
  if (change == nullptr || telling.report.screen != Screen::cost) return;
  const MoneyStyle& style = telling.report.money;
  open_section(telling.id("cost-change"), "What changed in cost", telling.level, html);
  const std::string with =
      change->against.empty() ? "With " + telling.topology.sets : "Against " + change->against;
  if (!change->compared) {
    html.leaf("p", with + (change->against.empty()
                               ? ": the file alone is not valid, so there is no change to show."
                               : ": it is not there, so all of it is new."));
    html.close();
    return;
  }
  html.leaf("p", with + ": " + change_words(*change, style) + ".");
  if (!change->components.empty()) {
    open_table("What changed, by component", "changes", html);
    write_head({"component", "lines", "#before", "#after", "#change"}, html);
    html.open("tbody");
    const auto money = [&](const std::optional<Monthly>& side) {
      number(side ? amount(side->money, side->whole, style) : "", html);
    };
    for (const ComponentCostChange& one : change->components) {
      html.open("tr").open("th", {{"scope", "row"}}).text(one.address);
      if (!one.moved_from.empty()) html.leaf("small", " was " + std::string(one.moved_from));
      html.close().open("td").open("ul", {{"class", "fields"}});
      for (const LineChange& line : one.lines) write_changed_line(line, style, html);
      html.close().close();
      money(one.before);
      money(one.after);
      number(changed_money(one.before, one.after, style), html);
      html.close().line();
    }
    html.close().close().close();
  }
  html.close();
}

}  // namespace tenfold
