// What a CloudFront distribution tells its templates: origins, behaviours by path, viewers.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

void bind_cloudfront(const View& view, Bindings& bindings);

}  // namespace tenfold
