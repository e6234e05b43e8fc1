// What a function tells its templates.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold::lambda {

void bind(const View& view, Bindings& bindings);

}  // namespace tenfold::lambda
