// The catalogue of kinds, and what is common to all of them.
#pragma once

#include <set>
#include <span>
#include <string_view>

#include "model/kind.h"

namespace tenfold {

std::span<const Kind* const> kinds();          // in alphabetical order, as in kinds.inc
const Kind* find_kind(std::string_view name);  // null when there is none

// The services that some kind has lines of; transfer, which all have, included.
std::set<std::string_view> services_of_kinds();

// All that a component uses: what its kind says, and its transfer.
Uses uses_of(const View& view);

}  // namespace tenfold
