// The end of a screen with several topologies: what each of them comes to, and all together.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "render/plan_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestName = 28;

// " NAME  FILE        $539.85 a month"; a long file has a line of its own, so that money lines up.
void put_row(const TopologyReport& topology, const MoneyStyle& style, std::size_t names,
             std::size_t end, Page& page) {
  const Estimate& estimate = *topology.estimate;
  const std::string file = printable(topology.file);
  const std::string money = amount(estimate.total, estimate.whole(), style);
  page.blanks(1).put(printable(topology.topology->outer().name), Ink::bold);
  const std::size_t at = std::max(1 + names + 2, page.column() + 2);
  const bool fits = at + tenfold::width(file) + 2 + tenfold::width(money) <= end;
  if (fits) page.to(at).put(file);
  page.right(money, end, Ink::plain, 2).put(period(style), Ink::dim).end();
  if (!fits) page.blanks(3).wrap(file, 3).end();
}

// Before: what is compared with, of a topology that was not there nothing.
Money before_of(const Report& report, const TopologyReport& topology) {
  if (report.screen == Screen::cost)
    return topology.change->compared ? topology.change->before.money : Money{};
  return topology.plan->before ? topology.plan->before->monthly.money : Money{};
}

void put_change(const Report& report, Money after, Page& page) {
  if (report.against.empty()) return;
  Money before;
  for (const TopologyReport& topology : report.topologies) before += before_of(report, topology);
  const std::string text = change(before, after, report.money);
  page.blanks(3)
      .wrap("against " + printable(report.against) + ": " + (text.empty() ? "no change" : text), 5)
      .end();
}

}  // namespace

void put_totals(const Report& report, Page& page) {
  if (report.topologies.size() < 2) return;
  const std::string_view per = period(report.money);
  const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
  Money total;
  std::size_t unpriced = 0, no_usage = 0, names = 0;
  for (const TopologyReport& topology : report.topologies) {
    total += topology.estimate->total;
    unpriced += topology.estimate->unpriced;
    no_usage += topology.estimate->no_usage;
    names = std::max(names, tenfold::width(printable(topology.topology->outer().name)));
  }
  names = std::min(names, kLongestName);
  page.end();
  for (const TopologyReport& topology : report.topologies) {
    if (report.screen == Screen::cost || changes(*topology.plan))
      put_row(topology, report.money, names, width - per.size(), page);
  }
  page.blanks(1).rule(0, width - 1).end();
  page.blanks(1).put(std::to_string(report.topologies.size()) + " topologies", Ink::bold);
  if (unpriced + no_usage == 0) {
    page.right(shown(total, report.money), width - per.size(), Ink::bold).put(per).end();
  } else {
    const std::string lines = missing_lines(unpriced, no_usage);
    page.right(amount(total, false, report.money) + " (" + lines + ")", width, Ink::bold).end();
  }
  put_change(report, total, page);
}

}  // namespace tenfold
