// A component's fields as bindings, by its schema: every field has a value or is absent, nested
// ones in objects, references as components. A kind adds what it chooses (Kind::bind).
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

Bindings fields_bound(const View& view);

}  // namespace tenfold
