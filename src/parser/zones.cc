// Regions and zones: names, ids, or how many.
#include "base/text.h"
#include "model/reader.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

ZoneId intern_zone(Topology& topology, RegionId region, std::string_view name, bool is_id) {
  for (std::size_t i = 0; i < topology.zones.size(); ++i) {
    if (topology.zones[i].region == region && topology.zones[i].name == name)
      return static_cast<ZoneId>(i);
  }
  topology.zones.push_back({region, std::string(name), is_id});
  return static_cast<ZoneId>(topology.zones.size() - 1);
}

bool contains(const std::vector<std::string_view>& all, std::string_view one) {
  for (const std::string_view x : all) {
    if (x == one) return true;
  }
  return false;
}

}  // namespace

RegionId intern_region(Topology& topology, std::string_view region) {
  for (std::size_t i = 0; i < topology.regions.size(); ++i) {
    if (topology.regions[i] == region) return static_cast<RegionId>(i);
  }
  topology.regions.emplace_back(region);
  return static_cast<RegionId>(topology.regions.size() - 1);
}

bool check_region(Lowering& lowering, const Node& node) {
  if (lowering.catalog.region_known(node.text)) return true;
  const std::vector<std::string_view> known = lowering.catalog.regions();
  const auto guess = nearest(node.text, known);
  lowering.diagnostics.error(
      node.at, "unknown region `" + std::string(node.text.substr(0, 60)) + "`",
      guess ? "did you mean `" + std::string(*guess) + "`?" : "one of AWS's, such as us-east-1");
  return false;
}

std::vector<ZoneId> first_zones(Lowering& lowering, std::size_t n, RegionId region) {
  const std::vector<std::string_view> known =
      lowering.catalog.zones(lowering.topology.regions[region]);
  std::vector<ZoneId> zones;
  for (std::size_t i = 0; i < n && i < known.size(); ++i) {
    zones.push_back(intern_zone(lowering.topology, region, known[i], false));
  }
  return zones;
}

namespace {

std::vector<ZoneId> zones_by_number(Lowering& lowering, double n, const Node& value,
                                    RegionId region) {
  const std::string& name = lowering.topology.regions[region];
  const std::size_t most = lowering.catalog.zones(name).size();
  if (n <= static_cast<double>(most))
    return first_zones(lowering, static_cast<std::size_t>(n), region);
  lowering.diagnostics.error(value.at, name + " has " + std::to_string(most) + " zones",
                             "ask for " + std::to_string(most) + " at most");
  return {};
}

// Does the list begin with a zone of that region, by name or id? Then it is of that region whole.
bool names_zone_of(const Lowering& lowering, const std::vector<NodeId>& items,
                   std::string_view region) {
  if (region.empty() || items.empty()) return false;
  const Node& first = lowering.node(items.front());
  return first.type == NodeType::text && (contains(lowering.catalog.zones(region), first.text) ||
                                          contains(lowering.catalog.zone_ids(region), first.text));
}

}  // namespace

std::vector<ZoneId> zones_from(Lowering& lowering, NodeId azs, RegionId region) {
  const Node value = lowering.node(azs);
  if (value.type == NodeType::integer)
    return zones_by_number(lowering, number_of(value), value, region);
  const std::vector<NodeId> items =
      value.type == NodeType::array ? lowering.document().children(azs) : std::vector{azs};
  if (items.empty())
    lowering.diagnostics.error(value.at, "`azs` is empty", "name a zone, or leave it out");
  const bool moved = names_zone_of(lowering, items, lowering.moved_from);
  const std::string region_name =
      moved ? std::string(lowering.moved_from) : lowering.topology.regions[region];
  const std::vector<std::string_view> known = lowering.catalog.zones(region_name);
  const std::vector<std::string_view> ids = lowering.catalog.zone_ids(region_name);
  const std::size_t errors = lowering.diagnostics.errors;
  std::vector<std::string_view> named;
  std::vector<ZoneId> zones;
  for (const NodeId item : items) {
    const Node& zone = lowering.node(item);
    if (zone.type == NodeType::integer) {
      lowering.diagnostics.error(
          zone.at, "a list of zones holds names",
          "such as \"" + std::string(known.empty() ? "us-east-1a" : known[0]) + "\"");
      continue;
    }
    const bool is_id = contains(ids, zone.text);
    if (!is_id && !contains(known, zone.text)) {
      std::vector<std::string_view> all = known;
      all.insert(all.end(), ids.begin(), ids.end());
      const auto guess = nearest(zone.text, all);
      lowering.diagnostics.error(
          zone.at, "`" + std::string(zone.text.substr(0, 60)) + "` is no zone of " + region_name,
          guess ? "did you mean `" + std::string(*guess) + "`?"
                : "its zones: " + join(known, ", "));
      continue;
    }
    if (contains(named, zone.text)) {
      lowering.diagnostics.error(zone.at, "`" + std::string(zone.text) + "` is named twice",
                                 "name each zone once");
      continue;
    }
    named.push_back(zone.text);
    if (!moved) zones.push_back(intern_zone(lowering.topology, region, zone.text, is_id));
  }
  if (!moved || lowering.diagnostics.errors != errors) return zones;
  return zones_by_number(lowering, static_cast<double>(named.size()), value, region);
}

}  // namespace tenfold
