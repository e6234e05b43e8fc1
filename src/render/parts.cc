#include "render/parts.h"

namespace tenfold {

std::vector<TierPart> parts_of(const Report& report, const Estimate& estimate, const Line& line) {
  std::vector<TierPart> parts = report.tier_parts(estimate, line);
  const bool spot = line.use.purchase == Purchase::spot;
  if (spot && parts.size() == 1 && line.quantity > Quantity{} && parts[0].rate == Rate{}) {
    parts[0].rate = {static_cast<std::int64_t>(divided(line.monthly, line.quantity.micros).attos)};
  }
  return parts;
}

}  // namespace tenfold
