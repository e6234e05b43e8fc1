#include "kinds/kinds.h"

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

Uses uses_of(const View& view) {
  Uses uses;
  if (view.self.kind->use != nullptr) view.self.kind->use(view, uses);
  use_transfer(view, uses);
  return uses;
}

}  // namespace tenfold
