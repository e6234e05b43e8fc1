// Gateway Load Balancer: sends packets through appliances. A capacity unit is 600 new flows a
// second, 60,000 active ones or 1 GB an hour. It has private addresses only.
#include "kinds/balancer.h"
#include "kinds/lines.h"

namespace tenfold {
namespace {

constexpr auto fields = joined(balancer_fields, every_component);
constexpr auto usage = joined(balancer_usage, transfer);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  uses.push_back(line(view, "load balancer", "elb", "gwlb/hours", "hour", units(kMonthHours)));
  const auto gb = c.usage<usage>().amount("processed_gb").value;
  uses.push_back(capacity_units(view, "gwlb/lcu", {600, 60'000}, gb));
}

void facts(const View&, Aspects& aspects) {
  aspects.place.in_vpc = true;
  aspects.front = Front{.splits = true, .sticky = {}};
}

}  // namespace

extern const Kind kind_gwlb;
const Kind kind_gwlb{
    .name = "gwlb",
    .title = "Gateway Load Balancer",
    .says = "Sends all packets through a fleet of virtual appliances, such as firewalls.",
    .tier = "front",
    .fields = fields,
    .usage = usage,
    .check = check_units,
    .use = use,
    .facts = facts,
    .summary = balancer_summary,
};

}  // namespace tenfold
