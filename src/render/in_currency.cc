#include "render/in_currency.h"

#include <charconv>

namespace tenfold {
namespace {

constexpr Int128 kAttos = Int128{kMicro} * kMicro * kMicro;  // of a dollar

// With zeros ahead, `places` digits.
std::string digits(Int128 value, int places) {
  std::string text(static_cast<std::size_t>(places), '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit) {
    *digit = static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  }
  return text;
}

}  // namespace

std::string exact_in(Money money, const MoneyStyle& style) {
  if (style.rate == units(1)) return exact(money);
  const bool negative = money.attos < 0;
  const Int128 attos = negative ? -money.attos : money.attos;
  // Dollars and what is beyond them apart: neither product leaves 128 bits.
  const Int128 beyond = attos % kAttos * style.rate.micros;  // of 10^-24
  const Int128 micros = attos / kAttos * style.rate.micros + beyond / kAttos;
  std::string text = exact(Money{micros / kMicro * kAttos});
  std::string part = digits(micros % kMicro, 6) + digits(beyond % kAttos, 18);
  part.erase(part.find_last_not_of('0') + 1);
  if (!part.empty()) text.append(".").append(part);
  return negative && attos != 0 ? "-" + text : text;
}

}  // namespace tenfold
