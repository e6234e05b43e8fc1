// What an Aurora cluster tells its templates: its instances and their zones, its capacity where it
// is serverless, the other regions of a global database, where its password is kept.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_aurora(const View& view, Bindings& bindings);

}  // namespace tenfold
