// What Route 53 tells its templates: hosted zones, records and their policies, health checks,
// resolver endpoints.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_route53(const View& view, Bindings& bindings);

}  // namespace tenfold
