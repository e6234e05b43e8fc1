// Zones as a fix writes them: the names that stand in the file, and those that could be added.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "model/evidence.h"

namespace tenfold {

std::vector<std::string_view> zone_names(const Evidence& evidence, std::span<const ZoneId> zones);

// "a", "a and b", "a, b and c": for messages.
std::string in_words(std::span<const std::string_view> names);

// The component's zones and others of its region, spelled as its own are, until there are `wanted`;
// fewer where the region has no more that the catalogue knows to offer all that the units may be.
// `first` are tried before the topology's and those before the region's.
std::vector<std::string_view> widened(const Evidence& evidence, const Subject& subject,
                                      std::size_t wanted, std::span<const ZoneId> first = {});

// As many zones as the component has, by id, all of which offer all that its units may be: its own
// first. Fewer where the catalogue knows no more of them.
std::vector<std::string_view> zones_offering(const Evidence& evidence, const Subject& subject);

// `azs` of a component.
Edit set_zones(const Subject& subject, std::span<const std::string_view> names);

}  // namespace tenfold
