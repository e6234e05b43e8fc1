#include "emitter/network.h"

#include <algorithm>

#include "base/text.h"
#include "emitter/naming.h"

namespace tenfold {
namespace {

constexpr std::size_t kPrivateFrom = 8;  // of the sixteen subnets of a range

// Zones of a network, those of its file first.
std::vector<ZoneId> zones_of(const Cast& cast, RegionId region) {
  const Topology& topology = cast.topology();
  std::vector<ZoneId> zones;
  const auto add = [&](ZoneId zone) {
    if (topology.zones[zone].region == region && std::ranges::find(zones, zone) == zones.end())
      zones.push_back(zone);
  };
  std::ranges::for_each(topology.outer().home_zones, add);
  for (const Id id : cast.present) {
    if (in_network(cast, id)) std::ranges::for_each(topology[id].zones, add);
  }
  return zones;
}

void add_subnet(const Topology& topology, std::string_view group, const Laid& laid,
                std::size_t index, Bindings& to) {
  Bindings& subnet = to.add("subnets");
  subnet.text("key", laid.key);
  subnet.written("subnet", laid.title);
  subnet.number("nth", static_cast<std::int64_t>(to.find("subnets")->objects.size()));
  subnet.written("subnet_group", std::string(group));
  subnet.number("index", static_cast<std::int64_t>(index));
  const bool known = laid.zone != kNoZone;
  subnet.text("zone", known ? topology.zones[laid.zone].name : "");
  subnet.flag("zone_id", known && topology.zones[laid.zone].is_id);
  if (laid.cidr.empty())
    subnet.absent("cidr");
  else
    subnet.text("cidr", laid.cidr);
}

// Does anything of the region take connections from CloudFront's addresses?
bool lets_cloudfront_in(const Cast& cast, RegionId region) {
  return std::ranges::any_of(cast.present, [&](Id id) {
    if (cast.topology()[id].region != region) return false;
    const Binding* const rules = cast.pieces[id].front().bindings.find("ingress");
    return rules != nullptr && std::ranges::any_of(rules->objects, [](const Bindings& rule) {
             return says(rule, "cloudfront");
           });
  });
}

// Does a CDN fetch from it, which has no address of its own?
bool is_private_origin(const Cast& cast, Id id) {
  const References& references = cast.pieces[id].front().copies.front();
  if (value_in(references, "private_origin").empty() || !value_in(references, "host").empty())
    return false;
  return std::ranges::any_of(cast.topology().referrers[id], [&](const Referrer& referrer) {
    const Aspects& aspects = cast.aspects[referrer.id];
    return (referrer.roles & role_set(Role::serves)) != 0 && aspects.front &&
           aspects.front->caches && !cast.pieces[referrer.id].empty();
  });
}

// "us_west_2_private"; of the home region "private".
std::string group_of(const Net& network, bool is_public) {
  const std::string group = is_public ? "public" : "private";
  return network.label == "main" ? group : network.label + "_" + group;
}

// A network of the file's: the first of a region is what everything there stands in; its further
// copies, and others, stand by themselves.
void place_network(const Cast& cast, const Net& network, const Piece& piece, Bindings& to) {
  const std::uint32_t count = cast.target.counts ? cast.topology()[piece.id].count : 1;
  const bool inner = network.stated == piece.id && piece.copy == 0;
  to.flag("is_network", inner);
  to.flag("stands_alone", !inner || count > 1);
  to.written("network", piece.label + "_vpc");
  if (inner) to.number("count", count - 1);
}

// `ends`, of which a kind says how many, go round the subnets.
void deal_ends(const std::vector<const Laid*>& taken, Bindings& to) {
  for (Binding& bound : to.values) {
    for (std::size_t i = 0; i < bound.objects.size(); ++i) {
      if (bound.name == "ends")
        bound.objects[i].written("subnet", taken[i % taken.size()]->title);
      else
        deal_ends(taken, bound.objects[i]);
    }
  }
}

bool stands_in(const Cast& cast, Id id, ZoneId zone) {
  const std::vector<ZoneId>& zones = cast.topology()[id].zones;
  return std::ranges::find(zones, zone) != zones.end();
}

// Private subnets whose way out this is: one in their own zone, else the network's first. `through`
// is the subnet in which the nearest part of it stands.
void add_ways(const Cast& cast, const Net& network, Id id, const std::vector<const Laid*>& taken,
              Bindings& to) {
  std::size_t ways = 0;
  for (const Laid& laid : network.closed) {
    const auto near = std::ranges::find_if(
        network.exits, [&](Id exit) { return stands_in(cast, exit, laid.zone); });
    if ((near == network.exits.end() ? network.exits.front() : *near) != id) continue;
    const auto part = std::ranges::find(taken, laid.zone, &Laid::zone);
    Bindings& way = to.add("ways");
    const Laid& through = part == taken.end() ? *taken.front() : **part;
    way.text("key", laid.key);
    way.written("subnet", laid.title);
    way.text("through", through.key);
    way.written("through_subnet", through.title);
    ++ways;
  }
  to.flag("all_ways", ways == network.closed.size());
}

}  // namespace

bool says(const Bindings& bindings, std::string_view name) {
  const Binding* const bound = bindings.find(name);
  return bound != nullptr && bound->type == Binding::Type::flag && bound->flag;
}

bool in_network(const Cast& cast, Id id) {
  return !cast.pieces[id].empty() && (cast.aspects[id].place.in_vpc || cast.aspects[id].network ||
                                      says(cast.pieces[id].front().bindings, "of_network"));
}

bool in_public(const Cast& cast, Id id) {
  const Aspects& aspects = cast.aspects[id];
  const Bindings& bindings = cast.pieces[id].front().bindings;
  if (says(bindings, "of_private_subnets")) return false;
  return says(bindings, "of_public_subnets") || aspects.place.public_address ||
         (aspects.front && aspects.front->is_public) ||
         (aspects.store && aspects.store->is_public.value == true);
}

Networks::Networks(Cast& cast) {
  const Topology& topology = cast.topology();
  for (const Id id : cast.present) {
    if (!in_network(cast, id)) continue;
    const RegionId region = topology[id].region;
    const auto known = std::ranges::find(all_, region, &Net::region);
    Net& network = known != all_.end() ? *known : all_.emplace_back(Net{.region = region});
    if (network.stated == kNoId && cast.aspects[id].network) network.stated = id;
    if (cast.aspects[id].exit) network.exits.push_back(id);
    const Bindings& bindings = cast.pieces[id].front().bindings;
    network.ipv6 = network.ipv6 || says(bindings, "wants_ipv6");
    network.vpn_gateway = network.vpn_gateway || says(bindings, "wants_vpn_gateway");
    network.entered = network.entered || is_private_origin(cast, id);
  }
  std::ranges::sort(all_, {}, [&](const Net& network) {
    return std::pair(network.region != topology.outer().region, topology.regions[network.region]);
  });
  for (Net& network : all_) {
    const bool home = cast.target.regional || network.region == topology.outer().region;
    network.label = home ? "main" : label_of(topology.regions[network.region]);
    network.title = home ? "" : title_case(topology.regions[network.region]);
    lay_out(cast, network);
  }
}

void Networks::lay_out(const Cast& cast, Net& network) {
  const std::vector<ZoneId> zones = zones_of(cast, network.region);
  const auto lay = [&](bool is_public, std::string key, ZoneId zone, std::string_view cidr) {
    std::vector<Laid>& group = is_public ? network.open : network.closed;
    const std::string title = network.title + (is_public ? "Public" : "Private") + "Subnet";
    group.push_back(
        {std::move(key), title + std::to_string(group.size() + 1), zone, std::string(cidr)});
  };
  if (network.stated != kNoId && !cast.aspects[network.stated].network->subnets.empty()) {
    const std::vector<Subnet>& stated = cast.aspects[network.stated].network->subnets;
    const Binding* const said = cast.pieces[network.stated].front().bindings.find("subnets");
    for (std::size_t i = 0; i < stated.size(); ++i) {
      const bool dealt = stated[i].zone == kNoZone && !zones.empty();
      lay(stated[i].is_public, said->objects[i].find("name")->text,
          dealt ? zones[i % zones.size()] : stated[i].zone, stated[i].cidr);
    }
    return;
  }
  bool open = false, closed = false;
  for (const Id id : cast.present) {
    if (!in_network(cast, id) || cast.topology()[id].region != network.region) continue;
    (in_public(cast, id) ? open : closed) = true;
  }
  for (const ZoneId zone : zones) {
    const std::string& name = cast.topology().zones[zone].name;
    if (open) lay(true, name, zone, {});
    if (closed) lay(false, name, zone, {});
  }
}

const Net* Networks::in(RegionId region) const {
  const auto it = std::ranges::find(all_, region, &Net::region);
  return it == all_.end() ? nullptr : &*it;
}

void Networks::bind(const Cast& cast, RegionId region, Bindings& to) const {
  const Topology& topology = cast.topology();
  to.absent("networks");
  for (std::size_t n = 0; n < all_.size(); ++n) {
    const Net& network = all_[n];
    if (region != kAnywhere && network.region != region) continue;
    Bindings& one = to.add("networks");
    for (const char* name : {"address", "description", "cidr", "flow_logs", "flow_logs_to_s3",
                             "flow_logs_to_cloudwatch", "tags", "groups"})
      one.absent(name);
    if (network.stated != kNoId) one = cast.pieces[network.stated].front().bindings;
    one.written("network", network.label);
    one.written("network_title", network.title);
    one.text("region", topology.regions[network.region]);
    one.text("own_region", topology.regions[network.region]);
    one.flag("elsewhere", network.region != topology.outer().region);
    one.flag("counted", false);
    one.written("at", "");
    one.number("nth", static_cast<std::int64_t>(n));
    one.flag("has_public", !network.open.empty());
    one.flag("has_gateway", !network.open.empty() || network.entered);
    one.flag("has_private", !network.closed.empty());
    one.flag("lists_cloudfront", lets_cloudfront_in(cast, network.region));
    one.written("private_group", group_of(network, false));
    one.flag("ipv6", network.ipv6);
    one.flag("vpn_gateway", network.vpn_gateway);
    for (const bool is_public : {true, false}) {
      const std::vector<Laid>& laid = is_public ? network.open : network.closed;
      if (laid.empty()) continue;
      Bindings& group = one.add("groups");
      group.written("subnet_group", group_of(network, is_public));
      group.flag("is_public", is_public);
      bool ids = false;
      for (std::size_t i = 0; i < laid.size(); ++i) {
        add_subnet(topology, group_of(network, is_public), laid[i],
                   i + (is_public ? 0 : kPrivateFrom), group);
        ids = ids || (laid[i].zone != kNoZone && topology.zones[laid[i].zone].is_id);
      }
      group.flag("zone_ids", ids);
    }
  }
}

void Networks::place(const Cast& cast, Piece& piece) const {
  const Topology& topology = cast.topology();
  const Component& component = topology[piece.id];
  Bindings& to = piece.bindings;
  to.absent("zones");
  std::vector<ZoneId> zones = component.zones;
  if (!cast.target.counts && component.count > 1 && !zones.empty())
    std::ranges::rotate(zones, zones.begin() + piece.copy % std::ssize(zones));
  for (const ZoneId zone : zones) {
    Bindings& one = to.add("zones");
    one.text("zone", topology.zones[zone].name);
    one.flag("zone_id", topology.zones[zone].is_id);
  }
  const Net* const network = in(component.region);
  const bool inside = network != nullptr && in_network(cast, piece.id);
  to.flag("in_network", inside);
  to.written("network", network == nullptr ? "" : network->label);
  to.written("network_title", network == nullptr ? "" : network->title);
  if (cast.aspects[piece.id].network) place_network(cast, *network, piece, to);
  to.flag("has_public", network != nullptr && !network->open.empty());
  to.flag("has_private", network != nullptr && !network->closed.empty());
  to.written("public_group", network == nullptr ? "" : group_of(*network, true));
  to.written("private_group", network == nullptr ? "" : group_of(*network, false));
  to.absent("subnets");
  to.absent("ways");
  to.absent("private_subnets");
  if (!inside) return;
  bool is_public = in_public(cast, piece.id);
  if ((is_public ? network->open : network->closed).empty()) is_public = !is_public;
  const std::vector<Laid>& laid = is_public ? network->open : network->closed;
  to.written("subnet_group", group_of(*network, is_public));
  to.flag("in_public", is_public);
  std::vector<const Laid*> taken;
  for (const ZoneId zone : zones) {
    const auto it = std::ranges::find(laid, zone, &Laid::zone);
    if (it != laid.end()) taken.push_back(&*it);
  }
  to.absent("group_subnets");
  for (const Laid& one : laid) to.add("group_subnets").written("subnet", one.title);
  const bool all = taken.empty() || taken.size() == laid.size();
  if (taken.empty()) {
    for (const Laid& one : laid) taken.push_back(&one);
  }
  to.flag("all_subnets", all);
  deal_ends(taken, to);
  for (const Laid& one : network->closed) {
    Bindings& subnet = to.add("private_subnets");
    const auto part = std::ranges::find(taken, one.zone, &Laid::zone);
    subnet.written("subnet", one.title);
    subnet.written("through_subnet", (part == taken.end() ? taken.front() : *part)->title);
  }
  for (const Laid* one : taken) add_subnet(topology, group_of(*network, is_public), *one, 0, to);
  if (cast.aspects[piece.id].exit) add_ways(cast, *network, piece.id, taken, to);
  // Of what stands in fewer of them than it could.
  to.absent("taken_subnets");
  const Binding* const most = to.find("zones_taken");
  const std::size_t some = most == nullptr ? 0 : std::stoul(most->text);
  for (std::size_t i = 0; i < std::min(some, taken.size()); ++i)
    to.add("taken_subnets").written("subnet", taken[i]->title);
}

}  // namespace tenfold
