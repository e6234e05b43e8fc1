// The oldest version of TLS that is still fine, and how versions compare.
#pragma once

#include <string_view>

#include "model/evidence.h"

namespace tenfold {

inline constexpr Option kOldestTls{.rule = "security/old-tls-policy",
                                   .name = "minimum",
                                   .says = "oldest version of TLS that may be accepted",
                                   .shape = Option::Shape::text,
                                   .text = "1.2"};

// Accepts HTTPS by a version that is older; nothing is known where no version is.
inline bool takes_old_tls(const Front& front, std::string_view oldest) {
  // "1.0" to "1.3": one digit behind the point, so that text compares as numbers do.
  return front.min_tls && *front.min_tls < oldest;
}

}  // namespace tenfold
