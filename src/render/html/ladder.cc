// Ways to buy the same: all on demand, as it is, committed for a year or for three.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "render/html/sections.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostParts = 40;  // of a rung, those that save most

std::string_view name_of(Rung::Way way) {
  switch (way) {
    case Rung::Way::on_demand: return "all on demand";
    case Rung::Way::as_it_is: return "as it is";
    case Rung::Way::one_year: return "committed for a year";
    case Rung::Way::three_years: return "committed for three years";
  }
  return "";
}

const Rung* find(const PurchaseLadder& ladder, Rung::Way way) {
  const auto found = std::ranges::find(ladder.rungs, way, &Rung::way);
  return found == ladder.rungs.end() ? nullptr : &*found;
}

std::string break_even(std::int64_t month, std::int64_t term) {
  return month == 0 ? "–" : "month " + std::to_string(month) + " of " + std::to_string(term);
}

void write_rung(const Telling& telling, const Rung& rung, const Rung& now, Money most, Html& html) {
  const MoneyStyle& style = telling.report.money;
  html.open("tr").leaf("th", name_of(rung.way), {{"scope", "row"}});
  write_bar(rung.known ? rung.monthly : Money{}, most, html,
            rung.way == Rung::Way::as_it_is ? "" : "other");
  const bool whole = telling.topology.estimate->whole();
  number(rung.known ? amount(rung.monthly, whole, style) : "not known", html);
  const bool same = &rung == &now || rung.monthly == now.monthly;
  number(!rung.known || !now.known ? ""
         : same                    ? "–"
                                   : signed_difference(now.monthly, rung.monthly, style),
         html);
  number(rung.upfront == Money{} ? "–" : shown_once(rung.upfront, style), html);
  number(break_even(rung.break_even_month, rung.term_months), html);
  html.close().line();
}

void write_part(const Telling& telling, const Rung& rung, const CommittedPart& part, Html& html) {
  const MoneyStyle& style = telling.report.money;
  html.open("tr").leaf("th", (*telling.topology.topology)[part.id].address, {{"scope", "row"}});
  std::string what = part.commitment;
  if (part.units > 0) what = thousands(part.units) + " × " + what;
  if (const std::string_view doubt = doubt_of(part.prices); !doubt.empty())
    what += ", " + std::string(doubt);
  html.leaf("td", what);
  number(shown(part.on_demand, style), html);
  number(shown(part.with, style), html);
  number(part.upfront == Money{} ? "–" : shown_once(part.upfront, style), html);
  number(break_even(part.break_even_month, rung.term_months), html);
  html.close().line();
}

// Those that save least, together.
void write_other_parts(const Telling& telling, std::span<const CommittedPart* const> parts,
                       Html& html) {
  const MoneyStyle& style = telling.report.money;
  Money on_demand, with, upfront;
  for (const CommittedPart* part : parts) {
    on_demand += part->on_demand;
    with += part->with;
    upfront += part->upfront;
  }
  html.open("tr").leaf("th", counted(parts.size(), "more component"), {{"scope", "row"}});
  html.leaf("td", "the cheapest of each");
  number(shown(on_demand, style), html);
  number(shown(with, style), html);
  number(upfront == Money{} ? "–" : shown_once(upfront, style), html);
  number("", html);
  html.close().line();
}

void write_parts(const Telling& telling, const Rung& rung, Html& html) {
  if (rung.parts.empty()) return;
  const std::string label = std::string(name_of(rung.way)) + ": what is bought, " +
                            counted(rung.parts.size(), "component");
  html.open("details").leaf("summary", label);
  open_table(label, "", html);
  write_head({"component", "commitment", "#on demand", "#committed", "#upfront", "#paid back"},
             html);
  html.open("tbody");
  std::vector<const CommittedPart*> order;
  for (const CommittedPart& part : rung.parts) order.push_back(&part);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [](const CommittedPart* part) { return part->on_demand - part->with; });
  const std::size_t shown = order.size() > kMostParts + 5 ? kMostParts : order.size();
  for (std::size_t i = 0; i < shown; ++i) write_part(telling, rung, *order[i], html);
  if (shown < order.size()) write_other_parts(telling, std::span(order).subspan(shown), html);
  html.close().close().close().close();
}

}  // namespace

void write_ladder(const Telling& telling, Html& html) {
  const PurchaseLadder& ladder = *telling.topology.ladder;
  const Rung* now = find(ladder, Rung::Way::as_it_is);
  if (now == nullptr || ladder.rungs.size() < 2) return;
  open_section(telling.id("ladder"), "Other ways to buy the same", telling.level, html);
  html.leaf("p",
            "A commitment is bought where it pays: of a fleet for as many units as run long enough "
            "in the simulated week, of everything else for all of it; the cheapest way to pay of "
            "its term. Assumed: every week of the term is like this one. Spot prices are estimates "
            "from averages of 30 days.");
  Money most;
  for (const Rung& rung : ladder.rungs) {
    if (rung.known) most = std::max(most, rung.monthly);
  }
  open_table("What each way to buy costs", "bars", html);
  write_head({"way to buy", "~as a bar", "#cost", "#difference", "#paid upfront", "#paid back in"},
             html);
  html.open("tbody");
  for (const Rung& rung : ladder.rungs) write_rung(telling, rung, *now, most, html);
  html.close().close().close();
  for (const Rung& rung : ladder.rungs) write_parts(telling, rung, html);
  html.close();
}

}  // namespace tenfold
