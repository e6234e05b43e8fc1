// What an Auto Scaling group tells its templates: the types it takes, how they are bought, what
// scales it.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold::asg {

void bind(const View& view, Bindings& bindings);

}  // namespace tenfold::asg
