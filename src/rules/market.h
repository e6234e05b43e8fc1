// How the units of a tier are bought, and the edits that would buy them otherwise.
//
// Spot may be taken back in all pools at once, so what is counted on is what is on demand. Some
// tiers have a base that is always on demand, some a percentage alone, some are bought whole; the
// fields that the facts carry say which.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"

namespace tenfold {

// Has units that run, and some of them may be spot.
bool buys_spot(const Subject& subject);
// … and none of them is on demand.
bool buys_spot_alone(const Subject& subject);

// Instances or tasks on demand at the week's peak, all copies together.
std::int64_t on_demand_at_peak(const Evidence& evidence, const Subject& subject);

// What a tier has to serve with what is on demand, when all spot is taken back.
struct Critical {
  std::string_view missing{};  // the fact without which it is not known
  double percent = 50;         // of the peak
  bool stated = false;
  double rps = 0;
  std::int64_t need = 0;  // units
};
Critical critical_load(const Evidence& evidence, const Subject& leader);

// Everything on demand.
std::vector<Edit> buy_on_demand(const Subject& subject);
// At least so many of its instances or tasks on demand at the peak, spot for the rest; none where
// it cannot be bought so. By a base, where it takes one and `as_base`; else by the percentage.
std::vector<Edit> keep_on_demand(const Evidence& evidence, const Subject& subject,
                                 std::int64_t instances, bool as_base);
// Half of the lowest hour on demand, and 30 percent of what is above it; the rest is spot.
std::vector<Edit> buy_mostly_spot(const Subject& subject);

// Types that spot may take.
std::vector<std::string_view> spot_types(const Subject& subject);
// These instead; none where a unit is bought by itself, or as a task.
std::vector<Edit> take_types(const Subject& subject, const std::vector<std::string>& types);

}  // namespace tenfold
