// Tiers as rules count them: units that stand in for one another, and in how many zones.
//
// A tier is a component with units, or all interchangeable targets of a balancer; its first member
// in the file speaks for it. Units placed by hand are dealt round their zones, so that one unit of
// a component with two zones stands in the first; a group moves its units, and counts in all of
// them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"

namespace tenfold {

// Has units, and speaks for its tier.
bool leads_tier(const Subject& subject);

// Of the whole tier: at its lowest hour, and at most.
std::int64_t lowest_units(const Evidence& evidence, const Subject& leader);
std::int64_t most_units(const Evidence& evidence, const Subject& leader);

// Zones in which the component has units; in which the tier has, each once.
std::vector<ZoneId> standing_zones(const Subject& subject);
std::vector<ZoneId> tier_zones(const Evidence& evidence, const Subject& leader);

// Units of the tier in each zone that it stands in, by zone: those placed by hand where they were
// put, those of a group at its desired size, spread evenly.
struct ZoneUnits {
  ZoneId zone = kNoZone;
  std::int64_t units = 0;
};
std::vector<ZoneUnits> units_by_zone(const Evidence& evidence, const Subject& leader);

// The difference between the fullest and the emptiest of them; 0 where there are none.
std::int64_t spread(const std::vector<ZoneUnits>& zones);

// Whose tier each component belongs to, by Id; kNoId where it is absent.
std::vector<Id> tier_leaders(const Evidence& evidence);

bool tier_on_path(const Evidence& evidence, const Subject& leader);

// "asg.web", "ec2.a and ec2.b", "ec2.a and 3 more".
std::string tier_name(const Evidence& evidence, const Subject& leader);

// Instances or tasks of the component, all its copies together, that run at the week's peak; where
// demand does not decide, those that are desired.
std::int64_t units_at_peak(const Evidence& evidence, const Subject& subject);

// What a tier has to carry at its busiest hour.
struct TierLoad {
  std::string_view missing{};  // the fact without which nothing is known; empty: all is known
  double peak_rps = 0;         // that arrive at all members
  double unit_rps = 0;         // that a unit serves: the smallest
  std::int64_t need = 0;       // such units that carry the peak
};
TierLoad tier_load(const Evidence& evidence, const Subject& leader);

// The fewest units, evenly spread over so many zones, of which `need` are left when the fullest of
// these is lost; `need` itself where there is one zone only.
std::int64_t static_size(std::int64_t need, std::int64_t zones);

// A further unit would miss nothing: no data stays on the units, and no sessions or uploads that so
// far one unit alone serves.
bool grows_safely(const Fleet& fleet);

// Lifts a component's lowest hour to `n` units, and its other bounds with it.
void raise_minimum(const Subject& subject, std::int64_t n, std::vector<Edit>& edits);

// Has running units inside the network that cannot reach the internet by themselves.
bool is_private(const Subject& subject);

}  // namespace tenfold
