// What a file says that no resource can: what is metered, what is assumed, what only the user knows
// of the program. Each with the field, so that a reader sees what is left to do.
#pragma once

#include "emitter/pieces.h"

namespace tenfold {

// Objects `address` and `fields`, as Markdown lists them, of every component that states such a
// field.
void bind_unsaid(const Cast& cast, Bindings& to);

}  // namespace tenfold
