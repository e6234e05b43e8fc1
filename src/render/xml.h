// Text inside XML.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

// For an element or an attribute in double quotes. What XML cannot hold, and what nobody could see,
// is written out first.
std::string in_xml(std::string_view text);

}  // namespace tenfold
