// A price that a rule made: the formula, and the rows behind it.
#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

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

}  // namespace

void put_derivation(const Price& price, std::size_t n, std::size_t indent, Page& page) {
  const auto indented = [&](const std::string& text, Ink ink = Ink::plain) {
    page.blanks(indent).wrap(text, indent + 2, ink).end();
  };
  indented("= " + printable(formula(price)));
  for (const Price* start : {price.derived->base, price.derived->plus}) {
    if (start == nullptr) continue;
    const std::size_t at = std::min(n, start->tiers.size() - 1);
    const Tier& from = start->tiers[at];
    indented(rate_of(from.rate, start->unit) + "/" + std::string(short_unit(start->unit)) + " " +
             printable(start->item));
    if (start->derived != nullptr)
      put_derivation(*start, at, indent, page);
    else
      for (const std::string& source : sources_of(*start, from)) indented("  " + source, Ink::dim);
  }
}

}  // namespace tenfold
