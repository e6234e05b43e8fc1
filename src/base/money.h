// Money, exactly.
//
// A Rate is whole pico-dollars a unit, a Quantity whole micro-units; their product is a whole
// number of 10^-18 dollars, which is what Money counts. So nothing is rounded before it is printed,
// and the order of additions never matters. Binary floating point does not appear on this side of
// the house.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tenfold {

__extension__ typedef __int128 Int128;

struct Quantity {
  std::int64_t micros = 0;  // 10^-6 units
  auto operator<=>(const Quantity&) const = default;
};

struct Rate {
  std::int64_t picos = 0;  // 10^-12 dollars a unit
  auto operator<=>(const Rate&) const = default;
};

struct Money {
  Int128 attos = 0;  // 10^-18 dollars
  auto operator<=>(const Money&) const = default;
  Money& operator+=(Money b) {
    attos += b.attos;
    return *this;
  }
  Money& operator-=(Money b) {
    attos -= b.attos;
    return *this;
  }
  friend Money operator+(Money a, Money b) { return {a.attos + b.attos}; }
  friend Money operator-(Money a, Money b) { return {a.attos - b.attos}; }
  friend Money operator-(Money a) { return {-a.attos}; }
};

constexpr std::int64_t kMicro = 1'000'000;
constexpr Quantity units(std::int64_t n) { return {n * kMicro}; }

// AWS's month in hours, which all billing here is counted in.
constexpr std::int64_t kMonthHours = 730;

inline Money operator*(Rate rate, Quantity quantity) {
  return {Int128{rate.picos} * quantity.micros};
}
inline Money operator*(Money money, std::int64_t n) { return {money.attos * n}; }

// Nothing when the product leaves 64 bits: more than nine million million units.
std::optional<Quantity> times(Quantity quantity, std::int64_t n);
std::optional<Quantity> plus(Quantity a, Quantity b);

// quantity × a / b, rounded half to even at a millionth. b > 0; nothing on overflow.
std::optional<Quantity> scaled(Quantity quantity, std::int64_t a, std::int64_t b);

// money × part / whole, rounded down at 10^-18, however large; money >= 0, 0 <= part <= whole,
// whole > 0.
Money share(Money money, Int128 part, Int128 whole);
// money / n, rounded half to even at 10^-18; n > 0.
Money divided(Money money, std::int64_t n);

// Decimal text ("0.0345", "1_000.5", "-3") to a whole number of 10^-places. Nothing when it is no
// plain decimal, has more places than that, or leaves 64 bits.
std::optional<std::int64_t> parse_decimal(std::string_view text, int places);

// The inverse of exact(): dollars with at most eighteen places, below zero too.
std::optional<Money> parse_money(std::string_view text);

// "1234.5" style, exact: no exponent, no trailing zeros, no thousands marks. For JSON.
std::string exact(Quantity quantity);
std::string exact(Rate rate);
std::string exact(Money money);

// "$1,234.57", rounded half to even at `places`; "-$3.00" below zero.
std::string dollars(Money money, int places = 2);
// "$0.0850": at least four places, and as many as the rate has.
std::string dollars(Rate rate);
// "1,460.00": two places, thousands marks.
std::string grouped(Quantity quantity, int places = 2);

}  // namespace tenfold
