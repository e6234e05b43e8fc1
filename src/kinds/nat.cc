// NAT gateway: the way out for what has no public address.
//
// A zonal gateway stands in one zone: one for all of them, or one in each. A regional gateway spans
// the zones by itself and bills an hour for each zone in which it is active. Every GB through it is
// billed, in either direction. A public one holds an IPv4 address, in each zone if it is regional.
#include "base/text.h"
#include "kinds/address.h"
#include "kinds/derived.h"
#include "kinds/every.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

constexpr auto own = fields_of(
    Field{.name = "mode",
          .shape = shape::word,
          .values = "per-az single regional",
          .says = "a gateway in each zone, one in the first zone, or one that spans the zones",
          .required = true},
    Field{.name = "connectivity",
          .shape = shape::word,
          .values = "public private",
          .initial = "\"public\"",
          .says = "to the internet, or to other private networks alone"},
    Field{.name = "monthly_gb",
          .shape = shape::number,
          .says = "GB a month through all of its gateways, both directions",
          .monthly = true});

constexpr auto fields = joined(own, every_component);

constexpr auto usage = transfer;

std::size_t zones(const Values& values) {
  return Reader<fields>(values).text("mode").value_or({}) == "single" ? 1 : 0;
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::string region(view.region());
  const std::string_view mode = *c.text("mode");
  const std::int64_t copies = mode == "single" ? 1 : std::ssize(view.self.zones);
  std::string name = "gateway";
  if (mode == "per-az") name = "gateway a zone";
  if (mode == "regional") name = "gateway, each zone";
  uses.push_back({.name = std::move(name),
                  .service = "vpc",
                  .item = "nat/hours",
                  .place = region,
                  .unit = "hour",
                  .each = units(kMonthHours),
                  .copies = copies});
  uses.push_back(of({.name = "data processed",
                     .service = "vpc",
                     .item = "nat/data",
                     .place = region,
                     .unit = "GB",
                     .each = {}},
                    metered_gb(view, c.amount("monthly_gb").value, through_gb_of)));
  if (*c.text("connectivity") == "public") uses.push_back(public_ipv4(region, copies));
}

void flow(const View& view, Passage& passage) {
  passage.is_exit = *Reader<fields>(view.topology, view.self).text("connectivity") == "public";
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  const Fact<std::string_view> mode = c.text("mode");
  const bool zonal = *mode != "regional";
  aspects.place = {.zonal = zonal, .in_vpc = true};
  // Of a regional one AWS has its own network.
  if (zonal) aspects.interface_addresses = view.self.count;
  if (*c.text("connectivity") == "public") {
    const std::int64_t gateways = *mode == "single" ? 1 : std::ssize(view.self.zones);
    aspects.place.public_address = true;
    aspects.place.elastic_ips = gateways * view.self.count;
  }
  if (*c.text("connectivity") == "public") {  // a private one leads to other networks alone
    aspects.exit = Exit{.zonal = zonal, .per_zone = *mode == "per-az", .mode = mode};
  }
  aspects.expected_idle = true;
  if (*mode != "regional")
    aspects.zoning.stands = *mode == "per-az" ? Zoning::Stands::apart : Zoning::Stands::pinned;
  // AWS's promise is older than regional gateways.
  aspects.promise = Promise{.row = zonal ? "nat-gateway" : ""};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view mode = *c.text("mode");
  std::string text(mode);
  if (mode != "single") {
    const std::size_t n = view.self.zones.size();
    text += ", " + std::to_string(n) + " zone" + std::string(plural(n));
  }
  if (*c.text("connectivity") == "private") text += ", private";
  return text;
}

void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  const std::string_view mode = *c.text("mode");
  b.flag("per_zone", mode == "per-az");
  b.flag("single", mode == "single");
  b.flag("regional", mode == "regional");
  b.flag("public", *c.text("connectivity") == "public");
  // Addresses of the file's own, instead of such that come with it.
  b.flag("given", view.self.count == 1 && referred_to(view, Role::attaches));
}

}  // namespace

extern const Kind kind_nat;
const Kind kind_nat{
    .name = "nat",
    .title = "NAT gateway",
    .says = "The way out for units without a public address. Every GB that it carries is billed.",
    .tier = "network",
    .services = "vpc",
    .fields = fields,
    .usage = usage,
    .zones = zones,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
