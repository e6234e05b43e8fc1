// Network Load Balancer: passes connections on, one address a zone.
//
// Its capacity unit is, by protocol, 800 new connections a second, 100,000 active ones or 1 GB an
// hour for TCP; 400 flows, 50,000 and 1 GB for UDP; 50, 3,000 and 1 GB for TLS.
#include "kinds/balancer.h"

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
};

}  // namespace tenfold
