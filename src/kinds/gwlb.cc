// Gateway Load Balancer: sends packets through appliances. A capacity unit is 600 new flows a
// second, 60,000 active ones or 1 GB an hour. It has private addresses only, and traffic comes to
// it through route tables and Gateway Load Balancer endpoints, which no reference shows.
#include "base/text.h"
#include "kinds/balancer.h"
#include "kinds/balancer_bindings.h"

namespace tenfold {
namespace {

constexpr auto fields = joined(balancer_fields, every_component);
constexpr auto usage = joined(unit_usage, transfer);

void use(const View& view, Uses& uses) {
  uses.push_back(line(view, "load balancer", "elb", "gwlb/hours", "hour", units(kMonthHours)));
  uses.push_back(capacity_units(view, "gwlb/lcu", {600, 60'000}, {.gb_hours = processed_gb(view)}));
}

void flow(const View& view, Passage& passage) { balancer_flow(view, "gwlb", false, passage); }

void facts(const View& view, Aspects& aspects) {
  aspects.place.in_vpc = true;
  aspects.front = balancer_front(view, {.layer = 3});
  aspects.interface_addresses = kBalancerAddresses * view.self.count;
  aspects.expected_idle = true;
  aspects.zoning.stands = Zoning::Stands::across;
  aspects.promise = Promise{.row = {}};  // AWS's promise names the other balancers alone
}

std::string summary(const View& view) {
  const std::size_t zones = view.self.zones.size();
  return std::to_string(zones) + " zone" + std::string(plural(zones));
}

void bind(const View& view, Bindings& b) {
  bind_pool(view, "members", b);
  bind_addresses(view, b);
}

}  // namespace

extern const Kind kind_gwlb;
const Kind kind_gwlb{
    .name = "gwlb",
    .title = "Gateway Load Balancer",
    .says = "Sends all packets through a fleet of virtual appliances, such as firewalls.",
    .tier = "front",
    .services = "elb",
    .fields = fields,
    .usage = usage,
    .check = check_units,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
