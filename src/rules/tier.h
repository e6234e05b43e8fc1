// Tiers as rules count them: units that stand in for one another, and in how many zones.
//
// A tier is a component with units, or all interchangeable targets of a balancer; its first member
// in the file speaks for it. Units placed by hand are dealt round their zones, so that one unit of
// a component with two zones stands in the first; a group moves its units, and counts in all of
// them.
#pragma once

#include <cstdint>
#include <string>
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

bool tier_on_path(const Evidence& evidence, const Subject& leader);

// "asg.web", "ec2.a and ec2.b", "ec2.a and 3 more".
std::string tier_name(const Evidence& evidence, const Subject& leader);

// A further unit would miss nothing: no data stays on the units, and no sessions or uploads that so
// far one unit alone serves.
bool grows_safely(const Fleet& fleet);

// Lifts a component's lowest hour to `n` units, and its other bounds with it.
void raise_minimum(const Subject& subject, std::int64_t n, std::vector<Edit>& edits);

// Has running units inside the network that cannot reach the internet by themselves.
bool is_private(const Subject& subject);

}  // namespace tenfold
