// Ranges of addresses as networks are written: 10.0.0.0/16, 2001:db8::/32.
//
// Arithmetic is exact, of both families. A range is its prefix: bits behind it are dropped, as AWS
// drops them, so that 10.0.0.7/24 is 10.0.0.0/24. Two ranges are apart, or one holds the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tenfold {

__extension__ typedef unsigned __int128 Uint128;

struct Cidr {
  bool six = false;     // IPv6
  unsigned length = 0;  // of the prefix, in bits
  Uint128 first = 0;    // the lowest address
  Uint128 last = 0;     // the highest

  bool operator==(const Cidr&) const = default;
};

// Nothing where the text is no range: the slash and the length must be there.
std::optional<Cidr> parse_cidr(std::string_view text);

bool contains(const Cidr& outer, const Cidr& inner);
bool overlap(const Cidr& a, const Cidr& b);

// Every address of its family.
inline bool is_everything(const Cidr& range) { return range.length == 0; }

// How many addresses it has; no more than INT64_MAX.
std::int64_t addresses_in(const Cidr& range);

}  // namespace tenfold
