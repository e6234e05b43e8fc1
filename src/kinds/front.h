// What stands between callers and the units: fields that a CDN, balancers and APIs share.
#pragma once

#include "kinds/every.h"

namespace tenfold {

inline constexpr Field kHttps{.name = "https",
                              .shape = shape::boolean,
                              .initial = "true",
                              .says = "it takes HTTPS, and sends plain HTTP there",
                              .on_aws = OnAws::by_kind};
inline constexpr Field kMinTls{.name = "min_tls",
                               .shape = shape::word,
                               .values = "1.0 1.1 1.2 1.3",
                               .initial = "\"1.2\"",
                               .says = "oldest TLS version that it accepts",
                               .on_aws = OnAws::by_kind};
inline constexpr Field kWaf{.name = "waf",
                            .shape = shape::address,
                            .says = "the web ACL that inspects its requests",
                            .role = Role::guards,
                            .on_aws = OnAws::by_kind};

// A front that may have a web ACL, or may not: has it one?
void waf_facts(const View& view, bool takes_waf, Front& front);

// `waf` names a web ACL and nothing else.
void check_waf(const View& view, Diagnostics& diagnostics);

}  // namespace tenfold
