// One line of an estimate, so that a pocket calculator gets the same: quantities with all their
// places and their arithmetic, tiers, what others share, price rows with source and date.
#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kText = 16;  // column where what follows a name or a rate begins

std::string unit_of(const Line& line) {
  return line.term_months > 0 ? "fee" : short_unit(line.use.unit);
}

// "730.00 h × 2 alike × count 3 = 4,380.00 h"; "8.00 GB × 1,000.00 h ÷ 1,460.00 h × 2 alike = …"
std::string arithmetic(const Line& line) {
  const bool fee = line.term_months > 0;
  const std::string unit = unit_of(line);
  // A fee is for one unit through all the hours of the term.
  std::string text =
      fee ? in_full(*line.use.each) + " h ÷ 730" : in_full(*line.use.each) + " " + unit;
  if (line.use.hours) {
    const Quantity month = units(kMonthHours * line.use.copies);
    text += " × " + in_full(*line.use.hours) + " h ÷ " + in_full(month) + " h";
  }
  if (line.use.copies != 1) text += " × " + thousands(line.use.copies) + " alike";
  if (line.count != 1) text += " × count " + thousands(line.count);
  if (line.use.hours || line.use.copies != 1 || line.count != 1 || fee)
    text += " = " + in_full(line.quantity) + " " + unit;
  return fee ? text : text + " a month";
}

void put_named(std::string_view name, std::string_view text, Page& page) {
  page.blanks(2).put(name).to(kText, 1).wrap(text, kText).end();
}

// "730.00 h × $0.0960 = $70.08", and what is done to that until it is the month's charge.
void put_tier(const TierPart& part, const Line& line, Page& page) {
  const bool fee = line.term_months > 0;
  page.blanks(2).put(in_full(part.quantity) + " " + unit_of(line) + " × " +
                     rate_of(part.rate, fee ? "fee" : line.use.unit));
  if (line.discount_percent > Quantity{}) page.put(", less " + percent(line.discount_percent));
  if (fee) {
    page.put(" = " + dollars(line.upfront) + ", over " + thousands(line.term_months) + " months");
  }
  page.put(" = " + dollars(part.monthly));
  if (part.free)
    page.put("  free of charge");
  else if (line.use.tier_by)
    page.put("  the tier of " + grouped(*line.use.tier_by, 0));
  else if (part.from > Quantity{} && !line.price->volume)
    page.put("  above " + grouped(part.from, 0));
  page.end();
}

std::string item_of(const Line& line, const Price& price) {
  std::string text =
      std::string(line.use.service) + "/" + std::string(price.item) + ", " + line.use.place;
  // Other ways to buy say so in the item.
  if (line.use.purchase == Purchase::spot || line.use.purchase == Purchase::committed) {
    text += ", " + std::string(word_of_purchase(line.use));
  }
  return printable(text);
}

void put_price(const Line& line, const Price& price, const std::vector<TierPart>& parts,
               Page& page) {
  for (const Tier& tier : price.tiers) {
    const bool used = std::any_of(parts.begin(), parts.end(), [&](const TierPart& part) {
      return part.rate == tier.rate && !part.free;
    });
    if (!used && line.use.purchase != Purchase::spot) continue;
    put_named(rate_of(tier.rate, price.unit) + "/" + std::string(short_unit(price.unit)),
              item_of(line, price), page);
    for (const std::string& source : sources_of(price, tier)) {
      page.blanks(kText).wrap(source, kText, Ink::dim).end();
    }
    if (price.derived != nullptr) {
      put_derivation(price, static_cast<std::size_t>(&tier - price.tiers.data()), kText, page);
    }
  }
}

// The row of the Spot Advisor's saving: "pricing/aws/us-east-1/spot.csv:12, …, 2025-06-28".
void put_saving(const Report& report, const Line& line, std::size_t i, Page& page) {
  const Table* table = report.book->table(line.use.place + "/spot");
  if (table == nullptr) return;
  const std::string_view row = table->row(line.use.spot_items[i]);
  put_named("",
            std::to_string(line.spot_savings[i]) + " % less as spot, a 30-day average; " +
                printable(cell(row, table->column("interruption"))) + " are interrupted",
            page);
  const auto source = table->source(cell(row, table->column("source")));
  std::string text = printable(table->path()) + ":" + std::to_string(table->line_of(row));
  if (source) text += ", " + printable(source->what) + ", " + printable(source->date);
  page.blanks(kText).wrap(text, kText, Ink::dim).end();
}

void put_spot(const Report& report, const Line& line, const std::vector<TierPart>& parts,
              Page& page) {
  for (std::size_t i = 0; i < line.spot_prices.size(); ++i) {
    put_price(line, *line.spot_prices[i], parts, page);
    if (i < line.spot_savings.size()) put_saving(report, line, i, page);
  }
  if (line.spot_prices.size() > 1) put_named("", "the mean of these is charged: an estimate", page);
}

// What an allowance takes off, and how it is dealt over the items that share it.
void put_allowance(const Report& report, const Estimate& estimate, const Pool& pool,
                   const std::string& unit, Page& page) {
  const auto allowance = report.book->allowance(pool.service, pool.item);
  if (pool.free == Quantity{} || !allowance) return;
  std::string text =
      in_full(pool.free) + " of the " + in_full(allowance->quantity) + " " + unit + " a month";
  std::string others;
  for (const Pool& other : estimate.pools) {
    if (other.allowance != pool.allowance || other.quantity == Quantity{}) continue;
    others += (others.empty() ? "" : ", ") + std::string(other.service) + "/" +
              std::string(other.item) + " of " + other.place + " " + in_full(other.quantity);
    if (&other != &pool) text = text.ends_with(':') ? text : text + ", in proportion to:";
  }
  put_named("free", text.ends_with(':') ? text + " " + others : text, page);
  const Table* table = report.book->table("global/free-tier");
  const std::string_view row = table->row(allowance->item);
  page.blanks(kText)
      .wrap(printable(table->path()) + ":" + std::to_string(table->line_of(row)), kText, Ink::dim)
      .end();
}

// Tiers that several lines fill: what all pay together, and this line's part of it.
void put_shared(const Report& report, const TopologyReport& topology, const Line& line,
                Page& page) {
  const Estimate& estimate = *topology.estimate;
  const Pool& pool = estimate.pools[line.pool];
  const std::string unit = unit_of(line);
  put_named("shared tiers",
            counted(pool.lines.size(), "line") + " fill them with " + in_full(pool.quantity) + " " +
                unit + " together",
            page);
  constexpr std::size_t kMost = 8;
  for (std::size_t i = 0; i < std::min(kMost, pool.lines.size()); ++i) {
    const Line& other = estimate.lines[pool.lines[i]];
    put_named("", name_of(topology, other) + ": " + in_full(other.quantity) + " " + unit, page);
  }
  if (pool.lines.size() > kMost)
    put_named("", "and " + counted(pool.lines.size() - kMost, "more line"), page);
  for (const TierPart& part : report.pool_parts(pool)) {
    std::string text = in_full(part.quantity) + " " + unit + " × " + rate_of(part.rate, unit) +
                       " = " + dollars(part.monthly);
    if (part.free) text += "  free of charge";
    if (part.from > Quantity{}) text += "  above " + grouped(part.from, 0);
    put_named("", text, page);
  }
  std::string text = "together " + dollars(pool.charge);
  if (pool.discount_percent > Quantity{}) text += ", less " + percent(pool.discount_percent);
  put_named("", text, page);
  put_named("this line",
            dollars(pool.charge) + " × " + in_full(line.quantity) + " ÷ " + in_full(pool.quantity) +
                " = " + dollars(line.monthly),
            page);
}

// Who makes a region pay once.
void put_once(const TopologyReport& topology, const Line& line, Page& page) {
  const Estimate& estimate = *topology.estimate;
  for (const OnceCharge& charge : estimate.once) {
    if (&estimate.lines[charge.line] != &line) continue;
    std::string text;
    for (const OnceCharge::User& user : charge.users) {
      text += (text.empty() ? "" : ", ") + std::string((*topology.topology)[user.id].address) +
              " " + in_full(user.quantity) + " " + unit_of(line);
    }
    put_named("billed once", "for " + text + (charge.users.size() > 1 ? "; the most counts" : ""),
              page);
  }
}

}  // namespace

void put_explained_line(const Report& report, const TopologyReport& topology, const Line& line,
                        Page& page) {
  const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
  page.put(line_name(line), Ink::bold);
  switch (line.state) {
    case LineState::no_usage:
      page.right("no usage stated", width, Ink::dim, 2).end();
      put_named("item", std::string(line.use.service) + "/" + line.use.item + ", " + line.use.place,
                page);
      page.end();
      return;
    case LineState::unpriced:
      page.right("unpriced", width, Ink::yellow, 2).end();
      put_named("why", printable(line.use.unpriced), page);
      page.end();
      return;
    case LineState::priced: break;
  }
  const Estimate& estimate = *topology.estimate;
  page.right(dollars(line.monthly) + " a month", width, Ink::plain, 2).end();
  const std::vector<TierPart> parts = report.tier_parts(estimate, line);
  const bool shared = line.pool != kNoPool && estimate.pools[line.pool].lines.size() > 1;
  if (!shared) {
    for (const TierPart& part : parts) put_tier(part, line, page);
  }
  if (line.use.each) put_named("quantity", arithmetic(line), page);
  put_basis(topology, line, page);
  if (!line.use.assumed.empty()) put_named("assumed", printable(line.use.assumed), page);
  if (line.use.once) put_once(topology, line, page);
  if (shared) put_shared(report, topology, line, page);
  if (line.pool != kNoPool)
    put_allowance(report, estimate, estimate.pools[line.pool], unit_of(line), page);
  if (!line.spot_prices.empty()) {
    put_spot(report, line, parts, page);
  } else if (line.price != nullptr) {
    put_price(line, *line.price, parts, page);
  } else {
    put_named("stated", "the topology says what it costs", page);
  }
  page.end();
}

}  // namespace tenfold
