// CDNs and what stands behind them.
#pragma once

#include "model/evidence.h"

namespace tenfold {

bool is_cdn(const Subject& subject);

// The first CDN that has the component as an origin; null: none has.
const Subject* cdn_before(const Evidence& evidence, const Subject& origin);

}  // namespace tenfold
