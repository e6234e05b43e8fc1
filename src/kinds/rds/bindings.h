// What a relational database tells its templates.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_rds(const View& view, Bindings& bindings);

}  // namespace tenfold
