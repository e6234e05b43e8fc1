#include "model/baseline.h"

#include <algorithm>

namespace tenfold {
namespace {

// Sign, digits ahead of the point without leading zeros, digits behind it without trailing ones.
struct Decimal {
  bool negative = false;
  std::string_view whole, fraction;
};

Decimal decimal_of(std::string_view text) {
  Decimal d;
  d.negative = text.starts_with('-');
  if (d.negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  d.whole = text.substr(0, point);
  d.fraction = text.substr(std::min(point + 1, text.size()));
  while (d.whole.starts_with('0')) d.whole.remove_prefix(1);
  while (d.fraction.ends_with('0')) d.fraction.remove_suffix(1);
  if (d.whole.empty() && d.fraction.empty()) d.negative = false;
  return d;
}

// By magnitude.
int compare(const Decimal& a, const Decimal& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() < b.whole.size() ? -1 : 1;
  if (const int whole = a.whole.compare(b.whole); whole != 0) return whole;
  return a.fraction.compare(b.fraction);
}

}  // namespace

bool measures_more(std::string_view measure, std::string_view than) {
  if (measure.empty()) return false;
  if (than.empty()) return true;
  const Decimal a = decimal_of(measure), b = decimal_of(than);
  if (a.negative != b.negative) return b.negative;
  return a.negative ? compare(a, b) < 0 : compare(a, b) > 0;
}

bool is_measure(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const auto digits = [](std::string_view some) {
    return !some.empty() && some.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (text.size() > 100) return false;
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

}  // namespace tenfold
