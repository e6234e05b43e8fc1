// What a field takes, and what a change of it does, in words: for the reference of a kind and for
// the descriptions of its schema.
#pragma once

#include <span>
#include <string>

#include "model/effect.h"
#include "model/schema.h"

namespace tenfold {

// "number", "list of addresses or tables", "gp3 | gp2 | io1"
std::string shape_words(const Field& field);
// "1 to 1,000", "at least 1", "at most 100"; empty without bounds.
std::string bound_words(const Field& field);
// "in place; to or from cluster: replacement": of the field's own effect, then what holds instead.
std::string effect_words(std::span<const FieldEffect> effects);

}  // namespace tenfold
