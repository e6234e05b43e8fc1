// The bounds of a fleet as its own fields count them.
//
// Facts are of all copies of a component and in instances; the fields of a group are of one copy,
// and in units of capacity.
#pragma once

#include <cstdint>
#include <string>

#include "model/edit.h"
#include "model/evidence.h"
#include "model/option.h"

namespace tenfold {

// What the field says for so many instances, or tasks, of all copies.
std::int64_t in_field(const Subject& subject, std::int64_t instances);
inline constexpr Option kPeakLoadPercent{
    .rule = "scale/maximum-below-peak",
    .name = "load_percent",
    .says = "percent of its capacity that a unit may be loaded with",
    .number = 80,
    .least = 1,
    .most = 100};

// Units that serve so many requests a second, each loaded to that percent of its capacity.
std::int64_t units_for(const Evidence& evidence, double rps, double each);

// Lifts the maximum to so many.
Edit set_maximum(const Subject& subject, std::int64_t instances);

}  // namespace tenfold
