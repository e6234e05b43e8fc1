#include "pricelist/items.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace tenfold {
namespace {

using Rows = std::span<const Claim>;

std::string lines_of(const Claim& a, const Claim& b) {
  return "lines " + std::to_string(a.line) + " and " + std::to_string(b.line);
}

std::string name_of(const Claim& claim) { return std::string(claim.place) + " " + claim.item; }

// One claim a tier; empty, and `why`, where the rows say two things.
std::vector<const Claim*> tiers_of(Rows rows, std::string& why) {
  std::vector<const Claim*> tiers;
  for (const Claim& row : rows) {
    if (row.unit != rows.front().unit) {
      why = "it is priced by the " + std::string(rows.front().unit) + " and by the " +
            std::string(row.unit) + ", " + lines_of(rows.front(), row);
      return {};
    }
    if (tiers.empty() || tiers.back()->from != row.from) {
      tiers.push_back(&row);
    } else if (tiers.back()->rate != row.rate) {
      why = "it has two prices, " + exact(tiers.back()->rate) + " and " + exact(row.rate) + ", " +
            lines_of(*tiers.back(), row);
      return {};
    }
  }
  return tiers;
}

// Each tier ends where the next one starts, the last one never.
bool join_up(const std::vector<const Claim*>& tiers, std::string& why) {
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const Quantity ends = tiers[i]->to;
    const bool last = i + 1 == tiers.size();
    if (ends == Claim::kNotSaid || ends == (last ? Claim::kNoEnd : tiers[i + 1]->from)) continue;
    const std::string at = ends == Claim::kNoEnd ? "never" : "at " + exact(ends);
    why = "its tier from " + exact(tiers[i]->from) + " ends " + at +
          (last ? ", and none follows" : ", the next one starts at " + exact(tiers[i + 1]->from)) +
          ", line " + std::to_string(tiers[i]->line);
    return false;
  }
  return true;
}

// Why the rows make no price; empty: `to` has them.
std::string put_together(Rows rows, PricedItem& to) {
  std::string why;
  std::vector<const Claim*> tiers = tiers_of(rows, why);
  if (tiers.empty() || !join_up(tiers, why)) return why;
  const RowGroup& group = *tiers.front()->group;
  Quantity begins{};
  if (group.allowance) {
    begins = tiers.front()->from;
    if (tiers.size() > 1 && tiers.front()->rate == Rate{}) {
      tiers.erase(tiers.begin());
      begins = tiers.front()->from;
    }
  }
  if (tiers.front()->from != begins)
    return "its first tier starts at " + exact(tiers.front()->from) + ", line " +
           std::to_string(tiers.front()->line);
  to.unit = tiers.front()->unit;
  for (const Claim* tier : tiers) {
    if (tier->rate == Rate{} && tier->group->free.empty())
      return "it costs nothing, line " + std::to_string(tier->line);
    if (tier->rate == Rate{}) to.free = tier->group->free;
    to.tiers.emplace_back(Quantity{tier->from.micros - begins.micros}, tier->rate);
  }
  return {};
}

}  // namespace

ItemsOf items_of(std::vector<Claim> claims) {
  const auto key = [](const Claim& each) {
    return std::tie(each.place, each.item, each.from, each.rate_code, each.line);
  };
  std::ranges::sort(claims, [&](const Claim& a, const Claim& b) { return key(a) < key(b); });
  ItemsOf all;
  for (std::size_t i = 1; i < claims.size(); ++i) {
    const Claim &a = claims[i - 1], &b = claims[i];
    const bool same = a.place == b.place && a.item == b.item && a.from == b.from;
    if (same && a.rate_code == b.rate_code && a.line != b.line) {
      all.problem = "one row stands twice, " + lines_of(a, b) + ", of " + a.item;
      return all;
    }
  }
  for (std::size_t begin = 0; begin < claims.size();) {
    std::size_t end = begin + 1;
    while (end < claims.size() && claims[end].item == claims[begin].item &&
           claims[end].place == claims[begin].place)
      ++end;
    const Rows rows(claims.data() + begin, end - begin);
    const Claim& first = rows.front();
    const std::size_t slash = first.item.find('/');
    PricedItem item{.place = std::string(first.place),
                    .table = first.item.substr(0, slash),
                    .item = first.item.substr(slash + 1)};
    if (std::string why = put_together(rows, item); !why.empty())
      all.left_out.push_back({name_of(first), std::move(why)});
    else
      all.items.push_back(std::move(item));
    begin = end;
  }
  return all;
}

}  // namespace tenfold
