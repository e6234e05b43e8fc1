#include "kinds/balancer.h"

#include <algorithm>

#include "base/text.h"
#include "kinds/address.h"

namespace tenfold {
namespace {

// Its security group is then open to CloudFront's addresses alone.
bool only_behind_cloudfront(const View& view) {
  bool behind = false;
  const Id self = view.topology.by_address.at(view.self.address);
  for (const Referrer& caller : view.topology.referrers[self]) {
    if ((caller.roles & role_set(Role::serves)) == 0) continue;
    if (view.topology[caller.id].kind->name != "cloudfront") return false;
    behind = true;
  }
  return behind;
}

}  // namespace

std::optional<Quantity> unit_hours(const Fact<Quantity>& average, std::int64_t a_unit,
                                   std::int64_t factor) {
  if (!average) return std::nullopt;
  return scaled(*average, kMonthHours * factor, a_unit);
}

std::optional<Quantity> processed_gb(const View& view) {
  const Reader<balancer_fields> c(view.topology, view.self);
  return c.usage<balancer_usage>().amount("processed_gb").value;
}

Use capacity_units(const View& view, std::string_view item, const CapacityUnit& unit,
                   const std::optional<Quantity>& gb_hours, std::vector<Quantity> more) {
  const auto month = Reader<balancer_fields>(view.topology, view.self).usage<unit_usage>();
  Use use = line(view, "capacity units", "elb", std::string(item), "LCU-hour", {});
  if (month.stated("lcu")) {
    use.each = unit_hours(month.amount("lcu"), 1);
    return use;
  }
  const auto add = [&](std::optional<Quantity> hours) {
    if (hours) more.push_back(*hours);
  };
  add(unit_hours(month.amount("new_connections_per_s"), unit.new_connections_per_s));
  add(unit_hours(month.amount("active_connections"), unit.active_connections));
  add(gb_hours);
  if (more.empty()) return use;
  use.each = std::ranges::max(more);
  if (more.size() > 1) use.assumed = "one dimension is the largest in every hour of the month";
  return use;
}

void use_balancer(const View& view, std::string_view item, Use metered, Uses& uses) {
  const Reader<listener_fields> c(view.topology, view.self);
  uses.push_back(line(view, "load balancer", "elb", std::string(item), "hour", units(kMonthHours)));
  uses.push_back(std::move(metered));
  const bool addressed = *c.text("ip_address_type") != "dualstack-without-public-ipv4";
  if (!*c.flag("internal") && addressed) {
    uses.push_back(public_ipv4(view.region(), std::ssize(view.self.zones)));
  }
}

void check_stated_twice(const View& view, const Fact<Quantity>& other, Diagnostics& diagnostics) {
  const auto month = Reader<balancer_fields>(view.topology, view.self).usage<unit_usage>();
  if (!month.stated("lcu") || !other) return;
  diagnostics.error(other.at,
                    "`" + std::string(other.field) + "` and `lcu` of " +
                        std::string(view.self.address) + " state one quantity twice",
                    "leave out one of the two", view.self.at);
}

void check_units(const View& view, Diagnostics& diagnostics) {
  const auto month = Reader<balancer_fields>(view.topology, view.self).usage<unit_usage>();
  check_stated_twice(view, month.amount("processed_gb"), diagnostics);
  check_stated_twice(view, month.amount("new_connections_per_s"), diagnostics);
  check_stated_twice(view, month.amount("active_connections"), diagnostics);
}

void balancer_facts(const View& view, bool two_zones_required, Aspects& aspects) {
  const Reader<listener_fields> c(view.topology, view.self);
  const bool is_public = !*c.flag("internal");
  aspects.place.in_vpc = true;
  if (c.stated("ingress")) {
    aspects.place.open_at =
        open_ingress(view.topology, view.self, index_of(listener_fields, "ingress"));
    aspects.place.open = aspects.place.open_at.known();
  } else if (is_public && !only_behind_cloudfront(view)) {
    aspects.place.open = true;
    aspects.place.open_at = view.self.at;
  }
  aspects.front = Front{.is_public = is_public,
                        .splits = true,
                        .two_zones_required = two_zones_required,
                        .sticky = c.flag("sticky")};
}

std::string balancer_summary(const View& view) {
  const Reader<listener_fields> c(view.topology, view.self);
  const std::size_t zones = view.self.zones.size();
  return std::string(*c.flag("internal") ? "internal" : "public") +
         (*c.flag("https") ? "" : ", plain HTTP") + ", " + std::to_string(zones) + " zone" +
         std::string(plural(zones));
}

}  // namespace tenfold
