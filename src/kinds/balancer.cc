#include "kinds/balancer.h"

#include <algorithm>

#include "base/text.h"
#include "kinds/address.h"
#include "kinds/derived.h"

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

// AWS promises more of one in two zones or more.
void balancer_promise(const View& view, Aspects& aspects) {
  aspects.zoning.stands = Zoning::Stands::across;
  const bool one_zone = view.self.zones.size() < 2;
  aspects.promise =
      Promise{.row = one_zone ? "elb/single-az" : "elb/multi-az", .best = "elb/multi-az"};
}

// A field of `health_check`, by its path from the component.
template <class T> Fact<T> at_path(Fact<T> fact, std::string_view path) {
  fact.field = path;
  return fact;
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

namespace {

constexpr double kRequestsAConnection = 10, kConnectionS = 60;  // assumptions
constexpr std::string_view kConnections =
    "ten requests a connection, each of them open for a minute";

// Unit-hours of the month, of one copy: in each hour of the week the largest of what arrives and
// what is stated, which is the month's average and so the same in every hour.
std::optional<Quantity> arriving_unit_hours(const View& view, const CapacityUnit& unit,
                                            const UnitRates& rates, bool connections) {
  const Flow& flow = view.week->flow;
  const auto rps = rps_of(flow, view.id());
  const auto gb = gb_per_s_of(flow, view.id());
  const bool bytes = !rates.gb_hours && flow.met[view.id()].bytes_known;
  const double opened = 1 / kRequestsAConnection;
  const double per_rps = std::max(
      {rates.per_rps, connections ? opened / static_cast<double>(unit.new_connections_per_s) : 0,
       connections ? opened * kConnectionS / static_cast<double>(unit.active_connections) : 0});
  double stated = 0;
  for (const Quantity& hours : rates.more)
    stated = std::max(stated, static_cast<double>(hours.micros) / kMicro / kMonthHours);
  stated *= view.self.count;
  double sum = 0;
  for (std::size_t h = 0; h < rps.size(); ++h) {
    const std::size_t next = (h + 1) % rps.size();
    const double by_gb = bytes ? hour_mean(gb[h], gb[next]) * 3'600 * rates.per_gb : 0;
    sum += std::max({hour_mean(rps[h], rps[next]) * per_rps, by_gb, stated});
  }
  const double month = sum / kWeekHours * static_cast<double>(kMonthHours);
  return quantity_of(month / std::max(1U, view.self.count));
}

}  // namespace

void balancer_flow(const View& view, std::string_view network, bool cross_zone, Passage& passage) {
  passage.onward = Passage::Onward::one_of;
  passage.network = network;
  passage.crosses_zones =
      Reader<balancer_fields>(view.topology, view.self).flag("cross_zone").value_or(cross_zone);
}

Use capacity_units(const View& view, std::string_view item, const CapacityUnit& unit,
                   UnitRates rates) {
  const auto month = Reader<balancer_fields>(view.topology, view.self).usage<unit_usage>();
  Use use = line(view, "capacity units", "elb", std::string(item), "LCU-hour", {});
  if (month.stated("lcu")) {
    use.each = unit_hours(month.amount("lcu"), 1);
    return use;
  }
  std::vector<Quantity>& more = rates.more;
  const auto add = [&](std::optional<Quantity> hours) {
    if (hours) more.push_back(*hours);
  };
  const bool connected =
      month.stated("new_connections_per_s") || month.stated("active_connections");
  add(unit_hours(month.amount("new_connections_per_s"), unit.new_connections_per_s));
  add(unit_hours(month.amount("active_connections"), unit.active_connections));
  add(rates.gb_hours);
  if (const Met* met = view.week == nullptr ? nullptr : view.week->met(view.id())) {
    const bool apart = met->state == Met::State::apart;
    if (met->state == Met::State::reached) {
      const auto arriving = arriving_unit_hours(view, unit, rates, !connected);
      if (!arriving) return counted(std::move(use), true);
      add(arriving);
      if (!connected) use.assumed = kConnections;
    } else if (apart && more.empty()) {
      add(Quantity{});
    }
    if (!connected && !rates.gb_hours && !more.empty()) use.follows = Follows::demand;
  }
  if (more.empty()) return use;
  use.each = std::ranges::max(more);
  if (more.size() > 1 && use.assumed.empty())
    use.assumed = "one dimension is the largest in every hour of the month";
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

Front balancer_front(const View& view, const BalancerType& type) {
  const Reader<balancer_fields> c(view.topology, view.self);
  const auto check = c.record<health_check_fields>("health_check");
  Front front{.splits = true,
              .two_zones_required = type.two_zones_required,
              .sticky = c.flag("sticky"),
              .cross_zone = c.flag("cross_zone"),
              .layer = type.layer,
              .check_path = at_path(check.text("path"), "health_check.path"),
              .check_interval_s = at_path(check.whole("interval_s"), "health_check.interval_s"),
              .check_threshold = at_path(check.whole("threshold"), "health_check.threshold"),
              .drain_s = c.whole("deregistration_delay_s")};
  const auto fall_back = [](auto& fact, auto value) {
    if (!fact) fact = {value, Origin::defaulted, fact.at, fact.field};
  };
  fall_back(front.cross_zone, type.cross_zone);
  fall_back(front.check_path, type.check_path);
  return front;
}

void balancer_facts(const View& view, const BalancerType& type, Aspects& aspects) {
  const Reader<listener_fields> c(view.topology, view.self);
  const bool is_public = !*c.flag("internal");
  aspects.place.in_vpc = true;
  if (c.stated("ingress")) {
    ingress_facts(view, index_of(listener_fields, "ingress"), aspects.place);
  } else if (is_public && !only_behind_cloudfront(view)) {
    aspects.place.open = true;
    aspects.place.open_at = view.self.at;
  }
  aspects.front = balancer_front(view, type);
  aspects.front->is_public = is_public;
  aspects.front->internal = c.flag("internal");
  aspects.front->detects_s = *aspects.front->check_interval_s * *aspects.front->check_threshold;
  aspects.front->https = c.flag("https");
  aspects.front->min_tls = c.text("min_tls");
  aspects.interface_addresses = kBalancerAddresses * view.self.count;
  balancer_promise(view, aspects);
}

std::string balancer_summary(const View& view) {
  const Reader<listener_fields> c(view.topology, view.self);
  const std::size_t zones = view.self.zones.size();
  return std::string(*c.flag("internal") ? "internal" : "public") +
         (*c.flag("https") ? "" : ", plain HTTP") + ", " + std::to_string(zones) + " zone" +
         std::string(plural(zones));
}

}  // namespace tenfold
