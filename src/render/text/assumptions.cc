// What an estimate rests on: how much demand, what was assumed, between what it may lie.
#include <algorithm>

#include "base/lines.h"
#include "base/text.h"
#include "render/estimate_words.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostConcerns = 8;

void put_one(const TopologyReport& topology, const Assumed& one, const Texts& texts, Page& page) {
  page.blanks(5).wrap(printable(one.what), 7).end();
  const std::size_t shown = std::min(kMostConcerns, one.concerns.size());
  std::string last;
  for (std::size_t i = 0; i < shown; ++i) {
    const Assumed::Concern& concern = one.concerns[i];
    std::string text = printable(whom(topology, concern));
    if (text == last) continue;  // lines of one name
    last = text;
    if (concern.line == UINT32_MAX && texts.has(concern.at))
      text += "  " + printable(texts.source(concern.at).name) + ":" +
              std::to_string(texts.place(concern.at).line);
    page.blanks(7).wrap(text, 9, Ink::dim).end();
  }
  if (one.concerns.size() > shown)
    page.blanks(7)
        .put("and " + thousands(static_cast<std::int64_t>(one.concerns.size() - shown)) + " more",
             Ink::dim)
        .end();
}

}  // namespace

void put_assumptions(const Report& report, const TopologyReport& topology, Page& page) {
  const std::vector<Assumed>& all = topology.assumptions;
  if (all.empty()) return;
  page.blanks(3).put(counted(all.size(), "assumption"));
  if (!report.explain_assumptions) {
    page.put(" (--explain-assumptions)", Ink::dim).end();
    return;
  }
  page.put(":").end();
  const Texts texts(&topology.topology->document.sources);
  for (const Assumed& one : all) put_one(topology, one, texts, page);
}

void put_book(const Report& report, const TopologyReport& topology, Page& page) {
  const std::string text = book_words(report, *topology.estimate);
  if (!text.empty()) page.blanks(3).wrap(text, 5).end();
}

void put_bounds(const TopologyReport& topology, const MoneyStyle& style, Page& page) {
  const std::string text = bounds_words(topology, style);
  if (!text.empty()) page.blanks(3).wrap(text, 5).end();
}

void put_beside_total(const TopologyReport& topology, const MoneyStyle& style, Page& page) {
  const std::string text = beside_total(topology, style);
  if (!text.empty()) page.blanks(3).wrap(text, 5).end();
}

void put_demand(const TopologyReport& topology, Page& page) {
  for (const std::string& text : demand_words(topology)) page.wrap(text, 2, Ink::dim).end();
}

}  // namespace tenfold
