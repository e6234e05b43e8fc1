// The catalogue of rules.
#pragma once

#include <span>
#include <string_view>

#include "model/rule.h"

namespace tenfold {

std::span<const Rule* const> rules();        // grouped, in alphabetical order, as in rules.inc
const Rule* find_rule(std::string_view id);  // null when there is none

}  // namespace tenfold
