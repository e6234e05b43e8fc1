#include "rules/figures.h"

#include <cmath>
#include <cstdint>

namespace tenfold {
namespace {

constexpr double kMost = 9e12;  // millionths of it still fit; no figure of a rule comes near

}  // namespace

Quantity counted(double value) {
  const double bounded = std::fmin(std::fmax(value, -kMost), kMost);
  return {static_cast<std::int64_t>(std::llround(bounded * 1e6))};
}

std::string in_figures(double value) { return in_figures(counted(value)); }

std::string in_figures(Quantity value) {
  std::string text = grouped(value, 2);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string in_figures_at(double value, int places) { return grouped(counted(value), places); }

std::string measured(double value) { return exact(counted(value)); }

}  // namespace tenfold
