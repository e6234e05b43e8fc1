// Zones as AWS's interfaces take them: by name.
#pragma once

#include <string>
#include <vector>

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// Of the zones that a component stands in, in order. None where one of them is written as an id:
// which name it has differs by account, so that only its subnet knows.
std::vector<std::string> zone_names(const View& view);

// `zone_list`, these names, and `zones_listed`, whether they are several.
void bind_zone_list(const View& view, Bindings& bindings);

}  // namespace tenfold
