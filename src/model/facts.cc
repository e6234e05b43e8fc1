// The words of `runs` as bits, so that a rule compares sets instead of strings.
#include "model/facts.h"

#include "base/text.h"

namespace tenfold {

Roles role_bit(std::string_view name) {
  static const std::vector<std::string_view> kNames = words(kRoleNames);
  Roles bit = 1;
  for (const std::string_view role : kNames) {
    if (role == name) return bit;
    bit <<= 1;
  }
  return 0;  // no such role: nothing that a schema lets through
}

}  // namespace tenfold
