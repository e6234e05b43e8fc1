// Public IPv4 addresses: AWS bills each by the hour, whatever holds it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/usage.h"

namespace tenfold {

// `copies` addresses that are in use for `hours` of the month.
inline Use public_ipv4(std::string_view region, std::int64_t copies,
                       Quantity hours = units(kMonthHours)) {
  return {.name = "public IPv4",
          .service = "vpc",
          .item = "public-ipv4/in-use",
          .place = std::string(region),
          .unit = "hour",
          .each = hours,
          .copies = copies};
}

}  // namespace tenfold
