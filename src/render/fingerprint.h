// The identity of a finding across runs and machines: rule, file below the root, environment,
// address.
//
// Neither its line nor its wording counts, so an edit elsewhere in the file leaves it what it was.
#pragma once

#include <string>
#include <unordered_map>

#include "model/report.h"

namespace tenfold {

std::string fingerprint(const TopologyReport& topology, const Finding& finding);  // 16 hex digits

// For readers that take two findings of one identity for the same: numbers them in the order in
// which they are asked for. "39fa2ee980eb94b0:1"
class Fingerprints {
 public:
  std::string of(const TopologyReport& topology, const Finding& finding);

 private:
  std::unordered_map<std::string, std::size_t> times_{};
};

}  // namespace tenfold
