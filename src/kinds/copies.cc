#include "kinds/copies.h"

#include <algorithm>

#include "base/money.h"

namespace tenfold {
namespace {

// "t4g" of "db.t4g.medium", "cache.t4g.small" and "t3.small.search".
bool runs_on_credits(std::string_view type) {
  for (const std::string_view prefix : {"db.", "cache."}) {
    if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
  }
  return type.size() > 1 && type[0] == 't' && type[1] >= '1' && type[1] <= '9';
}

}  // namespace

Hardware hardware_of(const Fact<std::string_view>& type, const std::optional<NodeClass>& known) {
  Hardware hardware{.type = type.value_or(""), .at = type.at, .field = type.field};
  hardware.burstable = runs_on_credits(hardware.type);
  if (!known) return hardware;
  hardware.vcpu = known->vcpu;
  const auto memory = parse_decimal(known->memory_gib, 6);
  hardware.memory_gib = static_cast<double>(memory.value_or(0)) / kMicro;
  hardware.arm = known->arch == "arm";
  return hardware;
}

Store::Copy first_copy(const Hardware& hardware, ZoneId zone) {
  return {.zone = zone,
          .vcpu = hardware.vcpu,
          .memory_gib = hardware.memory_gib,
          .readable = true,
          .synchronous = true};
}

ZoneId zone_after(const std::vector<ZoneId>& zones, std::size_t i) {
  if (zones.empty()) return kNoZone;
  const std::size_t rest = zones.size() - 1;
  return rest == 0 ? zones.front() : zones[1 + i % rest];
}

std::vector<ZoneId> zones_named(const Topology& topology,
                                const std::vector<std::string_view>& names) {
  std::vector<ZoneId> zones;
  for (const std::string_view name : names) {
    const auto it = std::ranges::find(topology.zones, name, &Zone::name);
    zones.push_back(it == topology.zones.end() ? kNoZone
                                               : static_cast<ZoneId>(it - topology.zones.begin()));
  }
  return zones;
}

bool in_production(const View& view) {
  return view.topology.scope(view.self).environment == "prod";
}

}  // namespace tenfold
