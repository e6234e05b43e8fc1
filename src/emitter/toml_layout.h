// A topology as its author would have set it: a blank line before each table, in it the equal signs
// below each other, what goes on in a further line below its first element, remarks behind code in
// one column.
//
// Templates leave out lines and fill in figures of any length, so only the filled text knows what
// is aligned with what. Strings of several lines are not understood: templates do without.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

std::string toml_layout(std::string_view text);

}  // namespace tenfold
