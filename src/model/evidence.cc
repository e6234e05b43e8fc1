#include "model/evidence.h"

#include <cmath>

namespace tenfold {

double Evidence::growth(const Subject& s) const {
  // By multiplication alone, so that every machine agrees.
  double factor = 1;
  const double monthly = 1 + workload(s).growth_percent.value_or(0) / 100;
  for (int i = 0; i < static_cast<int>(std::lround(config.growth_months)); ++i) factor *= monthly;
  return factor;
}

Fact<std::int64_t> Evidence::quota(RegionId region, std::string_view name) const {
  const auto it = quotas.find({region, name});
  return it == quotas.end() ? Fact<std::int64_t>{} : it->second;
}

}  // namespace tenfold
