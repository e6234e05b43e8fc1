// Every row can be worked out again with a pocket calculator: a line that several tiers charge has
// a row for each, and what else is done to quantity × rate stands behind the row.
#include "render/text/cost_lines.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "base/utf8.h"
#include "render/estimate_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestAddress = 28;

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
  const std::string_view unit = line.term_months > 0 ? "fee" : line.use.unit;
  std::vector<Row> rows, free;
  for (const TierPart& part : report.tier_parts(estimate, line)) {
    const bool named = !part.free && rows.empty();
    const bool mean = line.use.purchase == Purchase::spot || line.term_months > 0;
    const std::int64_t months = std::max<std::int64_t>(1, line.term_months);
    const Rate rate = mean ? rounded(Rate{part.rate.picos / months}) : part.rate;
    (part.free ? free : rows)
        .push_back({named ? line_name(line) : tier_name(part, unit),
                    figure(part.quantity, unit, rate, report.money), part.monthly});
  }
  if (rows.empty() && !free.empty()) free.front().name = line_name(line) + ", free of charge";
  rows.insert(rows.end(), free.begin(), free.end());
  return rows;
}

// "   NAME      730.00 h  × $0.0960      $70.08   estimate"
void put_row(const Row& row, const MoneyStyle& style, const CostColumns& c, std::string_view note,
             Page& page) {
  const std::string money = shown(row.money, style);
  const std::size_t money_columns = std::max<std::size_t>(10, money.size());
  const std::size_t times = c.money - money_columns - 2 - c.rate - 2;  // column of the ×
  const std::size_t quantity = times - 1 - c.unit - 1;                 // column where it ends
  page.blanks(3).put(row.name);
  if (page.column() + 1 + row.figure.quantity.size() > quantity) page.end();
  page.right(row.figure.quantity, quantity).blanks(1).put(row.figure.unit);
  page.to(times, 1).put("× ").put(row.figure.rate);
  page.right(money, c.money);
  if (!note.empty()) page.blanks(3).put(note, Ink::dim);
  page.end();
}

// The least sure of the sources that the line's price comes from, where it is not to the cent.
std::string_view doubt(const Line& line, const CostColumns& c) {
  std::string_view found = line.price == nullptr ? std::string_view{} : c.doubts.at(line.price);
  for (const Price* price : line.spot_prices) found = found.empty() ? c.doubts.at(price) : found;
  return found;
}

}  // namespace

CostColumns columns_of(const Report& report, const TopologyReport& topology, const Page& page) {
  CostColumns c{.width = std::clamp<std::size_t>(page.width(), 60, 100), .total = 0, .money = 0};
  c.total = c.width - period(report.money).size();
  c.money = c.total - 7;
  const Estimate& estimate = *topology.estimate;
  for (const ComponentCost& component : estimate.components) {
    c.address = std::max(c.address, component.address.size());
  }
  c.address = std::min(c.address, kLongestAddress);
  std::unordered_set<const Price*> seen;  // lines of one price are as wide as each other
  const auto look_at = [&](const Price* price) {
    const auto [doubt, fresh] = c.doubts.try_emplace(price);
    if (fresh) doubt->second = doubt_of(*price);
  };
  for (const Line& line : estimate.lines) {
    if (line.state != LineState::priced) continue;
    for (const Price* price : line.spot_prices) look_at(price);
    const bool alike = line.use.purchase != Purchase::spot && line.price != nullptr;
    if (alike && !seen.insert(line.price).second) continue;
    if (alike) look_at(line.price);
    for (const Row& row : rows_of(report, estimate, line)) {
      c.unit = std::max(c.unit, row.figure.unit.size());
      c.rate = std::max(c.rate, row.figure.rate.size());
    }
  }
  c.unit = std::min<std::size_t>(c.unit, 12);
  c.rate = std::min<std::size_t>(c.rate, 16);
  return c;
}

void put_cost_head(std::string_view address, const std::string& summary, const std::string& money,
                   const MoneyStyle& style, const CostColumns& c, Page& page) {
  const std::size_t begin = 1 + c.address + 2;
  page.blanks(1).put(address, Ink::bold);
  const std::size_t summary_at = std::max(begin, page.column() + 2);
  const bool fits = summary_at + tenfold::width(summary) + 2 + tenfold::width(money) <= c.total;
  if (fits) page.to(summary_at).put(summary);
  page.right(money, c.total, Ink::plain, 2).put(period(style), Ink::dim).end();
  if (!fits && !summary.empty()) page.blanks(begin).wrap(summary, begin).end();
}

void put_cost_line(const Report& report, const TopologyReport& topology, const Line& line,
                   const CostColumns& c, Page& page) {
  switch (line.state) {
    case LineState::no_usage:
      page.blanks(3).put(line_name(line)).right("no usage stated", c.money, Ink::dim, 2).end();
      return;
    case LineState::unpriced:
      page.blanks(3).put(line_name(line)).right("unpriced", c.money, Ink::yellow, 2).end();
      return;
    case LineState::priced: break;
  }
  const std::string note = remark_of(line, report.money, doubt(line, c));
  for (const Row& row : rows_of(report, *topology.estimate, line))
    put_row(row, report.money, c, note, page);
}

}  // namespace tenfold
