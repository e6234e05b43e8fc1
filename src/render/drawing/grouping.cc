#include "render/drawing/grouping.h"

#include <algorithm>

#include "base/text.h"

namespace tenfold {

Grouping grouped_by_place(const TopologyReport& topology) {
  const Topology& t = *topology.topology;
  Grouping grouping;
  grouping.users = std::ranges::any_of(topology.picture->edges,
                                       [](const PictureEdge& edge) { return edge.from == kNoId; });
  std::vector<Grouping::Region> regions(t.regions.size());
  std::vector<Grouping::In> zones(t.zones.size());
  for (const PictureNode& node : topology.picture->nodes) {
    if (node.stands == PictureNode::Stands::everywhere)
      grouping.outside.push_back(&node);
    else if (node.zones.size() == 1)
      zones[node.zones[0]].nodes.push_back(&node);
    else
      regions[node.region].between.push_back(&node);
  }
  for (std::size_t i = 0; i < zones.size(); ++i) {
    if (zones[i].nodes.empty()) continue;
    zones[i].id = static_cast<ZoneId>(i);
    regions[t.zones[i].region].zones.push_back(std::move(zones[i]));
  }
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (regions[i].between.empty() && regions[i].zones.empty()) continue;
    regions[i].id = static_cast<RegionId>(i);
    std::ranges::sort(regions[i].zones, {}, [&](const Grouping::In& zone) {
      return std::pair(std::string_view(t.zones[zone.id].name), zone.id);
    });
    grouping.regions.push_back(std::move(regions[i]));
  }
  return grouping;
}

void write_groups(const Grouping& grouping, const Topology& topology, const GroupWriting& writing,
                  const Sink& sink) {
  const auto close = [&](const std::string& indent) { sink(indent + std::string(writing.close)); };
  for (const PictureNode* node : grouping.outside) writing.node(*node, "  ");
  for (const Grouping::Region& region : grouping.regions) {
    const std::string id = "r" + std::to_string(region.id);
    writing.open(id, topology.regions[region.id], "  ");
    for (const PictureNode* node : region.between) writing.node(*node, "    ");
    for (const Grouping::In& zone : region.zones) {
      writing.open(id + "z" + std::to_string(zone.id), topology.zones[zone.id].name, "    ");
      for (const PictureNode* node : zone.nodes) writing.node(*node, "      ");
      close("    ");
    }
    close("  ");
  }
}

std::string pinned_words(const Report& report) {
  const MadeWith& with = report.made_with;
  return with.tool + ", prices of " + printable(with.prices) + " (" + with.digest + "), inputs " +
         with.inputs;
}

}  // namespace tenfold
