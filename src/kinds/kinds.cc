#include "kinds/kinds.h"

#include "base/text.h"
#include "kinds/every.h"

namespace tenfold {

#define TENFOLD_KIND(name) extern const Kind kind_##name;
#include "kinds/kinds.inc"
#undef TENFOLD_KIND

namespace {

constexpr const Kind* kAll[] = {
#define TENFOLD_KIND(name) &kind_##name,
#include "kinds/kinds.inc"
#undef TENFOLD_KIND
};

}  // namespace

std::span<const Kind* const> kinds() { return kAll; }

const Kind* find_kind(std::string_view name) {
  for (const Kind* kind : kAll) {
    if (kind->name == name) return kind;
  }
  return nullptr;
}

std::set<std::string_view> services_of_kinds() {
  std::set<std::string_view> all = {kTransfer};
  for (const Kind* kind : kAll) {
    for (const std::string_view service : words(kind->services)) all.insert(service);
  }
  return all;
}

Uses uses_of(const View& view) {
  Uses uses;
  uses.reserve(8);  // more than most have: a use is large to move about
  if (view.self.kind->use != nullptr) view.self.kind->use(view, uses);
  use_transfer(view, uses);
  return uses;
}

}  // namespace tenfold
