// What is to be lost, from the words of a command line.
#include <algorithm>
#include <charconv>

#include "availability/availability.h"
#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::string_view kZone = "az:";

// Zones in which something stands, in order of their names.
std::vector<ZoneId> zones_of(const Topology& topology) {
  std::vector<bool> used(topology.zones.size());
  for (const Component& component : topology.components) {
    if (!component.present || component.count == 0) continue;
    for (const ZoneId zone : component.zones) used[zone] = true;
  }
  std::vector<ZoneId> zones;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) zones.push_back(static_cast<ZoneId>(i));
  }
  std::ranges::sort(zones, {},
                    [&](ZoneId zone) -> const std::string& { return topology.zones[zone].name; });
  return zones;
}

std::string shown(std::string_view text) { return "`" + printable(text.substr(0, 60)) + "`"; }

std::vector<Losing> parse_zones(const Topology& topology, std::string_view text,
                                Diagnostics& diagnostics) {
  const std::vector<ZoneId> known = zones_of(topology);
  if (text == "each") {
    std::vector<Losing> all;
    for (const ZoneId zone : known) all.push_back({.zones = {zone}});
    if (all.empty()) diagnostics.error({}, "nothing in this topology stands in a zone");
    return all;
  }
  Losing losing;
  while (!text.empty()) {
    const std::size_t end = text.find(',');
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const auto zone =
        std::ranges::find_if(known, [&](ZoneId one) { return topology.zones[one].name == name; });
    if (zone == known.end()) {
      std::vector<std::string_view> names;
      for (const ZoneId one : known) names.push_back(topology.zones[one].name);
      diagnostics.error({}, shown(name) + " is no zone of this topology",
                        "its zones are " + join(names, ", "));
      return {};
    }
    if (std::ranges::find(losing.zones, *zone) == losing.zones.end()) losing.zones.push_back(*zone);
  }
  if (losing.zones.empty()) {
    diagnostics.error({}, "`az:` names no zone", "write az:us-east-1a, or az:each");
    return {};
  }
  return {losing};
}

std::vector<Losing> parse_address(const Topology& topology, std::string_view text,
                                  Diagnostics& diagnostics) {
  const std::size_t bracket = text.find('[');
  const auto found = topology.by_address.find(text.substr(0, bracket));
  if (found == topology.by_address.end() || !topology[found->second].present) {
    std::vector<std::string_view> all;
    for (const Component& component : topology.components) {
      if (component.present) all.push_back(component.address);
    }
    const auto guess = nearest(text.substr(0, 200), all);
    diagnostics.error({}, shown(text) + " is nothing that can be lost",
                      guess ? "the nearest is `" + std::string(*guess) + "`"
                            : "say az:NAME, az:each, spot or the address of a component");
    return {};
  }
  Losing losing{.what = Losing::What::component, .component = found->second};
  if (bracket == std::string_view::npos) return {losing};
  const std::string_view digits = text.substr(bracket + 1);
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, losing.unit);
  const bool closed = error == std::errc{} && end + 1 == last && *end == ']';
  const std::uint32_t count = topology[losing.component].count;
  if (closed && losing.unit >= 0 && static_cast<std::uint32_t>(losing.unit) < count)
    return {losing};
  diagnostics.error({}, shown(text) + " does not exist",
                    std::string(text.substr(0, bracket)) + " counts " + std::to_string(count));
  return {};
}

}  // namespace

std::vector<Losing> parse_losing(const Topology& topology, std::string_view text,
                                 Diagnostics& diagnostics) {
  if (text.starts_with(kZone)) return parse_zones(topology, text.substr(kZone.size()), diagnostics);
  if (text == "spot") return {{.what = Losing::What::spot}};
  return parse_address(topology, text, diagnostics);
}

}  // namespace tenfold
