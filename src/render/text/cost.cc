// What the month costs: components with their lines, quantity × rate = money in columns.
//
// Every row can be worked out again with a pocket calculator: a line that several tiers charge has
// a row for each.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "base/utf8.h"
#include "render/parts.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestAddress = 28;

// Where the columns of one topology end.
struct Columns {
  std::size_t address = 0, unit = 1, rate = 7;
  std::size_t width, total, money;
};

struct Row {
  std::string name;
  Figure figure;
  Money money;
};

std::string tier_name(const TierPart& part, std::string_view unit) {
  if (part.free) return "  free of charge";
  const Figure from = figure(part.from, unit, part.rate);
  return "  above " + from.quantity.substr(0, from.quantity.find('.')) + " " + from.unit;
}

// One row a tier; the first that is paid has the line's name, what is free comes last.
std::vector<Row> rows_of(const Report& report, const Estimate& estimate, const Line& line) {
  const std::string_view unit = line.use.unit;
  std::vector<Row> rows, free;
  for (const TierPart& part : parts_of(report, estimate, line)) {
    const bool named = !part.free && rows.empty();
    Figure shown = figure(part.quantity, unit, part.rate);
    if (line.use.purchase == Purchase::spot) shown.rate = rounded(part.rate);
    (part.free ? free : rows)
        .push_back(
            {named ? line_name(line) : tier_name(part, unit), std::move(shown), part.monthly});
  }
  if (rows.empty() && !free.empty()) free.front().name = line_name(line) + ", free of charge";
  rows.insert(rows.end(), free.begin(), free.end());
  return rows;
}

Columns columns_of(const Report& report, const TopologyReport& topology, const Page& page) {
  Columns c{.width = std::clamp<std::size_t>(page.width(), 60, 100), .total = 0, .money = 0};
  c.total = c.width - 8;  // " a month"
  c.money = c.total - 7;
  const Estimate& estimate = *topology.estimate;
  for (const ComponentCost& component : estimate.components) {
    c.address = std::max(c.address, component.address.size());
  }
  c.address = std::min(c.address, kLongestAddress);
  std::unordered_set<const Price*> seen;  // lines of one price are as wide as each other
  for (const Line& line : estimate.lines) {
    if (line.state != LineState::priced) continue;
    if (line.use.purchase != Purchase::spot && !seen.insert(line.price).second) continue;
    for (const Row& row : rows_of(report, estimate, line)) {
      c.unit = std::max(c.unit, row.figure.unit.size());
      c.rate = std::max(c.rate, row.figure.rate.size());
    }
  }
  c.unit = std::min<std::size_t>(c.unit, 12);
  c.rate = std::min<std::size_t>(c.rate, 12);
  return c;
}

// "   NAME      730.00 h  × $0.0960      $70.08   estimate"
void put_row(const Row& row, const Columns& c, std::string_view note, Page& page) {
  const std::size_t money_columns =
      std::max<std::size_t>(10, row.figure.rate.empty() ? 0 : dollars(row.money).size());
  const std::size_t times = c.money - money_columns - 2 - c.rate - 2;  // column of the ×
  const std::size_t quantity = times - 1 - c.unit - 1;                 // column where it ends
  page.blanks(3).put(row.name);
  if (page.column() + 1 + row.figure.quantity.size() > quantity) page.end();
  page.right(row.figure.quantity, quantity).blanks(1).put(row.figure.unit);
  page.to(times, 1).put("× ").put(row.figure.rate);
  page.right(dollars(row.money), c.money);
  if (!note.empty()) page.blanks(3).put(note, Ink::dim);
  page.end();
}

void put_line(const Report& report, const TopologyReport& topology, const Line& line,
              const Columns& c, Page& page) {
  switch (line.state) {
    case LineState::no_usage:
      page.blanks(3).put(line_name(line)).right("no usage stated", c.money, Ink::dim, 2).end();
      return;
    case LineState::unpriced:
      page.blanks(3).put(line_name(line)).right("unpriced", c.money, Ink::yellow, 2).end();
      return;
    case LineState::priced: break;
  }
  const bool spot = line.use.purchase == Purchase::spot;
  const std::string_view note = spot ? "estimate" : !line.use.assumed.empty() ? "assumed" : "";
  for (const Row& row : rows_of(report, *topology.estimate, line)) put_row(row, c, note, page);
}

void put_head(std::string_view address, const std::string& summary, const std::string& money,
              const Columns& c, Page& page) {
  const std::size_t begin = 1 + c.address + 2;
  page.blanks(1).put(address, Ink::bold);
  const std::size_t summary_at = std::max(begin, page.column() + 2);
  const bool fits = summary_at + tenfold::width(summary) + 2 + tenfold::width(money) <= c.total;
  if (fits) page.to(summary_at).put(summary);
  page.right(money, c.total, Ink::plain, 2).put(" a month", Ink::dim).end();
  if (!fits && !summary.empty()) page.blanks(begin).wrap(summary, begin).end();
}

void put_component(const Report& report, const TopologyReport& topology,
                   const ComponentCost& component, const Columns& c, Page& page) {
  const Estimate& estimate = *topology.estimate;
  const std::string summary =
      component.component == kNoId ? "" : summary_of(report, topology, component.component);
  const std::string money = amount(component.monthly, completeness(estimate, component).whole());
  put_head(component.address, summary, money, c, page);
  for (std::uint32_t i = 0; i < component.lines; ++i) {
    put_line(report, topology, estimate.lines[component.first_line + i], c, page);
  }
}

// "≥ $1,911.31 (1 line unpriced: gwlb.inspect, hours: no row for ap-east-2)", shorter where it is
// long.
void put_total(const TopologyReport& topology, const Columns& c, Page& page) {
  const Estimate& estimate = *topology.estimate;
  page.blanks(1).put("total", Ink::bold);
  if (estimate.unpriced + estimate.no_usage == 0) {
    page.right(dollars(estimate.total), c.total, Ink::bold).put(" a month").end();
    return;
  }
  std::vector<const Line*> unpriced;
  for (const Line& line : estimate.lines) {
    if (line.state == LineState::unpriced) unpriced.push_back(&line);
  }
  const auto reason = [&](const Line& line) {
    return printable(name_of(topology, line)) + ": " + printable(line.unpriced_reason);
  };
  const std::string head =
      amount(estimate.total, false) + " (" + missing_lines(estimate.unpriced, estimate.no_usage);
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

// What the --set flags do to the file's own estimate, component by component.
void put_change(const TopologyReport& topology, Page& page) {
  const Estimate& after = *topology.estimate;
  const std::string with = "with " + printable(topology.sets) + ": ";
  if (topology.without_sets == nullptr) {
    page.blanks(3)
        .wrap(with + "the file alone is not valid, so there is no change to show", 5)
        .end();
    return;
  }
  const Estimate& before = *topology.without_sets;
  const std::string total = change(before.total, after.total);
  const std::size_t missing = before.unpriced + before.no_usage + after.unpriced + after.no_usage;
  page.blanks(3)
      .wrap(
          with + (total.empty() ? "no change" : total) + (missing == 0 ? "" : " of what is priced"),
          5, Ink::bold)
      .end();
  std::unordered_map<std::string_view, Money> was;
  for (const ComponentCost& component : before.components)
    was.emplace(component.address, component.monthly);
  const auto put_one = [&](std::string_view address, Money from, Money to) {
    const std::string text = change(from, to);
    if (text.empty()) return;
    page.blanks(5).put(address).to(30, 2).put(text, to < from ? Ink::green : Ink::plain).end();
  };
  for (const ComponentCost& component : after.components) {
    const auto found = was.find(component.address);
    put_one(component.address, found == was.end() ? Money{} : found->second, component.monthly);
    if (found != was.end()) was.erase(found);
  }
  for (const ComponentCost& component : before.components) {
    if (was.contains(component.address)) put_one(component.address, component.monthly, Money{});
  }
}

// "prices of 2025-06-17 to 2026-07-20": from the oldest to the newest row that the lines came from.
std::string age_of_prices(const Estimate& estimate) {
  std::string_view oldest, newest;
  std::unordered_set<const Price*> seen;
  for (const Line& line : estimate.lines) {
    if (line.price == nullptr || !seen.insert(line.price).second) continue;
    std::string_view tags = line.price->tiers.front().source;
    while (!tags.empty()) {
      const std::size_t plus = tags.find('+');
      const auto source = line.price->table->source(tags.substr(0, plus));
      tags.remove_prefix(plus == std::string_view::npos ? tags.size() : plus + 1);
      if (!source || source->date == "-") continue;  // worked out by a rule: of no date
      if (oldest.empty() || source->date < oldest) oldest = source->date;
      if (source->date > newest) newest = source->date;
    }
  }
  if (oldest.empty()) return "";
  const std::string from = "prices of " + std::string(oldest);
  return oldest == newest ? from : from + " to " + std::string(newest);
}

void put_topology(const Report& report, const TopologyReport& topology, Page& page) {
  const Topology& t = *topology.topology;
  const Columns c = columns_of(report, topology, page);
  page.put(printable(t.name), Ink::bold);
  page.put(" · " + t.regions[t.region] + " · " + printable(t.environment));
  page.right(age_of_prices(*topology.estimate), c.width, Ink::dim, 2).end().end();
  for (const ComponentCost& component : topology.estimate->components) {
    put_component(report, topology, component, c, page);
  }
  page.blanks(1).rule(0, c.width - 1).end();
  put_total(topology, c, page);
  if (!topology.sets.empty()) put_change(topology, page);
  put_assumptions(report, topology, page);
}

}  // namespace

void put_cost(const Report& report, Page& page) {
  Money total;
  Completeness missing;
  for (const TopologyReport& topology : report.topologies) {
    if (!page.empty()) page.end();
    put_topology(report, topology, page);
    total += topology.estimate->total;
    missing.unpriced += topology.estimate->unpriced;
    missing.no_usage += topology.estimate->no_usage;
  }
  if (report.topologies.size() < 2) return;
  const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
  page.end().put(std::to_string(report.topologies.size()) + " topologies");
  const std::string lines = missing_lines(missing.unpriced, missing.no_usage);
  if (missing.whole())
    page.right(dollars(total), width - 8, Ink::bold).put(" a month").end();
  else
    page.right(amount(total, false) + " (" + lines + ")", width, Ink::bold).end();
}

}  // namespace tenfold
