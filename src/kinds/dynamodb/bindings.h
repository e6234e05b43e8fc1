// What a table tells its templates: its indexes, the capacity that follows the load, its stream.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_table(const View& view, Bindings& bindings);

}  // namespace tenfold
