// What a service tells its templates.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold::fargate {

void bind(const View& view, Bindings& bindings);

}  // namespace tenfold::fargate
