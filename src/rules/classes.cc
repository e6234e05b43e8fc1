#include "rules/classes.h"

namespace tenfold {

std::vector<std::string> steady_classes(const Evidence& e, const Hardware& hardware) {
  constexpr std::string_view kArm[] = {"m8g", "m7g", "m6g", "r8g", "r7g", "r6g"};
  constexpr std::string_view kX86[] = {"m7i", "m6i", "m5", "r7i", "r6i", "r5"};
  constexpr std::string_view kSizes[] = {"large", "xlarge", "2xlarge"};
  std::vector<std::string> classes;
  if (hardware.vcpu == 0) return classes;
  for (const std::string_view family : hardware.arm ? kArm : kX86) {
    for (const std::string_view size : kSizes) {
      std::string name = "db." + std::string(family) + "." + std::string(size);
      const auto known = e.catalog.rds_class(name);
      if (known && known->vcpu == hardware.vcpu) classes.push_back(std::move(name));
    }
  }
  return classes;
}

}  // namespace tenfold
