// Bytes that units without a public address send to services outside of their network.
#pragma once

#include <string_view>
#include <vector>

#include "model/evidence.h"
#include "rules/ways_out.h"

namespace tenfold {

struct BytesOut {
  std::string_view service;
  const Edge* first = nullptr;
  Quantity gb{};  // a month, both ways, of those calls that it is known of
};

// By service: what a free endpoint of the Region would take, and does not.
std::vector<BytesOut> bytes_without_endpoint(const Evidence& evidence, const Subject& subject,
                                             const WaysOut& out);

}  // namespace tenfold
