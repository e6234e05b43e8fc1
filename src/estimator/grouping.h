// The total by a property: each group's money adds up to it, whatever the property.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/estimate.h"

namespace tenfold {

struct GroupBy {
  enum class Property : std::uint8_t { component, kind, service, tier, region, tag };
  Property property = Property::component;
  std::string tag{};  // its key
};

// "component", "kind", "service", "tier", "region" or "tag:KEY"; nothing for anything else.
std::optional<GroupBy> group_by_of(std::string_view words);

// In order of first appearance; what is billed for a region belongs to no kind, tier or tag.
std::vector<CostGroup> groups_of(const Topology& topology, const Estimate& estimate,
                                 const GroupBy& by);

}  // namespace tenfold
