// What is said of how a topology's capacity is bought, beside its estimate.
#pragma once

#include "app/session.h"

namespace tenfold {

// The estimate beside one without spot. `only`: of this component alone.
void load_spot(const Session& session, Loaded& loaded, Id only = kNoId);

// What to commit to. It takes a second week, with less demand; nothing where --fleet fixes sizes,
// because then no week says how long each unit runs.
void load_commitments(const Session& session, Loaded& loaded, Id only = kNoId);

}  // namespace tenfold
