#include "render/text/figures.h"

#include "base/text.h"

namespace tenfold {
namespace {

constexpr Rate kByTheMillion{100'000'000};  // below $0.0001 a million reads better
constexpr Quantity kEnoughForMillions = units(10'000);

// (after - before) / before in hundredths of a percent, rounded half away from zero.
std::string percent_change(Money before, Money after) {
  Int128 whole = before.attos, part = after.attos - before.attos;
  constexpr Int128 kRoom = Int128{1} << 110;
  while (whole > kRoom || part > kRoom || part < -kRoom) {
    whole /= 1'000;
    part /= 1'000;
  }
  const bool negative = part < 0;
  const Int128 hundredths = ((negative ? -part : part) * 10'000 * 2 + whole) / (whole * 2);
  if (hundredths > INT64_MAX / kMicro) return "more than a million million %";
  const Quantity percent{static_cast<std::int64_t>(hundredths) * (kMicro / 100)};
  return (negative ? "-" : "+") + grouped(percent) + " %";
}

}  // namespace

std::string short_unit(std::string_view unit) {
  constexpr std::string_view kHour = "hour", kMonth = "-Mo";
  if (unit == "MiBps-Mo") return "MiB/s";
  if (unit.ends_with(kMonth)) unit.remove_suffix(kMonth.size());
  if (!unit.ends_with(kHour)) return std::string(unit);
  return std::string(unit.substr(0, unit.size() - kHour.size())) + "h";
}

std::string rounded(Rate rate) {
  constexpr std::int64_t kMicroDollar = 1'000'000;
  return dollars(Rate{(rate.picos + kMicroDollar / 2) / kMicroDollar * kMicroDollar});
}

Figure figure(Quantity quantity, std::string_view unit, Rate rate) {
  if (rate.picos > 0 && rate < kByTheMillion && quantity >= kEnoughForMillions) {
    const auto millions = scaled(quantity, 1, kMicro);
    if (millions) return {grouped(*millions), "M", dollars(Rate{rate.picos * kMicro})};
  }
  return {grouped(quantity), short_unit(unit), dollars(rate)};
}

std::string amount(Money money, bool complete) {
  return complete ? dollars(money) : "≥ " + dollars(money);
}

std::string change(Money before, Money after) {
  if (before == after) return {};
  if (before == Money{}) return "+ " + dollars(after);
  if (after == Money{}) return "- " + dollars(before);
  const std::string both = "~ " + dollars(before) + " → " + dollars(after);
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

Completeness completeness(const Estimate& estimate, const ComponentCost& component) {
  Completeness c;
  for (std::uint32_t i = 0; i < component.lines; ++i) {
    switch (estimate.lines[component.first_line + i].state) {
      case LineState::priced: break;
      case LineState::no_usage: ++c.no_usage; break;
      case LineState::unpriced: ++c.unpriced; break;
    }
  }
  return c;
}

}  // namespace tenfold
