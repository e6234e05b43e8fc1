// What target tracking holds, as templates are told it: `tracks`, one of `by_cpu`, `by_memory`,
// `by_requests`, `by_backlog`, `by_network_in`, `by_network_out`, and `target` as AWS counts it.
#pragma once

#include "kinds/units.h"
#include "model/bindings.h"

namespace tenfold {

// `stated`: there is such a table. `period_s`: the seconds of bytes that one value of AWS's metric
// of the network has.
void bind_scaling(const Reader<scale_on_fields>& scale_on, bool stated, double period_s,
                  Bindings& bindings);

}  // namespace tenfold
