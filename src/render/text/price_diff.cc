// How two books differ: what became dearer or cheaper, the biggest first, and what that does to a
// topology.
#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostChanges = 20;

std::string number(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

// "+12.5 %"
std::string percent_of(Rate before, Rate after) {
  if (before.picos == 0) return "from nothing";
  return percent_change(Money{Int128{before.picos}}, Money{Int128{after.picos}});
}

void put_counts(const std::vector<DiffCounts>& counts, Page& page) {
  std::size_t service = 7, place = 6;
  for (const DiffCounts& each : counts) {
    service = std::max(service, each.service.size());
    place = std::max(place, each.place.size());
  }
  const std::size_t second = service + 4, first = second + place + 10;
  page.blanks(2).put("service", Ink::dim).to(second).put("place", Ink::dim);
  std::size_t end = first;
  for (const std::string_view name : {"dearer", "cheaper", "new", "gone", "same", "largest"}) {
    page.right(name, end, Ink::dim);
    end += 9;
  }
  page.end();
  for (const DiffCounts& each : counts) {
    page.blanks(2).put(printable(each.service), Ink::bold).to(second).put(printable(each.place));
    end = first;
    for (const std::size_t n : {each.dearer, each.cheaper, each.added, each.gone, each.same}) {
      page.right(number(n), end);
      end += 9;
    }
    if (each.largest_before != each.largest_after)
      page.right(percent_of(each.largest_before, each.largest_after), end);
    if (each.other > 0) page.put("  " + number(each.other) + " with other tiers", Ink::dim);
    page.end();
  }
}

void put_change(const PriceChange& change, Page& page) {
  page.blanks(2).put(printable(change.place)).blanks(2);
  page.put(printable(change.service + "/" + change.item), Ink::bold).end();
  page.blanks(6).put(rate_of(change.before, change.unit)).put(" → ");
  page.put(rate_of(change.after, change.unit)).put(" / " + printable(change.unit));
  if (change.from > Quantity{}) page.put(" from " + grouped(change.from, 0));
  const Ink ink = change.after > change.before ? Ink::red : Ink::green;
  page.put("  " + percent_of(change.before, change.after), ink);
  page.put(change.tiers ? "  other tiers" : "", Ink::dim).end();
}

void put_total(const BookDiff::Total& total, const Report& report, Page& page) {
  page.put(printable(total.file), Ink::bold).blanks(2);
  page.put(amount(total.before, total.unpriced_before == 0, report.money) + " → " +
           amount(total.after, total.unpriced_after == 0, report.money));
  page.put(std::string(period(report.money)) + "  ");
  page.put(percent_change(total.before, total.after), Ink::dim).end();
}

}  // namespace

void put_diff(const Report& report, const BookDiff& diff, Page& page) {
  page.put(printable(diff.before) + " → " + printable(diff.after), Ink::bold);
  std::size_t dearer = 0, cheaper = 0;
  for (const DiffCounts& each : diff.counts) dearer += each.dearer, cheaper += each.cheaper;
  page.put(": " + number(dearer) + " dearer, " + number(cheaper) + " cheaper").end();
  if (!diff.counts.empty()) {
    page.end();
    put_counts(diff.counts, page);
  }
  if (!diff.changes.empty()) page.end();
  const std::size_t shown = std::min(kMostChanges, diff.changes.size());
  for (std::size_t i = 0; i < shown; ++i) put_change(diff.changes[i], page);
  if (diff.changes.size() > shown)
    page.blanks(2)
        .put("and " + number(diff.changes.size() - shown) + " more; --format json has all")
        .end();
  if (!diff.totals.empty()) page.end();
  for (const BookDiff::Total& total : diff.totals) put_total(total, report, page);
}

}  // namespace tenfold
