// Subnets too small for what is to stand in them once a zone is lost.
//
// Where one network is described in a region, all that stands in the region stands in it: units,
// and the interfaces of balancers and endpoints. Each takes an address of a subnet of its zone, of
// a public one if it is reached from the internet and there is one.
#include <algorithm>
#include <map>

#include "base/cidr.h"
#include "base/text.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

constexpr std::string_view kReserved = "vpc/reserved-addresses-per-subnet";

struct Need {
  std::int64_t addresses = 0, most = 0;
  const Subject* of = nullptr;  // that takes most of them
};

struct Place {
  ZoneId zone = kNoZone;
  bool is_public = false;
  auto operator<=>(const Place&) const = default;
};
using Needs = std::map<Place, Need>;

// What it takes in each of its zones: a group's units when one of the others is gone.
std::int64_t addresses_a_zone(const Subject& s) {
  std::int64_t addresses = s.aspects.interface_addresses;
  if (!s.aspects.fleet) return addresses;
  const auto zones = static_cast<std::int64_t>(s.zones.size());
  const bool moves = s.aspects.fleet->managed && zones > 1;
  const std::int64_t over = moves ? zones - 1 : zones;
  const std::int64_t most = s.aspects.fleet->maximum.value_or(0);
  return addresses + most / over + (most % over > 0 ? 1 : 0);
}

bool stands_in_public(const Subject& s) {
  return s.aspects.place.public_address || (s.aspects.front && s.aspects.front->is_public);
}

struct Region {
  std::vector<const Subject*> networks;
  Needs needs;
};

std::vector<Region> regions_of(const Evidence& e) {
  std::vector<Region> regions(e.topology.regions.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    Region& region = regions[s.region];
    if (s.aspects.network) region.networks.push_back(&s);
    if (!s.aspects.place.in_vpc || s.zones.empty()) continue;
    const std::int64_t addresses = addresses_a_zone(s);
    for (const ZoneId zone : s.zones) {
      if (addresses == 0) break;
      Need& need = region.needs[{zone, stands_in_public(s)}];
      need.addresses += addresses;
      if (addresses <= need.most) continue;
      need.most = addresses;
      need.of = &s;
    }
  }
  return regions;
}

// What the subnets of a zone have, and the first of them.
struct Room {
  std::int64_t addresses = 0;
  std::size_t subnets = 0;
  const Subnet* first = nullptr;
};

std::map<Place, Room> rooms_of(const Network& network, std::int64_t reserved) {
  std::map<Place, Room> rooms;
  for (const Subnet& subnet : network.subnets) {
    const auto cidr = parse_cidr(subnet.cidr);
    if (!cidr || cidr->six || subnet.zone == kNoZone) continue;
    Room& room = rooms[{subnet.zone, subnet.is_public}];
    room.addresses += std::max<std::int64_t>(0, addresses_in(*cidr) - reserved);
    if (room.subnets++ == 0) room.first = &subnet;
  }
  return rooms;
}

// Where a zone has subnets of one sort alone, all that stands there stands in them.
Needs placed(const Needs& needs, const std::map<Place, Room>& rooms) {
  Needs all;
  for (const auto& [place, need] : needs) {
    Place in = place;
    if (!rooms.contains(in)) in.is_public = !in.is_public;
    if (!rooms.contains(in)) continue;
    Need& sum = all[in];
    sum.addresses += need.addresses;
    if (need.most <= sum.most) continue;
    sum.most = need.most;
    sum.of = need.of;
  }
  return all;
}

void say(const Evidence& e, const Subject& network, const Place& place, const Need& need,
         const Room& room, Findings& findings) {
  const std::string zone(e.topology.zones[place.zone].name);
  const std::string have =
      room.subnets == 1 ? std::string(room.first->cidr) + " has"
                        : how_many(static_cast<std::int64_t>(room.subnets), "subnet") + " have";
  findings.add(
      {.component = network.id,
       .at = room.first->at.known() ? room.first->at : network.at,
       .message = have + " " + grouped(units(room.addresses), 0) + " free addresses in " + zone +
                  "; with another zone lost " + grouped(units(need.addresses), 0) +
                  " are needed there, " + grouped(units(need.most), 0) + " of them by " +
                  std::string(need.of->address),
       .label = grouped(units(need.addresses - room.addresses), 0) + " too few",
       .fix = step("larger subnets, or a second range for the network: a subnet cannot be resized"),
       .measure = std::to_string(need.addresses - room.addresses)});
}

void check_network(const Evidence& e, const Subject& s, const Region& region, Findings& findings) {
  const Network& network = *s.aspects.network;
  if (network.subnets.empty()) return;  // they are laid out when it is written
  const auto reserved = e.catalog.limit(kReserved);
  if (!reserved) return findings.skip(s.id, kReserved);
  if (region.networks.size() > 1)
    return findings.skip(s.id, "which of the networks its region's components stand in");
  const auto rooms = rooms_of(network, *reserved);
  if (rooms.empty()) return findings.skip(s.id, "subnets.az");
  bool fine = true;
  for (const auto& [place, need] : placed(region.needs, rooms)) {
    const Room& room = rooms.at(place);
    if (need.addresses <= room.addresses) continue;
    fine = false;
    say(e, s, place, need, room, findings);
  }
  if (fine) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  for (const Region& region : regions_of(e)) {
    for (const Subject* network : region.networks) check_network(e, *network, region, findings);
  }
}

}  // namespace

extern const Rule rule_network_subnet_addresses_exhausted;
const Rule rule_network_subnet_addresses_exhausted{
    .id = "network/subnet-addresses-exhausted",
    .title = "Subnets run out of addresses before the tier is at its largest",
    .stages = from_stage(100'000, Level::error),
    .when =
        "In one zone, the units that a group may have there with another zone lost, eight "
        "addresses for each balancer and one for each interface endpoint, are more than the "
        "zone's subnets have beside the five that AWS keeps of each.",
    .why =
        "The launch fails for want of an address, and it does so at the peak or while a zone is "
        "gone: exactly when the unit is needed.",
    .fix = "Larger subnets, or a second range for the network with subnets in it.",
    .bad = R"([vpc.main]
subnets = [
  { name = "a", cidr = "10.0.0.0/27", az = "us-east-1a" },
  { name = "b", cidr = "10.0.0.32/27", az = "us-east-1b" },
]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 60
)",
    .good = R"([vpc.main]
subnets = [
  { name = "a", cidr = "10.0.0.0/22", az = "us-east-1a" },
  { name = "b", cidr = "10.0.4.0/22", az = "us-east-1b" },
]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 60
)",
    .mind = "The pods of a cluster take addresses beside those of its nodes.",
    .elsewhere = "Trusted Advisor: Auto Scaling available IPs in Subnets",
    .references = "REL02-BP03",
    .fields = "subnets max azs count",
    .check = check,
};

}  // namespace tenfold
