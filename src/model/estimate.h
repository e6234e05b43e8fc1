// The month's money: every line with the row that priced it, and totals that hold to 10^-18
// dollars.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/money.h"
#include "model/topology.h"
#include "model/usage.h"

namespace tenfold {

struct Price;

enum class LineState : std::uint8_t { priced, no_usage, unpriced };

constexpr std::uint32_t kNoPool = UINT32_MAX;

// The part of a line that one tier charges: quantity × rate, less the line's discount, over the
// months of its term if it is a fee. An allowance is a part of rate 0 marked `free`.
struct TierPart {
  Quantity from, quantity;
  Rate rate;
  Money monthly;
  bool free = false;
};

struct Line {
  Id component = kNoId;  // kNoId: a region's or the account's own line; see `address`
  // `each`, for its hours of the month, × `copies` × `count` = quantity; `unpriced` where it is.
  Use use;
  std::int64_t count = 1;  // of the component; 1 where the use is of all of it
  LineState state = LineState::priced;
  Quantity quantity;  // all copies together; priced lines only
  Money monthly;
  const Price* price = nullptr;              // spot: of the first type
  std::vector<const Price*> spot_prices{};   // spot: the on-demand rows that were averaged
  std::vector<std::int64_t> spot_savings{};  // and the percent taken off each
  std::uint32_t pool = kNoPool;
  Quantity quantity_ahead{};  // of the pool's lines before it, by address
  Money money_ahead{};        // and what they pay
  // A fee is paid at the start of its term and spread over the months: monthly = upfront / months.
  Money upfront{};
  std::int64_t term_months = 0;  // 0: no fee
  Quantity discount_percent{};   // negotiated, already taken off; 0: none
};

// One item in one place, filled by all components that use it: tiers are counted over their sum.
struct Pool {
  std::string key;  // place|service|item
  std::string place;
  std::string_view service, item;
  const Price* price = nullptr;
  std::string_view allowance{};  // of which allowance pool it draws; empty: none
  Quantity discount_percent{};   // of the service
  Quantity quantity{};           // the sum
  std::vector<std::uint32_t> lines{};
  Quantity free{};  // taken off by an allowance
  Money charge{};
};

// Billed once for a region however many components use it: for as long as the one that needs it
// most.
struct OnceCharge {
  std::string key;  // region|service|item
  struct User {
    Id id = kNoId;
    Quantity quantity{};
  };
  std::vector<User> users;  // by id
  std::uint32_t line = 0;
};

struct ComponentCost {
  Id component = kNoId;
  std::string_view address;  // "region.us-east-1" for what is billed once
  std::uint32_t first_line = 0, lines = 0;
  Money monthly;
  Money upfront{};
  std::uint32_t unpriced = 0, no_usage = 0;  // lines that the money lacks
  bool whole() const { return unpriced + no_usage == 0; }
};

// What of the total has something in common: components of a kind, lines of a service.
struct CostGroup {
  struct Member {
    std::uint32_t component = 0;  // index into Estimate::components
    Money monthly{};              // what of it belongs here
  };
  std::string key;
  std::vector<Member> members;
  Money monthly, upfront;
  std::uint32_t unpriced = 0, no_usage = 0;  // lines
  bool whole() const { return unpriced + no_usage == 0; }
};

// The same file in another region.
struct RegionCost {
  std::string region;
  std::string refused;  // why it cannot stand there; empty: it can
  Money monthly{}, upfront{};
  std::size_t unpriced = 0, no_usage = 0;
  std::string unpriced_reason;  // of the first such line
  bool whole() const { return refused.empty() && unpriced + no_usage == 0; }
};

// An end of what the total may be.
struct Bound {
  Money total;
  std::size_t unpriced = 0, no_usage = 0;  // lines that it lacks
  bool whole() const { return unpriced + no_usage == 0; }
};
struct TotalRange {
  Bound low, high;
};

struct Estimate {
  std::vector<Line> lines;  // by component, in order of the file
  std::vector<Pool> pools;
  std::vector<ComponentCost>
      components;  // in order of the file; then the regions' and the account's
  std::vector<OnceCharge> once;
  std::unordered_map<std::string, std::uint32_t> pool_by_key, once_by_key;
  Money total;
  Money upfront;                           // fees paid at the start of their terms
  std::size_t unpriced = 0, no_usage = 0;  // lines
  bool whole() const { return unpriced + no_usage == 0; }
  std::deque<std::string> region_addresses;  // backs the address of the regions' entries
};

}  // namespace tenfold
