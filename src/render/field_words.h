// What a field takes, in words: for the reference of a kind and for the descriptions of its schema.
#pragma once

#include <string>

#include "model/schema.h"

namespace tenfold {

// "number", "list of addresses or tables", "gp3 | gp2 | io1"
std::string shape_words(const Field& field);
// "1 to 1,000", "at least 1", "at most 100"; empty without bounds.
std::string bound_words(const Field& field);

}  // namespace tenfold
