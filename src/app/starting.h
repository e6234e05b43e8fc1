// A starter drawn for a region: filled, priced and linted before anybody sees it.
//
// What a template says is sound, so whatever the passes find is what the region lacks, and a region
// is not blamed for what can be left out: a commitment, or spot, without a price there is.
#pragma once

#include <string>

#include "base/money.h"
#include "emitter/starters.h"

namespace tenfold {

struct Session;

struct Drawn {
  std::string text{};
  Priced priced{};
  Money monthly{};
  std::string lacking{};  // why it cannot stand in its region; empty: it can
};

Drawn draw(Session& session, const Starter& starter, const Wish& wish);

}  // namespace tenfold
