#include "render/line_notes.h"

#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

using Notes = std::vector<LineNote>;

void add(std::string name, std::string text, Notes& notes) {
  notes.push_back({LineNote::Kind::named, std::move(name), std::move(text)});
}

void add_source(std::string text, Notes& notes) {
  notes.push_back({LineNote::Kind::source, {}, std::move(text)});
}

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

// "730.00 h × $0.0960 = $70.08", and what is done to that until it is the month's charge.
LineNote note_of(const TierPart& part, const Line& line) {
  const bool fee = line.term_months > 0;
  std::string text = in_full(part.quantity) + " " + unit_of(line) + " × " +
                     rate_of(part.rate, fee ? "fee" : line.use.unit);
  if (line.discount_percent > Quantity{}) text += ", less " + percent(line.discount_percent);
  if (fee)
    text += " = " + dollars(line.upfront) + ", over " + thousands(line.term_months) + " months";
  text += " = " + dollars(part.monthly);
  if (part.free)
    text += "  free of charge";
  else if (line.use.tier_by)
    text += "  the tier of " + grouped(*line.use.tier_by, 0);
  else if (part.from > Quantity{} && !line.price->volume)
    text += "  above " + grouped(part.from, 0);
  return {LineNote::Kind::tier, {}, std::move(text)};
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

void add_price(const Line& line, const Price& price, const std::vector<TierPart>& parts,
               Notes& notes) {
  for (const Tier& tier : price.tiers) {
    const bool used = std::any_of(parts.begin(), parts.end(), [&](const TierPart& part) {
      return part.rate == tier.rate && !part.free;
    });
    if (!used && line.use.purchase != Purchase::spot) continue;
    add(rate_of(tier.rate, price.unit) + "/" + std::string(short_unit(price.unit)),
        item_of(line, price), notes);
    for (std::string& source : sources_of(price, tier)) add_source(std::move(source), notes);
    if (price.derived == nullptr) continue;
    for (LineNote& note :
         derivation_of(price, static_cast<std::size_t>(&tier - price.tiers.data())))
      notes.push_back(std::move(note));
  }
}

// The row of the Spot Advisor's saving: "pricing/aws/us-east-1/spot.csv:12, …, 2025-06-28".
void add_saving(const Report& report, const Line& line, std::size_t i, Notes& notes) {
  const Table* table = report.book->table(line.use.place + "/spot");
  if (table == nullptr) return;
  const std::string_view row = table->row(line.use.spot_items[i]);
  add("",
      std::to_string(line.spot_savings[i]) + " % less as spot, a 30-day average; " +
          printable(cell(row, table->column("interruption"))) + " are interrupted",
      notes);
  const auto source = table->source(cell(row, table->column("source")));
  std::string text = printable(table->path()) + ":" + std::to_string(table->line_of(row));
  if (source) text += ", " + printable(source->what) + ", " + printable(source->date);
  add_source(text, notes);
}

void add_spot(const Report& report, const Line& line, const std::vector<TierPart>& parts,
              Notes& notes) {
  for (std::size_t i = 0; i < line.spot_prices.size(); ++i) {
    add_price(line, *line.spot_prices[i], parts, notes);
    if (i < line.spot_savings.size()) add_saving(report, line, i, notes);
  }
  if (line.spot_prices.size() > 1) add("", "the mean of these is charged: an estimate", notes);
}

// What an allowance takes off, and how it is dealt over the items that share it.
void add_allowance(const Report& report, const Estimate& estimate, const Pool& pool,
                   const std::string& unit, Notes& notes) {
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
  add("free", text.ends_with(':') ? text + " " + others : text, notes);
  const Table* table = report.book->table("global/free-tier");
  const std::string_view row = table->row(allowance->item);
  add_source(printable(table->path()) + ":" + std::to_string(table->line_of(row)), notes);
}

// Tiers that several lines fill: what all pay together, and this line's part of it.
void add_shared(const Report& report, const TopologyReport& topology, const Line& line,
                Notes& notes) {
  const Estimate& estimate = *topology.estimate;
  const Pool& pool = estimate.pools[line.pool];
  const std::string unit = unit_of(line);
  add("shared tiers",
      counted(pool.lines.size(), "line") + " fill them with " + in_full(pool.quantity) + " " +
          unit + " together",
      notes);
  constexpr std::size_t kMost = 8;
  for (std::size_t i = 0; i < std::min(kMost, pool.lines.size()); ++i) {
    const Line& other = estimate.lines[pool.lines[i]];
    add("", name_of(topology, other) + ": " + in_full(other.quantity) + " " + unit, notes);
  }
  if (pool.lines.size() > kMost)
    add("", "and " + counted(pool.lines.size() - kMost, "more line"), notes);
  for (const TierPart& part : report.pool_parts(pool)) {
    std::string text = in_full(part.quantity) + " " + unit + " × " + rate_of(part.rate, unit) +
                       " = " + dollars(part.monthly);
    if (part.free) text += "  free of charge";
    if (part.from > Quantity{}) text += "  above " + grouped(part.from, 0);
    add("", text, notes);
  }
  std::string text = "together " + dollars(pool.charge);
  if (pool.discount_percent > Quantity{}) text += ", less " + percent(pool.discount_percent);
  add("", text, notes);
  add("this line",
      dollars(pool.charge) + " × " + in_full(line.quantity) + " ÷ " + in_full(pool.quantity) +
          " = " + dollars(line.monthly),
      notes);
}

// Who makes a region pay once.
void add_once(const TopologyReport& topology, const Line& line, Notes& notes) {
  const Estimate& estimate = *topology.estimate;
  for (const OnceCharge& charge : estimate.once) {
    if (&estimate.lines[charge.line] != &line) continue;
    std::string text;
    for (const OnceCharge::User& user : charge.users) {
      text += (text.empty() ? "" : ", ") + std::string((*topology.topology)[user.id].address) +
              " " + in_full(user.quantity) + " " + unit_of(line);
    }
    add("billed once", "for " + text + (charge.users.size() > 1 ? "; the most counts" : ""), notes);
  }
}

// "(m6i.large/linux/on-demand × 0.98/1.05 + m6i.large/windows/licence) × 8760, to a whole $1: …"
std::string formula(const Price& price) {
  const Derivation& rule = *price.derived;
  const bool sum = rule.plus != nullptr;
  std::string text = (sum && rule.times != "1" ? "(" : "") + std::string(rule.base->item);
  if (rule.ratio != "1") text += " × " + std::string(rule.ratio);
  if (sum) text += " + " + std::string(rule.plus->item) + (rule.times != "1" ? ")" : "");
  if (rule.times != "1") text += " × " + std::string(rule.times);
  if (!rule.round.empty()) text += ", to a whole $" + std::string(rule.round);
  return text + ": " + std::string(rule.says);
}

void add_derivation(const Price& price, std::size_t n, Notes& notes) {
  notes.push_back({LineNote::Kind::derived, {}, "= " + printable(formula(price))});
  for (const Price* start : {price.derived->base, price.derived->plus}) {
    if (start == nullptr) continue;
    const std::size_t at = std::min(n, start->tiers.size() - 1);
    const Tier& from = start->tiers[at];
    notes.push_back({LineNote::Kind::derived,
                     {},
                     rate_of(from.rate, start->unit) + "/" + std::string(short_unit(start->unit)) +
                         " " + printable(start->item)});
    if (start->derived != nullptr)
      add_derivation(*start, at, notes);
    else
      for (std::string& source : sources_of(*start, from))
        add_source("  " + std::move(source), notes);
  }
}

void add_price_of(const Report& report, const TopologyReport& topology, const Line& line,
                  const std::vector<TierPart>& parts, Notes& notes) {
  const Estimate& estimate = *topology.estimate;
  const bool pooled = line.pool != kNoPool;
  if (!line.use.assumed.empty()) add("assumed", printable(line.use.assumed), notes);
  if (line.use.once) add_once(topology, line, notes);
  if (pooled && estimate.pools[line.pool].lines.size() > 1)
    add_shared(report, topology, line, notes);
  if (pooled) add_allowance(report, estimate, estimate.pools[line.pool], unit_of(line), notes);
  if (!line.spot_prices.empty())
    add_spot(report, line, parts, notes);
  else if (line.price != nullptr)
    add_price(line, *line.price, parts, notes);
  else
    add("stated", "the topology says what it costs", notes);
}

}  // namespace

std::vector<std::string> sources_of(const Price& price, const Tier& tier) {
  std::vector<std::string> all;
  std::string_view tags = tier.source;
  const std::string place =
      printable(price.table->path()) + ":" + std::to_string(price.table->line_of(tier.row));
  while (!tags.empty()) {
    const std::string_view tag = tags.substr(0, tags.find('+'));
    tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    const auto source = price.table->source(tag);
    if (!source)
      all.push_back(place + ", " + printable(tag));
    else
      all.push_back(place + ", " + printable(source->what) +
                    (source->date == "-" ? "" : ", " + printable(source->date)) +
                    (source->confidence == "weak" ? ", weak" : ""));
  }
  if (all.empty()) all.push_back(place);
  return all;
}

std::vector<LineNote> derivation_of(const Price& price, std::size_t n) {
  Notes notes;
  add_derivation(price, n, notes);
  return notes;
}

LineNotes notes_of(const Report& report, const TopologyReport& topology, const Line& line) {
  LineNotes notes;
  switch (line.state) {
    case LineState::no_usage:
      add("item", std::string(line.use.service) + "/" + line.use.item + ", " + line.use.place,
          notes.quantity);
      return notes;
    case LineState::unpriced:
      add("why", printable(line.use.unpriced), notes.quantity);
      return notes;
    case LineState::priced: break;
  }
  const Estimate& estimate = *topology.estimate;
  const std::vector<TierPart> parts = report.tier_parts(estimate, line);
  if (line.pool == kNoPool || estimate.pools[line.pool].lines.size() == 1) {
    for (const TierPart& part : parts) notes.quantity.push_back(note_of(part, line));
  }
  if (line.use.each) add("quantity", arithmetic(line), notes.quantity);
  add_price_of(report, topology, line, parts, notes.price);
  return notes;
}

}  // namespace tenfold
