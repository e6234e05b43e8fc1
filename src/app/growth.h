// Every topology at one size after another.
#pragma once

#include <deque>

#include "app/load.h"

namespace tenfold {

struct Session;

// At --from, or the file's users, and each power of ten up to --to. The topologies are as they were
// when this returns; what cannot be done is among their diagnostics.
void load_growth(Session& session, std::deque<Loaded>& all);

}  // namespace tenfold
