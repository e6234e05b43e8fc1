// --changed-since REVISION: of the topologies that were found those that a change touches.
//
// Contents are compared with that commit's, not dates, and a line end may be either one. What
// counts is what an answer is made of: the file, what it brings in, and for all of them at once
// .tenfold.toml, variable files, the baseline and price tables, where they lie in the repository.
#pragma once

#include <string>
#include <vector>

#include "app/find.h"

namespace tenfold {

// Marks the others, and notes how many of how many are touched. Where the revision cannot be read
// an error says why, and nothing is left.
void find_untouched(Session& session, FoundFiles& found, const std::vector<std::string>& paths);

}  // namespace tenfold
