#include "render/parts.h"

#include "base/text.h"

namespace tenfold {

std::vector<TierPart> parts_of(const Report& report, const Estimate& estimate, const Line& line) {
  std::vector<TierPart> parts = report.tier_parts(estimate, line);
  const bool spot = line.use.purchase == Purchase::spot;
  if (spot && parts.size() == 1 && line.quantity > Quantity{} && parts[0].rate == Rate{}) {
    parts[0].rate = {static_cast<std::int64_t>(divided(line.monthly, line.quantity.micros).attos)};
  }
  return parts;
}

std::string line_name(const Line& line) {
  std::string name = printable(line.use.name);
  switch (line.use.purchase) {
    case Purchase::plain:
    case Purchase::on_demand: return name;
    case Purchase::dedicated: return name + ", dedicated";
    case Purchase::committed: return name + ", " + printable(line.use.commitment);
    case Purchase::spot: break;
  }
  const std::size_t types = line.use.spot_items.size();
  return name + ", spot" + (types > 1 ? ", " + std::to_string(types) + " types" : "");
}

}  // namespace tenfold
