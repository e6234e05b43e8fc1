#include "base/money.h"

#include <algorithm>
#include <bit>

#include "base/assert.h"

namespace tenfold {
namespace {

__extension__ typedef unsigned __int128 UInt128;

UInt128 power_of_ten(int n) {
  UInt128 p = 1;
  while (n-- > 0) p *= 10;
  return p;
}

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

// Nearest multiple, ties to the even one. Most amounts fit 64 bits, which divide ten times as fast.
UInt128 divide_half_even(UInt128 value, UInt128 by) {
  if (value <= UINT64_MAX && by <= UINT64_MAX) {
    const auto small = static_cast<std::uint64_t>(value), divisor = static_cast<std::uint64_t>(by);
    const std::uint64_t whole = small / divisor, rest = small % divisor, other = divisor - rest;
    return whole + (rest > other || (rest == other && (whole & 1U) != 0) ? 1U : 0U);
  }
  const UInt128 whole = value / by;
  const UInt128 rest = value % by;
  const UInt128 other = by - rest;
  const bool up = rest > other || (rest == other && (whole & 1U) != 0);
  return whole + (up ? 1U : 0U);
}

int bits_of(UInt128 value) {
  const auto high = static_cast<std::uint64_t>(value >> 64);
  return high != 0 ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(value));
}

// a × b / c, rounded down; a < c, b <= c < 2^127. What does not fit is worked out by hand, in
// digits as large as leave room for a product with c.
UInt128 fraction(UInt128 a, UInt128 b, UInt128 c) {
  if (a <= UINT64_MAX && b <= UINT64_MAX) return a * b / c;
  const int digit = 128 - bits_of(c);
  UInt128 whole = 0, rest = 0;
  for (int at = (bits_of(a) + digit - 1) / digit * digit - digit; at >= 0; at -= digit) {
    const UInt128 shifted = rest << digit;
    const UInt128 product = (a >> at & ((UInt128{1} << digit) - 1)) * b;
    whole = (whole << digit) + shifted / c + product / c;
    rest = shifted % c + product % c;
    if (rest < c) continue;
    rest -= c;
    ++whole;
  }
  return whole;
}

std::string digits(UInt128 value) {
  if (value <= UINT64_MAX) return std::to_string(static_cast<std::uint64_t>(value));
  std::string text;
  do {
    text.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  std::reverse(text.begin(), text.end());
  return text;
}

void group_thousands(std::string& text) {
  for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > 0; i -= 3) {
    text.insert(static_cast<std::size_t>(i), 1, ',');
  }
}

// value counts 10^-scale; printed with exactly `places` decimals.
std::string fixed(Int128 value, int scale, int places, bool group, std::string_view mark) {
  UInt128 shown = divide_half_even(magnitude(value), power_of_ten(scale - places));
  const UInt128 unit = power_of_ten(places);
  std::string whole = digits(shown / unit);
  if (group) group_thousands(whole);
  std::string text = value < 0 && shown != 0 ? "-" : "";
  text.append(mark).append(whole);
  if (places > 0) {
    const std::string fraction = digits(shown % unit);
    text.append(".")
        .append(static_cast<std::size_t>(places) - fraction.size(), '0')
        .append(fraction);
  }
  return text;
}

std::string exact_decimal(Int128 value, int scale) {
  std::string text = fixed(value, scale, scale, false, "");
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::optional<Quantity> fitting(Int128 micros) {
  if (micros > INT64_MAX || micros < INT64_MIN) return std::nullopt;
  return Quantity{static_cast<std::int64_t>(micros)};
}

}  // namespace

std::optional<Quantity> times(Quantity quantity, std::int64_t n) {
  return fitting(Int128{quantity.micros} * n);
}

std::optional<Quantity> plus(Quantity a, Quantity b) {
  return fitting(Int128{a.micros} + b.micros);
}

std::optional<Quantity> scaled(Quantity quantity, std::int64_t a, std::int64_t b) {
  TENFOLD_ASSERT(b > 0);
  const Int128 product = Int128{quantity.micros} * a;
  const auto whole =
      static_cast<Int128>(divide_half_even(magnitude(product), static_cast<UInt128>(b)));
  return fitting(product < 0 ? -whole : whole);
}

Money share(Money money, Int128 part, Int128 whole) {
  TENFOLD_ASSERT(money.attos >= 0 && whole > 0 && part >= 0 && part <= whole);
  const Int128 quotient = money.attos / whole;
  const Int128 rest = money.attos % whole;
  return {quotient * part +
          static_cast<Int128>(fraction(magnitude(rest), magnitude(part), magnitude(whole)))};
}

Money divided(Money money, std::int64_t n) {
  TENFOLD_ASSERT(n > 0);
  const auto whole =
      static_cast<Int128>(divide_half_even(magnitude(money.attos), static_cast<UInt128>(n)));
  return {money.attos < 0 ? -whole : whole};
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int places) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Int128 value = 0;
  int decimals = -1;
  bool any = false;
  for (const char c : text) {
    if (c == '_') continue;
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    if (decimals >= places) {
      if (c != '0') return std::nullopt;
      continue;
    }
    value = value * 10 + (c - '0');
    if (decimals >= 0) ++decimals;
    if (value > INT64_MAX) return std::nullopt;
  }
  if (!any) return std::nullopt;
  for (int i = std::max(decimals, 0); i < places; ++i) {
    value *= 10;
    if (value > INT64_MAX) return std::nullopt;
  }
  return static_cast<std::int64_t>(negative ? -value : value);
}

std::optional<Money> parse_money(std::string_view text) {
  constexpr std::size_t kPlaces = 18, kMostDigits = 38;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot),
                         part = dot == text.npos ? std::string_view{} : text.substr(dot + 1);
  if (whole.empty() || (dot != text.npos && part.empty())) return std::nullopt;
  if (part.size() > kPlaces || whole.size() + kPlaces > kMostDigits) return std::nullopt;
  Int128 attos = 0;
  for (const std::string_view digits : {whole, part}) {
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      attos = attos * 10 + (c - '0');
    }
  }
  for (std::size_t i = part.size(); i < kPlaces; ++i) attos *= 10;
  return Money{negative ? -attos : attos};
}

std::string exact(Quantity quantity) { return exact_decimal(quantity.micros, 6); }
std::string exact(Rate rate) { return exact_decimal(rate.picos, 12); }
std::string exact(Money money) { return exact_decimal(money.attos, 18); }

std::string dollars(Money money, int places) { return fixed(money.attos, 18, places, true, "$"); }

std::string dollars(Rate rate) {
  int places = 4;
  for (std::int64_t unit = 100'000'000; places < 12 && rate.picos % unit != 0; unit /= 10) ++places;
  return fixed(rate.picos, 12, places, true, "$");
}

std::string grouped(Quantity quantity, int places) {
  return fixed(quantity.micros, 6, places, true, "");
}

}  // namespace tenfold
