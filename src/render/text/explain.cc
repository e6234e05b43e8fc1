// Every figure behind one component: quantities with their arithmetic, price rows with source and
// date, and what the rules say of it.
#include <algorithm>

#include "base/text.h"
#include "render/lines.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kLabel = 14;  // columns of "  $0.4300/h    "

// "730.00 h × 2 copies × count 3 = 4,380.00 h"
std::string arithmetic(const Line& line, const Topology& topology) {
  const bool fee = line.term_months > 0;
  const std::string unit(fee ? "fee" : short_unit(line.use.unit));
  const std::uint32_t count = line.component == kNoId ? 1 : topology[line.component].count;
  // A fee is for one unit through all the hours of the term.
  std::string text =
      fee ? grouped(*line.use.each) + " h ÷ 730" : grouped(*line.use.each) + " " + unit;
  if (line.use.copies != 1) text += " × " + thousands(line.use.copies) + " alike";
  if (count != 1) text += " × count " + thousands(count);
  if (line.use.copies != 1 || count != 1 || fee)
    text += " = " + grouped(line.quantity) + " " + unit;
  return fee ? text : text + " a month";
}

void put_named(std::string_view name, std::string_view text, Page& page) {
  page.blanks(2).put(name).to(2 + kLabel, 1).wrap(text, 2 + kLabel).end();
}

// "730.00 h × $0.0960 = $70.08", and what is done to that until it is the month's charge.
void put_tier(const TierPart& part, const Line& line, Page& page) {
  const std::string_view unit = line.use.unit;
  const bool spot = line.use.purchase == Purchase::spot;
  page.blanks(2).put(
      grouped(part.quantity) + " " + std::string(short_unit(unit)) + " × " +
      rate_of(spot ? rounded(part.rate) : part.rate, line.term_months > 0 ? "fee" : unit));
  if (line.discount_percent > Quantity{}) page.put(", less " + percent(line.discount_percent));
  if (line.term_months > 0) {
    page.put(" = " + dollars(line.upfront) + ", over " + thousands(line.term_months) + " months");
  }
  page.put(" = " + dollars(part.monthly));
  if (part.free)
    page.put("  free of charge");
  else if (part.from > Quantity{} && !line.price->volume)
    page.put("  above " + grouped(part.from, 0));
  page.end();
}

std::string item_of(const Line& line, const Price& price) {
  std::string text =
      std::string(line.use.service) + "/" + std::string(price.item) + ", " + line.use.place;
  // What is bought on demand says so in its item.
  if (line.use.purchase != Purchase::on_demand && line.use.purchase != Purchase::plain) {
    text += ", " + std::string(word_of_purchase(line.use));
  }
  return printable(text);
}

// "m6i.large/linux/reserved/1y/no-upfront × 0.98/1.05 × 8760, rounded to 1"
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

// The rows that a rule started from, and those behind them.
void put_derivation(const Price& price, std::size_t tier, Page& page) {
  const auto indented = [&](const std::string& text, Ink ink = Ink::plain) {
    page.blanks(2 + kLabel).wrap(text, 4 + kLabel, ink).end();
  };
  indented("= " + printable(formula(price)));
  for (const Price* start : {price.derived->base, price.derived->plus}) {
    if (start == nullptr) continue;
    const Tier& from = start->tiers[std::min(tier, start->tiers.size() - 1)];
    indented(rate_of(from.rate, start->unit) + "/" + std::string(short_unit(start->unit)) + " " +
             printable(start->item));
    if (start->derived != nullptr)
      put_derivation(*start, tier, page);
    else
      for (const std::string& source : sources_of(*start, from)) indented("  " + source, Ink::dim);
  }
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
      page.blanks(2 + kLabel).wrap(source, 2 + kLabel, Ink::dim).end();
    }
    if (price.derived != nullptr) {
      put_derivation(price, static_cast<std::size_t>(&tier - price.tiers.data()), page);
    }
  }
}

void put_spot(const Line& line, const std::vector<TierPart>& parts, Page& page) {
  for (std::size_t i = 0; i < line.spot_prices.size(); ++i) {
    put_price(line, *line.spot_prices[i], parts, page);
    if (i < line.spot_savings.size()) {
      put_named("", std::to_string(line.spot_savings[i]) + " % less as spot, a 30-day average",
                page);
    }
  }
  if (line.spot_prices.size() > 1) put_named("", "the mean of these is charged: an estimate", page);
}

void put_line(const Report& report, const TopologyReport& topology, const Line& line, Page& page) {
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
      put_named("why", printable(line.unpriced_reason), page);
      page.end();
      return;
    case LineState::priced: break;
  }
  const Estimate& estimate = *topology.estimate;
  page.right(dollars(line.monthly) + " a month", width, Ink::plain, 2).end();
  const std::vector<TierPart> parts = report.tier_parts(estimate, line);
  for (const TierPart& part : parts) put_tier(part, line, page);
  if (line.use.each) put_named("quantity", arithmetic(line, *topology.topology), page);
  if (!line.use.assumed.empty()) put_named("assumed", printable(line.use.assumed), page);
  if (line.pool != kNoPool) {
    const Pool& pool = estimate.pools[line.pool];
    if (pool.lines.size() > 1) {
      put_named("shared tiers",
                counted(pool.lines.size(), "line") + " fill them with " + grouped(pool.quantity) +
                    " " + std::string(short_unit(line.use.unit)) + " together",
                page);
    }
    if (pool.free > Quantity{})
      put_named("free", grouped(pool.free) + " " + std::string(short_unit(line.use.unit)), page);
  }
  if (!line.spot_prices.empty()) {
    put_spot(line, parts, page);
  } else if (line.price != nullptr) {
    put_price(line, *line.price, parts, page);
  } else {
    put_named("stated", "the topology says what it costs", page);
  }
  page.end();
}

void put_rules_of(const TopologyReport& topology, Id id, Page& page) {
  if (topology.findings == nullptr) return;
  bool any = false;
  const auto head = [&] {
    if (!any) page.put("rules", Ink::bold).end();
    any = true;
  };
  for (const Finding& finding : topology.findings->list) {
    if (finding.component != id) continue;
    head();
    page.blanks(2);
    switch (finding.state) {
      case Finding::State::open: page.put(word_of(finding.level), ink_of(finding.level)); break;
      case Finding::State::upcoming: page.put("at " + users(finding.from_users) + " users"); break;
      case Finding::State::suppressed: page.put("suppressed"); break;
    }
    page.blanks(2).put(finding.rule->id).end().blanks(4).wrap(printable(finding.message), 4).end();
  }
  for (const Skipped& skipped : topology.findings->skipped) {
    if (skipped.component != id) continue;
    head();
    page.blanks(2)
        .wrap("not evaluated  " + std::string(skipped.rule->id) + ": needs " +
                  printable(skipped.needs),
              4)
        .end();
  }
  if (!any) page.put("no rule has anything to say of it").end();
}

void put_edges(const Report& report, const Topology& t, Id id, Page& page) {
  const Component& component = t[id];
  const auto put_all = [&](std::string_view name, const auto& ids) {
    std::vector<std::string_view> addresses;
    for (const Id other : ids) {
      if (std::find(addresses.begin(), addresses.end(), t[other].address) == addresses.end()) {
        addresses.push_back(t[other].address);
      }
    }
    if (!addresses.empty()) put_named(name, join(addresses, ", "), page);
  };
  std::vector<std::string_view> zones;
  Aspects aspects;
  component.kind->facts({t, component, *report.catalog, report.today}, aspects);
  const bool in_zones = aspects.place.zonal || aspects.place.in_vpc;
  for (const ZoneId zone : component.zones) {
    if (in_zones) zones.push_back(t.zones[zone].name);
  }
  put_named("stands in",
            t.regions[component.region] + (zones.empty() ? "" : " (" + join(zones, ", ") + ")"),
            page);
  std::vector<Id> targets;
  for (const Edge& edge : component.edges) targets.push_back(edge.to);
  put_all("refers to", targets);
  std::vector<Id> referrers;
  for (const Referrer& referrer : t.referrers[id]) referrers.push_back(referrer.id);
  put_all("referred by", referrers);
}

}  // namespace

void put_explain(const Report& report, Page& page) {
  for (const TopologyReport& topology : report.topologies) {
    const Estimate& estimate = *topology.estimate;
    const auto found =
        std::find_if(estimate.components.begin(), estimate.components.end(),
                     [&](const ComponentCost& c) { return c.address == topology.explained; });
    if (found == estimate.components.end()) continue;
    if (!page.empty()) page.end();
    const Id id = found->component;
    const std::size_t width = std::clamp<std::size_t>(page.width(), 60, 100);
    const std::string money = amount(found->monthly, found->whole());
    page.put(found->address, Ink::bold);
    if (id != kNoId) page.blanks(2).put(summary_of(report, topology, id));
    if (page.column() + 2 + money.size() + 8 > width) page.end();
    page.right(money + " a month", width, Ink::bold, 2).end();
    if (id != kNoId) put_edges(report, *topology.topology, id, page);
    page.end();
    for (std::uint32_t i = 0; i < found->lines; ++i) {
      put_line(report, topology, estimate.lines[found->first_line + i], page);
    }
    if (id != kNoId) put_rules_of(topology, id, page);
  }
}

}  // namespace tenfold
