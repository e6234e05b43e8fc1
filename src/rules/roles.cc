#include "rules/roles.h"

#include "base/text.h"

namespace tenfold {

std::vector<std::string_view> names_of(Roles roles) {
  std::vector<std::string_view> names;
  Roles bit = 1;
  for (const std::string_view name : words(kRoleNames)) {
    if ((roles & bit) != 0) names.push_back(name);
    bit <<= 1;
  }
  return names;
}

}  // namespace tenfold
