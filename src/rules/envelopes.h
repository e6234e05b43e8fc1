// What kinds have compared with envelopes of their own, as findings of the rule that says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/evidence.h"
#include "model/finding.h"

namespace tenfold {

// One finding for each value that is outside and for each number above its quota; a pass for each
// component that has values in the rule's envelope, and none outside.
void say_outside(const Evidence& evidence, std::string_view rule, Findings& findings);

// A quota of a region: as the file states it, else a row of the limits. Empty: neither is known.
struct Ceiling {
  double most = 0;
  bool stated = false;
};
std::optional<Ceiling> ceiling_of(const Evidence& evidence, RegionId region, std::string_view quota,
                                  std::string_view limit);
// "AWS takes 5 unless the quota was raised", "the stated quota is 8".
std::string in_words(const Ceiling& bound);

}  // namespace tenfold
