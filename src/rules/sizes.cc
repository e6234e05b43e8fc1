#include "rules/sizes.h"

#include <algorithm>
#include <cmath>

#include "rules/demand.h"

namespace tenfold {

std::int64_t in_field(const Subject& subject, std::int64_t instances) {
  const Fleet& fleet = *subject.aspects.fleet;
  if (!fleet.managed) return instances;
  const std::int64_t copies = std::max<std::int64_t>(subject.count, 1);
  return (instances + copies - 1) / copies * fleet.weight;
}

std::int64_t units_for(const Evidence& evidence, double rps, double each) {
  constexpr double kMost = 1e9;
  const double loaded = each * evidence.config.number(kPeakLoadPercent) / 100;
  if (loaded <= 0) return 0;
  return static_cast<std::int64_t>(std::min(std::ceil(rps / loaded / kFits), kMost));
}

Edit set_maximum(const Subject& subject, std::int64_t instances) {
  return set(subject.address, std::string(subject.aspects.fleet->maximum.field),
             std::to_string(in_field(subject, instances)));
}

}  // namespace tenfold
