// What a bucket tells its templates.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_bucket(const View& view, Bindings& bindings);

}  // namespace tenfold
