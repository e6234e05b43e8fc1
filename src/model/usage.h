// What a component uses in a month, as its kind says it.
//
// A kind names pool, item, quantity and unit, and how the user wants to buy; what that costs, which
// price row answers, tiers, allowances and wording of purchases are the estimator's alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"
#include "model/topology.h"

namespace tenfold {

// How an item is bought. `plain` items have one price; the others append their word to the item,
// but for `spot`, which has no price in the book: it is estimated. Where AWS lists what spot costs,
// it is `listed_spot`.
enum class Purchase : std::uint8_t { plain, on_demand, spot, listed_spot, dedicated, committed };

enum class Follows : std::uint8_t { nothing, demand, fleet };

// Of the units of a fleet: those that an item is of. On-demand and spot units are told apart as
// Fleet::on_demand does.
struct FleetPart {
  enum class Of : std::uint8_t { all, on_demand, spot };
  Of of = Of::all;
  std::int64_t weight = 1;   // units that an instance counts
  std::int64_t covered = 0;  // so many instances are bought otherwise, or not at all
  bool operator==(const FleetPart&) const = default;
};

struct Use {
  std::string name;          // "instance and standby", "storage gp3"; sentence case, no price words
  std::string_view service;  // the book's file: "ec2", "rds"
  std::string item;          // "db.r6g.large/mysql/multi-az": without the purchase option
  std::string place;         // the book's folder: a region, "global", "edge-na"
  std::string_view unit;     // as in the book: "hour", "GB-Mo", "request"
  std::optional<Quantity> each;  // of one copy; empty: nobody stated it ("no usage stated")
  std::int64_t copies = 1;       // how many are billed alike; the component's `count` comes on top
  bool of_all = false;           // … unless the copies are of all `count` of it together
  // How many hours the copies are there, all together: `each` is then of the whole month, and fills
  // its tiers as if it stayed; it is billed for its hours of these. Empty: all month.
  std::optional<Quantity> hours{};
  bool pooled = false;  // fills the account's tiers of this item, with all others that do
  bool once = false;    // billed once a place however many use it (`each` is that one quantity)
  Purchase purchase = Purchase::plain;
  std::vector<std::string> spot_items{};  // spot: the mean of these items' spot prices
  // committed: "reserved-1y-no-upfront" and the like, as written. `each` is then of the whole
  // month, and the estimator makes a line of the recurring part and one of the fee.
  std::string commitment{};
  std::string unpriced{};      // why no price is known; empty: look it up
  std::string_view assumed{};  // what was assumed to get the quantity; empty: nothing
  // Where the quantity comes from: stated or the kind's own, from what arrives, from how many units
  // the week of its fleet runs.
  Follows follows = Follows::nothing;
  FleetPart part{};                   // … of its fleet
  std::optional<Quantity> tier_by{};  // which tier of a volume item: by this, not by the quantity
  std::string once_for{};  // once: the region that pays, where the price is of another `place`
  std::optional<Quantity> stated_usd{};  // what one copy costs a month; then no price is looked up
};

using Uses = std::vector<Use>;

}  // namespace tenfold
