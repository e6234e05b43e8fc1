// What queues, topics, streams, buses and workflows tell their templates: who consumes.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// `consumed_by`, each once, `to` a component; `units_work`, whether instances or tasks are among
// them, which fetch their work; `sent_by_service`, whether one of AWS's own services sends to it,
// which has no role of its own to be let in by.
void bind_consumers(const View& view, Bindings& bindings);

}  // namespace tenfold
