// Transit gateway: a hub between VPCs, VPNs and other regions. Each attachment bills its hours, and
// every GB that is sent to the gateway bills once.
#include <algorithm>

#include "base/text.h"
#include "kinds/every.h"
#include "kinds/lines.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr double kMostAttachments = 5'000;

constexpr auto own = fields_of(Field{.name = "attachments",
                                     .shape = shape::integer,
                                     .initial = "1",
                                     .says = "VPCs that are attached",
                                     .most = kMostAttachments,
                                     .on_aws = OnAws::not_known},
                               Field{.name = "peerings",
                                     .shape = shape::integer,
                                     .initial = "0",
                                     .says = "peerings with gateways of other regions",
                                     .most = kMostAttachments,
                                     .on_aws = OnAws::not_known},
                               Field{.name = "monthly_gb",
                                     .shape = shape::number,
                                     .says = "GB a month sent to it",
                                     .most = kMostGb,
                                     .monthly = true});

constexpr auto fields = joined(own, every_component);

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto attached = [&](std::string name, std::string item, std::int64_t n) {
    if (n == 0) return;
    uses.push_back(line(view, std::move(name), "vpc", std::move(item), "hour", units(kMonthHours)));
    uses.back().copies = n;
  };
  attached("VPC attachments", "transit-gateway-vpc-attachment", *c.whole("attachments"));
  attached("peering attachments", "transit-gateway-peering-attachment", *c.whole("peerings"));
  uses.push_back(line(view, "data processed", "vpc", "transit-gateway-data", "GB",
                      c.amount("monthly_gb").value));
}

void facts(const View&, Aspects& aspects) {
  aspects.expected_idle = true;
  aspects.promise = Promise{.row = "transit-gateway"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t n = *c.whole("attachments") + *c.whole("peerings");
  return how_many(n, "attachment");
}

// The network of the file is the first that is attached; the others stand elsewhere.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t attachments = *c.whole("attachments");
  b.flag("of_network", attachments > 0);
  b.flag("of_private_subnets", true);
  b.number("others", std::max<std::int64_t>(0, attachments - 1));
}

}  // namespace

extern const Kind kind_transit_gateway;
const Kind kind_transit_gateway{
    .name = "transit_gateway",
    .title = "AWS Transit Gateway",
    .says =
        "A hub that joins VPCs, VPNs and regions. Attachments bill by the hour, bytes by the GB.",
    .tier = "network",
    .services = "vpc",
    .fields = fields,
    .usage = transfer,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
