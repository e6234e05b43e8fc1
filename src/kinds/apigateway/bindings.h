// What an API tells its templates: routes, what answers them, throttle, name.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_apigateway(const View& view, Bindings& bindings);

}  // namespace tenfold
