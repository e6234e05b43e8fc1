// Names of what is emitted, each unlike the others: `web` where no other component is called so,
// else `asg_web`; "Web" and "AsgWeb" for targets that take letters and digits only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/topology.h"

namespace tenfold {

struct Names {
  std::string label, title;
};

std::vector<Names> names_of(const Topology& topology);  // by Id

// "us_east_1" of "us-east-1".
std::string label_of(std::string_view text);

// What begins with a letter and holds letters, digits and hyphens, `most` at most: a longer one is
// cut, and ends with a mark of the whole.
std::string short_name(std::string_view text, std::size_t most);

}  // namespace tenfold
