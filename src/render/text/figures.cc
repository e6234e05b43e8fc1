#include "render/text/figures.h"

#include "base/text.h"

namespace tenfold {
namespace {

constexpr Rate kByTheMillion{100'000'000};  // below $0.0001 a million reads better
constexpr Quantity kEnoughForMillions = units(10'000);

Money converted(Money money, const MoneyStyle& style) {
  const Int128 whole = money.attos / kMicro, rest = money.attos % kMicro;
  return Money{whole * style.rate.micros} + divided(Money{rest * style.rate.micros}, kMicro);
}

// "$3.10" with the currency's own mark.
std::string marked(std::string text, const MoneyStyle& style) {
  if (style.currency == "USD") return text;
  const std::size_t mark = text.find('$');
  return text.replace(mark, 1, style.currency + " ");
}

}  // namespace

std::optional<Quantity> percent_between(Money before, Money after) {
  Int128 whole = before.attos, part = after.attos - before.attos;
  constexpr Int128 kRoom = Int128{1} << 110;
  while (whole > kRoom || part > kRoom || part < -kRoom) {
    whole /= 1'000;
    part /= 1'000;
  }
  const bool negative = part < 0;
  const Int128 hundredths = ((negative ? -part : part) * 10'000 * 2 + whole) / (whole * 2);
  if (hundredths > INT64_MAX / kMicro) return std::nullopt;
  const std::int64_t micros = static_cast<std::int64_t>(hundredths) * (kMicro / 100);
  return Quantity{negative ? -micros : micros};
}

std::string signed_difference(Money before, Money after, const MoneyStyle& style) {
  return after < before ? "- " + shown(before - after, style) : "+ " + shown(after - before, style);
}

std::string percent_change(Money before, Money after) {
  const auto percent = percent_between(before, after);
  if (!percent) return "more than a million million %";
  const bool negative = after < before;
  return (negative ? "-" : "+") + grouped({negative ? -percent->micros : percent->micros}) + " %";
}

std::string short_unit(std::string_view unit) {
  constexpr std::string_view kHour = "hour", kMonth = "-Mo";
  if (unit == "MiBps-Mo") return "MiB/s";
  if (unit.ends_with(kMonth)) unit.remove_suffix(kMonth.size());
  if (!unit.ends_with(kHour)) return std::string(unit);
  return std::string(unit.substr(0, unit.size() - kHour.size())) + "h";
}

Rate rounded(Rate rate) {
  constexpr std::int64_t kMicroDollar = 1'000'000;
  return {(rate.picos + kMicroDollar / 2) / kMicroDollar * kMicroDollar};
}

std::string in_full(Quantity quantity) {
  int places = 2;
  std::int64_t step = kMicro / 100;
  while (quantity.micros % step != 0) {
    ++places;
    step /= 10;
  }
  return grouped(quantity, places);
}

std::string grouped_exact(Quantity quantity) {
  std::string text = grouped(quantity, 6);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string grouped_short(Quantity quantity) {
  return grouped(quantity, quantity.micros % kMicro == 0 ? 0 : 2);
}

std::string shown(Money monthly, const MoneyStyle& style) {
  Money money = monthly;
  if (style.per == MoneyStyle::Per::year) money = money * 12;
  if (style.per == MoneyStyle::Per::hour) money = divided(money, kMonthHours);
  const int places = style.per == MoneyStyle::Per::hour ? 4 : 2;
  return marked(dollars(converted(money, style), places), style);
}

std::string shown_once(Money money, const MoneyStyle& style) {
  return marked(dollars(converted(money, style)), style);
}

std::string percent(Quantity percent) { return grouped_short(percent) + " %"; }

std::string rate_of(Rate rate, std::string_view unit) {
  constexpr std::int64_t cent = 10'000'000'000;  // in pico-dollars
  return unit == "fee" && rate.picos % cent == 0 ? dollars(rate * units(1)) : dollars(rate);
}

std::string shown(Rate rate, const MoneyStyle& style) {
  if (style.currency == "USD") return dollars(rate);
  const Money picos = converted(Money{rate.picos}, style);
  const bool fits = picos.attos <= INT64_MAX;  // a fee in a small currency may not
  return marked(
      fits ? dollars(Rate{static_cast<std::int64_t>(picos.attos)}) : dollars(picos * kMicro),
      style);
}

std::string_view period(const MoneyStyle& style) {
  switch (style.per) {
    case MoneyStyle::Per::hour: return " an hour";
    case MoneyStyle::Per::month: break;
    case MoneyStyle::Per::year: return " a year";
  }
  return " a month";
}

Figure figure(Quantity quantity, std::string_view unit, Rate rate, const MoneyStyle& style) {
  if (rate.picos > 0 && rate < kByTheMillion && quantity >= kEnoughForMillions) {
    const auto millions = scaled(quantity, 1, kMicro);
    if (millions) return {grouped(*millions), "M", shown(Rate{rate.picos * kMicro}, style)};
  }
  return {grouped(quantity), short_unit(unit), shown(rate, style)};
}

std::string amount(Money money, bool complete, const MoneyStyle& style) {
  return (complete ? "" : "≥ ") + shown(money, style);
}

std::string change(Money before, Money after, const MoneyStyle& style) {
  if (before == after) return {};
  if (before == Money{}) return "+ " + shown(after, style);
  if (after == Money{}) return "- " + shown(before, style);
  const std::string both = "~ " + shown(before, style) + " → " + shown(after, style);
  return before < Money{} ? both : both + " (" + percent_change(before, after) + ")";
}

std::string missing_lines(std::size_t unpriced, std::size_t no_usage) {
  std::string text;
  if (unpriced > 0) text = counted(unpriced, "line") + " unpriced";
  if (unpriced > 0 && no_usage > 0) text += ", ";
  if (no_usage > 0) text += counted(no_usage, "line") + " without usage";
  return text;
}

std::string counted(std::size_t n, std::string_view noun) {
  return thousands(static_cast<std::int64_t>(n)) + " " + std::string(noun) + std::string(plural(n));
}

std::string thousands(std::int64_t n) {
  std::string digits = std::to_string(n);
  const std::size_t first = n < 0 ? 1 : 0;
  for (std::size_t i = digits.size(); i > first + 3;) {
    i -= 3;
    digits.insert(i, 1, ',');
  }
  return digits;
}

std::string users(std::int64_t n) {
  if (n >= 1'000'000 && n % 1'000'000 == 0) return thousands(n / 1'000'000) + " M";
  if (n >= 1'000 && n % 1'000 == 0) return thousands(n / 1'000) + " k";
  return thousands(n);
}

}  // namespace tenfold
