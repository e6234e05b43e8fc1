// Balancers as rules look at them, and what a fix writes of their checks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"

namespace tenfold {

// Runs, splits requests over targets, and stands in zones as these do; an accelerator stands in
// none.
bool balances_zones(const Subject& subject);

// Each once, in the order of the file.
std::vector<Id> targets_of(const Evidence& evidence, const Subject& balancer);

// Leaders of the tiers of its targets, each once, in rising order; by tier_leaders().
std::vector<Id> tiers_behind(const Evidence& evidence, const Subject& balancer,
                             const std::vector<Id>& leaders);

// Its own zones and those of its targets, each once; of its own region.
std::vector<ZoneId> zones_to_serve(const Evidence& evidence, const Subject& balancer);

// Are some of the zones known by name and some by id? Letters differ by account, so that one cannot
// tell which are the same.
bool mixes_names(const Evidence& evidence, const std::vector<ZoneId>& zones);

// Units are replaced on the balancer's word.
Edit heed_balancer(const Subject& fleet);
// The balancer asks for a path, as its targets do that are ready to serve.
Edit check_path(const Subject& balancer);

}  // namespace tenfold
