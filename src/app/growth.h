// Every topology at one size after another.
#pragma once

#include <deque>
#include <optional>

#include "app/load.h"

namespace tenfold {

struct Session;

// At --from, or the file's users, and each power of ten up to --to. The topologies are as they were
// when this returns; what cannot be done is among their diagnostics.
void load_growth(Session& session, std::deque<Loaded>& all);

void grow(Session& session, Loaded& loaded);  // one that is valid

// What a month may cost, as the file says; nothing where it does not.
std::optional<Money> budget_of(const Session& session, const Topology& topology);

}  // namespace tenfold
