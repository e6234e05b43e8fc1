#include "book/differences.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tenfold {
namespace {

using Key = std::pair<std::string_view, std::string_view>;  // service, place

void take_items(const Book& book, std::map<Key, std::set<std::string_view>>& to) {
  for (const Shelf& shelf : book.shelves()) {
    if (!shelf.of_prices || shelf.overlay == nullptr) continue;
    std::set<std::string_view>& items = to[{shelf.name, shelf.place}];
    std::string_view rows = shelf.overlay->body();
    while (!rows.empty()) items.insert(cell(next_row(rows), 0));
  }
}

// Is the first of two changes the larger one, as a ratio? From or to nothing is larger than any;
// what has not changed is none.
bool larger(Rate before_a, Rate after_a, Rate before_b, Rate after_b) {
  if (before_a == after_a || before_b == after_b) return before_a != after_a && before_b == after_b;
  const auto [low_a, high_a] = std::minmax(before_a, after_a);
  const auto [low_b, high_b] = std::minmax(before_b, after_b);
  return Int128{high_a.picos} * low_b.picos > Int128{high_b.picos} * low_a.picos;
}

bool same_tiers(const Price& a, const Price& b) {
  return a.unit == b.unit && a.volume == b.volume &&
         std::ranges::equal(a.tiers, b.tiers, {}, &Tier::from, &Tier::from);
}

PriceChange change_of(const Price& before, const Price& after) {
  PriceChange change{.unit = std::string(after.unit),
                     .before = before.tiers.front().rate,
                     .after = after.tiers.front().rate,
                     .tiers = !same_tiers(before, after)};
  if (change.tiers) return change;
  for (std::size_t i = 1; i < after.tiers.size(); ++i) {
    const Rate was = before.tiers[i].rate, is = after.tiers[i].rate;
    if (!larger(was, is, change.before, change.after)) continue;
    change.before = was;
    change.after = is;
    change.from = after.tiers[i].from;
  }
  return change;
}

}  // namespace

BookDiff differences(const Book& before, const Book& after) {
  std::map<Key, std::set<std::string_view>> items;
  take_items(before, items);
  take_items(after, items);
  BookDiff diff;
  for (const auto& [key, names] : items) {
    const auto& [service, place] = key;
    DiffCounts& counts = diff.counts.emplace_back();
    counts.service = service;
    counts.place = place;
    for (const std::string_view name : names) {
      const Price* was = before.price(place, service, name);
      const Price* is = after.price(place, service, name);
      if (was == nullptr || is == nullptr) {
        counts.added += was == nullptr && is != nullptr ? 1U : 0U;
        counts.gone += is == nullptr ? 1U : 0U;
        continue;
      }
      PriceChange change = change_of(*was, *is);
      if (change.before == change.after) {
        ++(change.tiers ? counts.other : counts.same);
        continue;
      }
      ++(change.after > change.before ? counts.dearer : counts.cheaper);
      if (larger(change.before, change.after, counts.largest_before, counts.largest_after)) {
        counts.largest_before = change.before;
        counts.largest_after = change.after;
      }
      change.place = place;
      change.service = service;
      change.item = name;
      diff.changes.push_back(std::move(change));
    }
  }
  std::ranges::sort(diff.changes, [](const PriceChange& a, const PriceChange& b) {
    if (larger(a.before, a.after, b.before, b.after)) return true;
    if (larger(b.before, b.after, a.before, a.after)) return false;
    return std::tie(a.service, a.place, a.item) < std::tie(b.service, b.place, b.item);
  });
  std::ranges::stable_sort(diff.counts, [](const DiffCounts& a, const DiffCounts& b) {
    return larger(a.largest_before, a.largest_after, b.largest_before, b.largest_after);
  });
  return diff;
}

}  // namespace tenfold
