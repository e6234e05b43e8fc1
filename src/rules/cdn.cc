#include "rules/cdn.h"

namespace tenfold {

bool is_cdn(const Subject& s) {
  return s.id != kNoId && s.count > 0 && s.aspects.front && s.aspects.front->caches;
}

const Subject* cdn_before(const Evidence& e, const Subject& origin) {
  for (const Referrer& referrer : e.referrers(origin.id)) {
    if ((referrer.roles & role_set(Role::serves)) != 0 && is_cdn(e[referrer.id]))
      return &e[referrer.id];
  }
  return nullptr;
}

}  // namespace tenfold
