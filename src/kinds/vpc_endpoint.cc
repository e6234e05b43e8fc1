// VPC endpoint: a private way to an AWS service, past the NAT gateway and the internet.
//
// A gateway endpoint is an entry in route tables: S3 and DynamoDB alone have it, and it is free. An
// interface endpoint bills an hour in each zone and every GB, in tiers that run over all of a
// region's; a Gateway Load Balancer endpoint bills alike, without tiers.
#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/every.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own =
    fields_of(Field{.name = "service",
                    .says = "the service behind it: \"s3\", \"ecr.api\"",
                    .required = true,
                    .on_aws = OnAws::not_known},
              Field{.name = "type",
                    .shape = shape::word,
                    .values = "gateway interface gateway-load-balancer",
                    .says = "default: gateway for s3 and dynamodb, which is free; else interface",
                    .on_aws = OnAws::not_known},
              Field{.name = "monthly_gb",
                    .shape = shape::number,
                    .says = "GB a month through it, both directions",
                    .monthly = true});

constexpr auto fields = joined(own, every_component);

constexpr auto usage = transfer;

// "com.amazonaws.us-east-1.s3", as AWS's own tools want it, is "s3".
std::string_view service_of(const View& view, const Reader<fields>& c) {
  std::string_view service = *c.text("service");
  const std::string prefix = "com.amazonaws." + std::string(view.region()) + ".";
  if (service.starts_with(prefix)) service.remove_prefix(prefix.size());
  return service;
}

bool has_gateway(std::string_view service) { return service == "s3" || service == "dynamodb"; }

std::string_view type_of(const View& view, const Reader<fields>& c) {
  return c.text("type").value_or(has_gateway(service_of(view, c)) ? "gateway" : "interface");
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view type = type_of(view, c);
  if (type == "gateway") return;
  const bool interface = type == "interface";
  const std::string item = interface ? "interface-endpoint" : "gwlb-endpoint";
  const std::string region(view.region());
  uses.push_back({.name = "endpoint, each zone",
                  .service = "vpc",
                  .item = item + "/hours",
                  .place = region,
                  .unit = "hour",
                  .each = units(kMonthHours),
                  .copies = std::ssize(view.self.zones)});
  uses.push_back(of({.name = "data processed",
                     .service = "vpc",
                     .item = item + "/data",
                     .place = region,
                     .unit = "GB",
                     .each = {},
                     .pooled = interface},
                    metered_gb(view, c.amount("monthly_gb").value, through_gb_of)));
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const Fact<std::string_view> type = c.text("type");
  const std::string_view service = service_of(view, c);
  if (type.value_or({}) != "gateway" || has_gateway(service)) return;
  diagnostics.error(type.at, "`" + std::string(service) + "` has no gateway endpoint",
                    "s3 and dynamodb have: leave `type` out, or write \"interface\"", view.self.at);
}

void flow(const View& view, Passage& passage) {
  const Reader<fields> c(view.topology, view.self);
  passage.endpoint_of = service_of(view, c);
  passage.endpoint_free = type_of(view, c) == "gateway";
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  const bool gateway = type_of(view, c) == "gateway";
  aspects.place = {.zonal = !gateway, .in_vpc = true};
  aspects.endpoint = Endpoint{.service = service_of(view, c), .gateway = gateway};
  if (!gateway) aspects.interface_addresses = view.self.count;
  aspects.expected_idle = true;
  if (aspects.place.zonal) aspects.zoning.stands = Zoning::Stands::apart;
  aspects.promise = Promise{.row = {}};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view type = type_of(view, c);
  std::string text = std::string(service_of(view, c)) + ", " + std::string(type);
  if (type == "gateway") return text;
  const std::size_t n = view.self.zones.size();
  return text + ", " + std::to_string(n) + " zone" + std::string(plural(n));
}

// AWS's own service, unless it is named in full: another's, or a Gateway Load Balancer of the file
// by its address.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view type = type_of(view, c), service = service_of(view, c);
  b.flag("gateway", type == "gateway");
  b.flag("interface", type == "interface");
  b.flag("appliances", type == "gateway-load-balancer");
  b.text("service", service);
  b.flag("in_full", service.starts_with("com.amazonaws.") || service.starts_with("aws."));
  b.flag("is_s3", service == "s3");
  b.flag("private_dns", service != "dynamodb");
  b.absent("behind");
  const auto found = view.topology.by_address.find(service);
  if (found != view.topology.by_address.end()) b.component("behind", found->second);
}

}  // namespace

extern const Kind kind_vpc_endpoint;
const Kind kind_vpc_endpoint{
    .name = "vpc_endpoint",
    .title = "VPC endpoint",
    .says =
        "A private way to an AWS service. Gateway endpoints for S3 and DynamoDB are free; "
        "others bill an hour in each zone, and their bytes.",
    .tier = "network",
    .services = "vpc",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
