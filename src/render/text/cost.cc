// What the month costs: components with their lines, the total, and what there is to say of both.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/estimate_words.h"
#include "render/flow_words.h"
#include "render/text/cost_parts.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

void put_component(const Report& report, const TopologyReport& topology,
                   const ComponentCost& component, const CostColumns& c, Page& page) {
  const Estimate& estimate = *topology.estimate;
  std::string summary =
      component.component == kNoId ? "" : summary_of(report, topology, component.component);
  if (const std::string_view note = traffic_note(topology, component); !note.empty())
    summary.append(summary.empty() ? "" : ", ").append(note);
  const std::string money = amount(component.monthly, component.whole(), report.money);
  put_cost_head(component.address, summary, money, report.money, c, page);
  for (std::uint32_t i = 0; i < component.lines; ++i) {
    put_cost_line(report, topology, estimate.lines[component.first_line + i], c, page);
  }
}

// All components in order of the file, or the so many that cost most.
void put_components(const Report& report, const TopologyReport& topology, const CostColumns& c,
                    Page& page) {
  std::vector<const ComponentCost*> order;
  for (const ComponentCost& cost : topology.estimate->components) order.push_back(&cost);
  const std::size_t most = report.top == 0 ? order.size() : std::min(report.top, order.size());
  if (report.top > 0) {
    std::ranges::stable_sort(order, std::ranges::greater{}, &ComponentCost::monthly);
  }
  for (std::size_t i = 0; i < most; ++i) put_component(report, topology, *order[i], c, page);
  Money rest;
  bool whole = true;
  for (std::size_t i = most; i < order.size(); ++i) {
    rest += order[i]->monthly;
    whole = whole && order[i]->whole();
  }
  put_cost_rest(order.size() - most, "component", rest, whole, report.money, c, page);
}

// "≥ $1,911.31 (1 line unpriced: gwlb.inspect, hours: no row for ap-east-2)", shorter where it is
// long.
void put_total(const TopologyReport& topology, const MoneyStyle& style, const CostColumns& c,
               Page& page) {
  const Estimate& estimate = *topology.estimate;
  page.blanks(1).put("total", Ink::bold);
  if (estimate.unpriced + estimate.no_usage == 0) {
    page.right(shown(estimate.total, style), c.total, Ink::bold).put(period(style)).end();
    return;
  }
  std::vector<const Line*> unpriced;
  for (const Line& line : estimate.lines) {
    if (line.state == LineState::unpriced) unpriced.push_back(&line);
  }
  const auto reason = [&](const Line& line) {
    return printable(name_of(topology, line)) + ": " + printable(line.use.unpriced);
  };
  const std::string head = amount(estimate.total, false, style) + " (" +
                           missing_lines(estimate.unpriced, estimate.no_usage);
  const std::string whole = unpriced.size() == 1 && estimate.no_usage == 0
                                ? head + ": " + reason(*unpriced[0]) + ")"
                                : "";
  if (!whole.empty() && tenfold::width(whole) + 8 <= c.width) {
    page.right(whole, c.width, Ink::bold).end();
    return;
  }
  page.right(head + ")", c.width, Ink::bold).end();
  constexpr std::size_t kMost = 10;
  for (std::size_t i = 0; i < std::min(kMost, unpriced.size()); ++i) {
    page.blanks(3).wrap("unpriced: " + reason(*unpriced[i]), 5).end();
  }
  if (unpriced.size() > kMost)
    page.blanks(3)
        .put("and " + thousands(static_cast<std::int64_t>(unpriced.size() - kMost)) + " more")
        .end();
}

// Fees are in the total month by month; here is what has to be paid at once.
void put_upfront(const Estimate& estimate, const MoneyStyle& style, const CostColumns& c,
                 Page& page) {
  if (estimate.upfront == Money{}) return;
  page.blanks(1).put("paid upfront");
  page.right(shown_once(estimate.upfront, style), c.total).put(" once").end();
  page.blanks(3).put("in the total as its share of each month", Ink::dim).end();
}

void put_topology(const Report& report, const TopologyReport& topology, Page& page) {
  const Topology& t = *topology.topology;
  const CostColumns c = columns_of(report, topology, page);
  page.put(printable(t.outer().name), Ink::bold);
  page.put(" · " + t.regions[t.outer().region] + " · " + printable(t.outer().environment));
  page.right(age_of_prices(*topology.estimate), c.width, Ink::dim, 2).end();
  if (report.money.currency != "USD") {
    page.put("1 USD = " + exact(report.money.rate) + " " + report.money.currency +
             ", as stated by --rate")
        .end();
  }
  put_fleet_size(report, page);
  put_demand(topology, page);
  page.end();
  if (!report.group_by.empty()) {
    put_cost_groups(report, topology, c, page);
  } else {
    put_components(report, topology, c, page);
  }
  page.blanks(1).rule(0, c.width - 1).end();
  put_total(topology, report.money, c, page);
  put_beside_total(topology, report.money, page);
  put_bounds(topology, report.money, page);
  put_upfront(*topology.estimate, report.money, c, page);
  if (topology.change != nullptr) put_cost_change(report, topology, page);
  put_assumptions(report, topology, page);
  put_book(report, topology, page);
  if (!topology.regions.empty()) put_cost_regions(report, topology, c, page);
}

}  // namespace

void put_cost_rest(std::size_t left_out, std::string_view noun, Money money, bool whole,
                   const MoneyStyle& style, const CostColumns& c, Page& page) {
  if (left_out == 0) return;
  page.blanks(1).put("and " + counted(left_out, "more " + std::string(noun)));
  page.right(amount(money, whole, style), c.total, Ink::plain, 2)
      .put(period(style), Ink::dim)
      .end();
}

void put_cost(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    if (!page.empty()) page.end();
    put_topology(report, topology, page);
  }
  put_totals(report, page);
  put_gates(report, page);
}

}  // namespace tenfold
