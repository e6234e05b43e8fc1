// What a cache tells its templates: how its nodes stand, which group of parameters they take, who
// may log in.
#pragma once

#include "model/bindings.h"
#include "model/kind.h"

namespace tenfold {

// One of `replicated`, `memcached`, `serverless`; `engine_version`, `family`, `sharded`,
// `failover`, `several_zones`, `clusters`, `node_zones`, `zone_list`, `iam`, `tiered`, `ports`.
void bind_cache(const View& view, Bindings& bindings);

}  // namespace tenfold
