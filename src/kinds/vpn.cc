// VPN: site-to-site connections, and client VPN endpoints for people. A connection that ends at a
// transit gateway is an attachment there too. A client endpoint bills each network that it is
// associated with by the hour, and each hour that somebody is connected.
#include <algorithm>

#include "base/text.h"
#include "kinds/every.h"
#include "kinds/lines.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(
    Field{.name = "connections",
          .shape = shape::integer,
          .says = "site-to-site connections, each of two tunnels; default: 1, of a client "
                  "VPN 0",
          .most = 5'000,
          .on_aws = OnAws::not_known},
    Field{.name = "transit_gateway",
          .shape = shape::address,
          .says = "where they end; left out: a virtual private gateway",
          .role = Role::attaches,
          .on_aws = OnAws::not_known},
    Field{.name = "client_associations",
          .shape = shape::integer,
          .initial = "0",
          .says = "subnets that a client VPN endpoint is associated with",
          .most = 5'000,
          .on_aws = OnAws::not_known});

constexpr auto metered =
    fields_of(Field{.name = "client_connection_hours",
                    .shape = shape::number,
                    .says = "hours a month that clients are connected, together",
                    .most = kMostGb});

constexpr auto fields = joined(own, every_component);
constexpr auto usage = joined(metered, transfer);

std::int64_t connections_of(const Reader<fields>& c) {
  return c.whole("connections").value_or(*c.whole("client_associations") > 0 ? 0 : 1);
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto hours = [&](std::string name, std::string item, std::int64_t n) {
    if (n == 0) return;
    uses.push_back(line(view, std::move(name), "vpc", std::move(item), "hour", units(kMonthHours)));
    uses.back().copies = n;
  };
  const std::int64_t connections = connections_of(c);
  hours("connections", "site-to-site-vpn-connection", connections);
  if (c.stated("transit_gateway"))
    hours("transit gateway attachments", "transit-gateway-vpn-attachment", connections);
  const std::int64_t associations = *c.whole("client_associations");
  hours("client VPN associations", "client-vpn-endpoint-association", associations);
  if (associations > 0) {
    uses.push_back(line(view, "client connections", "vpc", "client-vpn-connection", "hour",
                        c.usage<usage>().amount("client_connection_hours").value));
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const std::string address(view.self.address);
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::attaches) continue;
    const Component& hub = view.topology[edge.to];
    if (hub.kind->name == "transit_gateway") continue;
    diagnostics.error(edge.at, std::string(hub.address) + " is no transit gateway",
                      "`transit_gateway` of " + address + " takes the address of one",
                      view.self.at);
  }
  const auto hours = c.usage<usage>().amount("client_connection_hours");
  if (hours && *c.whole("client_associations") == 0) {
    diagnostics.error(hours.at, "nobody can connect to " + address,
                      "say how many `client_associations` it has", view.self.at);
  }
}

void facts(const View&, Aspects& aspects) {
  aspects.expected_idle = true;
  aspects.promise = Promise{.row = "vpn"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t n = connections_of(c);
  const std::string text = how_many(n, "connection");
  if (*c.whole("client_associations") == 0) return text;
  return n == 0 ? "client VPN" : text + ", client VPN";
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t connections = connections_of(c) * view.self.count;
  const bool clients = *c.whole("client_associations") > 0;
  const bool own_gateway = connections > 0 && !c.stated("transit_gateway");
  b.number("sites", connections);
  b.flag("one_site", connections == 1);
  b.absent("site_list");
  for (std::int64_t n = 1; n <= connections_of(c); ++n) b.add("site_list").number("nth", n);
  b.flag("clients", clients);
  b.absent("association_list");
  const std::int64_t networks =
      std::min<std::int64_t>(*c.whole("client_associations"), std::ssize(view.self.zones));
  for (std::int64_t n = 0; n < networks; ++n) {
    Bindings& one = b.add("association_list");
    one.number("nth", n + 1);
    one.number("index", n);
  }
  b.flag("wants_vpn_gateway", own_gateway);
  b.flag("of_network", own_gateway || clients);
  b.flag("of_private_subnets", true);
  b.absent("certificate_region");
  if (clients) b.text("certificate_region", view.region());
}

}  // namespace

extern const Kind kind_vpn;
const Kind kind_vpn{
    .name = "vpn",
    .title = "AWS VPN",
    .says = "Encrypted tunnels to other sites, and a client VPN for people.",
    .tier = "network",
    .services = "vpc",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
