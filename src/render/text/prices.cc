// Items of the price book: each place's rate with the row that it came from.
#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

void put_price(std::string_view place, const Price& price, Page& page) {
  constexpr std::size_t kRate = 14, kSource = 4;
  for (const Tier& tier : price.tiers) {
    const bool first = &tier == &price.tiers.front();
    page.blanks(2).put(first ? place : "", Ink::bold).to(kRate, first ? 2 : 0);
    page.put(dollars(tier.rate) + " / " + printable(price.unit));
    if (tier.from > Quantity{}) page.put(" from " + grouped(tier.from, 0));
    if (price.volume) page.put(", the whole quantity at its tier");
    page.end();
    for (const std::string& source : sources_of(price, tier)) {
      page.blanks(kSource).wrap(source, kSource + 2, Ink::dim).end();
    }
  }
}

}  // namespace

void put_prices(const Report& report, Page& page) {
  for (const PriceAnswer& answer : report.prices) {
    if (!page.empty()) page.end();
    page.put(printable(answer.asked), Ink::bold).end();
    for (const auto& [place, price] : answer.places) put_price(place, *price, page);
  }
}

}  // namespace tenfold
