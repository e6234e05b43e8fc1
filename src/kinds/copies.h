// What stores have in common before rules: hardware, copies and the zones that they stand in.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/catalog.h"
#include "model/kind.h"

namespace tenfold {

// Of a class or node type as it was stated, and what the catalogue has of it.
Hardware hardware_of(const Fact<std::string_view>& type, const std::optional<NodeClass>& known);

// The writer, or a node of what has none: it reads, and has all that was written.
Store::Copy first_copy(const Hardware& hardware, ZoneId zone);

// Where the i-th copy beside the writer stands, from 0: round the zones after the writer's; in its
// zone where there is no other.
ZoneId zone_after(const std::vector<ZoneId>& zones, std::size_t i);

// The zones of a list by their names; kNoZone where nothing of the file stands in such a zone.
std::vector<ZoneId> zones_named(const Topology& topology,
                                const std::vector<std::string_view>& names);

bool in_production(const View& view);

}  // namespace tenfold
