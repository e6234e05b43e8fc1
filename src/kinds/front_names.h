// Under which name the DNS of the file leads to a front.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// `by_dns`: a route53 points to it. `host_name`, where it says under which name; `relative`: it is
// the first part of a name, as "www" is of the domain's.
void bind_host_name(const View& view, Bindings& bindings);

}  // namespace tenfold
