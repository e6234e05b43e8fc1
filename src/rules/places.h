// From a place in the file back to the field that stands there, and to the text of it.
//
// A Fact carries its field. What a rule knows by place alone (one type of a list, one address
// range), and what a fix has to leave standing (the other calls of a list), is found here.
#pragma once

#include <string>
#include <string_view>

#include "model/evidence.h"

namespace tenfold {

// The field path of the value at `place`, as in "instance_types[2]"; empty where there is none.
std::string path_at(const Evidence& evidence, Id component, Span place);

// A field of the component as it was stated; kNoNode where it was not.
NodeId stated_node(const Evidence& evidence, Id component, std::string_view field);

// A list with one element more, as TOML; of one that stood alone, a list of two.
std::string appended(const Evidence& evidence, NodeId list, std::string_view element);

}  // namespace tenfold
