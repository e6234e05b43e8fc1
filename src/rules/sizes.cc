#include "rules/sizes.h"

#include <algorithm>

namespace tenfold {

std::int64_t in_field(const Subject& subject, std::int64_t instances) {
  const Fleet& fleet = *subject.aspects.fleet;
  if (!fleet.managed) return instances;
  const std::int64_t copies = std::max<std::int64_t>(subject.count, 1);
  return (instances + copies - 1) / copies * fleet.weight;
}

Edit set_maximum(const Subject& subject, std::int64_t instances) {
  return set(subject.address, std::string(subject.aspects.fleet->maximum.field),
             std::to_string(in_field(subject, instances)));
}

}  // namespace tenfold
