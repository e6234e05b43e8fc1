// The steps that an architecture takes on its way up, each told by a rule that asks for it.
#pragma once

#include <span>
#include <string_view>

#include "model/growth.h"

namespace tenfold {

// In their order: what is due from so many users on. Their rules have their stages at or below.
std::span<const Step> steps();

// How far an architecture is with a step, by what its rule said there.
Step::State state_of(const Step& step, const Findings& findings);

}  // namespace tenfold
