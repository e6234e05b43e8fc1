// What `prices update` and `prices import` have done: the lists, what of them became of which
// use, and what was left out.
#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostLeftOut = 10, kMostUnclaimed = 40;

std::string number(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

std::size_t longest(const std::vector<ListRead>& lists, std::string ListRead::*text) {
  std::size_t most = 0;
  for (const ListRead& list : lists) most = std::max(most, (list.*text).size());
  return most;
}

void put_lists(const std::vector<ListRead>& lists, Page& page) {
  const std::size_t service = 4 + longest(lists, &ListRead::region);
  const std::size_t published = service + 2 + longest(lists, &ListRead::service);
  const std::size_t rows = published + 22, claimed = rows + 11, items = claimed + 10;
  page.blanks(2).put("region", Ink::dim).to(service).put("list", Ink::dim);
  page.to(published).put("published", Ink::dim).right("rows", rows, Ink::dim);
  page.right("claimed", claimed, Ink::dim).right("items", items, Ink::dim).end();
  for (const ListRead& list : lists) {
    page.blanks(2).put(printable(list.region)).to(service).put(printable(list.service), Ink::bold);
    page.to(published).put(list.published).right(number(list.rows), rows);
    page.right(number(list.claimed_rows), claimed).right(number(list.items), items);
    if (!list.fresh) page.put("  as it was", Ink::dim);
    page.end();
  }
}

void put_left_out(const std::vector<ListRead>& lists, Page& page) {
  std::size_t all = 0;
  for (const ListRead& list : lists) all += list.left_out.size();
  if (all == 0) return;
  page.end().put(counted(all, "item"), Ink::bold).put(" left out; what the book had stays").end();
  std::size_t shown = 0;
  for (const ListRead& list : lists) {
    for (const LeftOut& each : list.left_out) {
      if (++shown > kMostLeftOut) continue;
      page.blanks(2).put(printable(each.item)).end();
      page.blanks(6).wrap(printable(each.why), 6).end();
    }
  }
  if (shown > kMostLeftOut)
    page.blanks(2)
        .put("and " + number(shown - kMostLeftOut) + " more; --format json has all")
        .end();
}

void put_unknown_units(const std::vector<ListRead>& lists, Page& page) {
  for (const ListRead& list : lists) {
    for (const auto& [what, rows] : list.unknown_units) {
      page.wrap(counted(rows, "row") + " of " + printable(list.service) + " in " +
                    printable(list.region) + " not taken: the mapping does not know the unit of " +
                    printable(what),
                2)
          .end();
    }
  }
}

void put_unclaimed(const std::vector<ListRead>& lists, Page& page) {
  for (const ListRead& list : lists) {
    if (list.unclaimed.empty()) continue;
    page.end().put(printable(list.service), Ink::bold).put(" of " + printable(list.region));
    page.put(": " + counted(list.rows - list.claimed_rows, "row") + " that no entry claims").end();
    for (std::size_t i = 0; i < std::min(kMostUnclaimed, list.unclaimed.size()); ++i) {
      const UnclaimedRows& rows = list.unclaimed[i];
      page.right(number(rows.rows), 10).blanks(2);
      page.put(rows.usage.empty() ? "(no usage type)" : printable(rows.usage));
      page.put(rows.family.empty() ? "" : "  " + printable(rows.family), Ink::dim);
      page.put(rows.unit.empty() ? "" : "  " + printable(rows.unit), Ink::dim).end();
    }
    if (list.unclaimed.size() > kMostUnclaimed) {
      const std::size_t more = list.unclaimed.size() - kMostUnclaimed;
      page.blanks(12).put("and " + number(more) + " more kinds; --format json has all").end();
    }
  }
}

std::string what_was_done(const BookUpdate& update) {
  const auto fresh =
      static_cast<std::size_t>(std::ranges::count(update.lists, true, &ListRead::fresh));
  std::string text = counted(fresh, "list") + " read";
  if (fresh < update.lists.size())
    text += ", " + number(update.lists.size() - fresh) + " as before";
  if (update.spot_fresh)
    text += ", Spot savings" + (update.spot == "-" ? "" : " of " + printable(update.spot));
  if (update.fetched_bytes > 0) text += ", " + number(update.fetched_bytes) + " bytes fetched";
  if (!update.changed) return text + "; no table has changed";
  return text + "; " + counted(update.tables, "table") + " written";
}

}  // namespace

void put_update(const BookUpdate& update, Page& page) {
  page.put(printable(update.folder), Ink::bold).put(": ").wrap(what_was_done(update), 2).end();
  if (!update.lists.empty()) {
    page.end();
    put_lists(update.lists, page);
  }
  put_left_out(update.lists, page);
  put_unknown_units(update.lists, page);
  put_unclaimed(update.lists, page);
  if (!update.not_listed.empty()) {
    const std::vector<std::string_view> names(update.not_listed.begin(), update.not_listed.end());
    page.end().wrap("not in AWS's index: " + join(names, ", "), 2).end();
  }
  if (update.skipped_files > 0)
    page.end().put(counted(update.skipped_files, "file") + " of nothing that is mapped").end();
  page.end().put("--prices " + printable(update.folder) + " uses it", Ink::dim).end();
}

}  // namespace tenfold
