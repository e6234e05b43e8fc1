// Network Load Balancer: passes connections on, one address a zone.
//
// Its capacity unit is, by protocol, 800 new connections a second, 100,000 active ones or 1 GB an
// hour for TCP; 400 flows, 50,000 and 1 GB for UDP; 50, 3,000 and 1 GB for TLS.
#include <algorithm>

#include "kinds/balancer.h"
#include "kinds/balancer_bindings.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(Field{.name = "protocol",
                                     .shape = shape::word,
                                     .values = "tcp udp tls",
                                     .initial = "\"tcp\"",
                                     .says = "what its listeners speak"});

constexpr auto fields = joined(listener_fields, own, every_component);
constexpr auto usage = joined(unit_usage, transfer);

constexpr CapacityUnit unit_of(std::string_view protocol) {
  if (protocol == "tls") return {50, 3'000};
  return protocol == "udp" ? CapacityUnit{400, 50'000} : CapacityUnit{800, 100'000};
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const CapacityUnit unit = unit_of(*c.text("protocol"));
  use_balancer(view, "nlb/hours",
               capacity_units(view, "nlb/lcu", unit, {.gb_hours = processed_gb(view)}), uses);
}

void flow(const View& view, Passage& passage) { balancer_flow(view, "nlb", false, passage); }

void facts(const View& view, Aspects& aspects) {
  balancer_facts(view, {.layer = 4}, aspects);
  // Over UDP there is neither.
  if (*Reader<fields>(view.topology, view.self).text("protocol") != "udp") return;
  aspects.front->https = {};
  aspects.front->min_tls = {};
}

// Do all of its targets serve plain HTTP, as far as one can see?
bool serves_web(const View& view) {
  return std::ranges::all_of(view.self.edges, [&](const Edge& edge) {
    return edge.role != Role::serves || port_behind(view, edge) == "80";
  });
}

// It has the port of its targets, but for HTTPS before targets of the web: over TLS the connection
// is decrypted here, over TCP and UDP it is passed on as it comes, so that they take HTTPS, too.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view protocol = *c.text("protocol");
  const bool tls = protocol == "tls", secure = *c.flag("https") && serves_web(view);
  const auto first = std::ranges::find(view.self.edges, Role::serves, &Edge::role);
  const std::string listens = first == view.self.edges.end() ? "80" : port_behind(view, *first);
  const std::string port = secure ? "443" : listens;
  bind_doors(view, tls, b);
  bind_pool(view, "tiers", b);
  b.words("ports", {port});
  b.words("front_ports", {port});
  b.text("listens_on", port);
  b.flag("first_copy", false);
  b.absent("asks_ports");
  if (secure && !tls) b.words("asks_ports", {port});
  b.flag("ends_tls", tls);
  b.flag("passes_https", secure && !tls);
  b.flag("speaks_http", tls && *c.flag("https"));
  b.flag("over_tcp", protocol == "tcp");
  b.flag("over_udp", protocol == "udp");
  b.flag("http_only", !*c.flag("https"));
  b.text("listener_protocol", tls ? "TLS" : protocol == "udp" ? "UDP" : "TCP");
  b.text("target_protocol", protocol == "udp" ? "UDP" : "TCP");
  b.text("tls_policy", tls_policy(*c.text("min_tls")));
}

}  // namespace

extern const Kind kind_nlb;
const Kind kind_nlb{
    .name = "nlb",
    .title = "Network Load Balancer",
    .says = "Passes TCP, UDP and TLS connections on to targets, unchanged.",
    .tier = "front",
    .services = "elb vpc",
    .fields = fields,
    .usage = usage,
    .check = check_units,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = balancer_summary,
    .bind = bind,
};

}  // namespace tenfold
