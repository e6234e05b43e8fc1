// What balancers tell their templates: groups of targets, routes by path, doors, ciphers.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// `tiers`, each target once; `routes`, by path, the narrowest first, and `rest`, what no path is
// said of: each with the targets that share it. `check_…` of its health check.
void bind_routes(const View& view, Bindings& bindings);

// An alb, nlb or clb: `secure`, `doors` and `front_ports`, `certificate_region`.
void bind_doors(const View& view, bool secure, Bindings& bindings);

}  // namespace tenfold
