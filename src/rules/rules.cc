#include "rules/rules.h"

namespace tenfold {

#define TENFOLD_RULE(group, name) extern const Rule rule_##group##_##name;
#include "rules/rules.inc"
#undef TENFOLD_RULE

namespace {

constexpr const Rule* kAll[] = {
#define TENFOLD_RULE(group, name) &rule_##group##_##name,
#include "rules/rules.inc"
#undef TENFOLD_RULE
};

}  // namespace

std::span<const Rule* const> rules() { return kAll; }

const Rule* find_rule(std::string_view id) {
  for (const Rule* rule : kAll) {
    if (rule->id == id) return rule;
  }
  return nullptr;
}

}  // namespace tenfold
