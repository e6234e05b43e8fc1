// Application Load Balancer: splits HTTP requests over targets, in two zones or more.
//
// It bills its hours and its capacity units: in an hour the largest of four dimensions, fractions
// included. What is stated are the month's averages, so the largest of those stands for every hour.
// A balancer that faces the internet holds one public IPv4 address a zone.
#include <algorithm>

#include "base/text.h"
#include "kinds/address.h"
#include "kinds/every.h"

namespace tenfold {
namespace {

// Far beyond any balancer, and small enough that no month of it leaves a Quantity.
constexpr double kMostAverage = 1e9;
constexpr double kMostRules = 10'000;

constexpr std::int64_t kFreeRules = 10;

constexpr auto health_check_fields = fields_of(
    Field{.name = "path", .initial = "\"/\"", .says = "path that a healthy target answers"},
    Field{.name = "interval_s",
          .shape = shape::integer,
          .initial = "30",
          .says = "seconds between two checks of a target",
          .least = 1},
    Field{.name = "threshold",
          .shape = shape::integer,
          .initial = "2",
          .says = "failed checks in a row until a target gets no more requests",
          .least = 1});

constexpr auto own = fields_of(
    Field{.name = "targets",
          .shape = shape::list | shape::address | shape::table,
          .says = "what it sends requests to",
          .fields = target_fields,
          .role = Role::serves,
          .required = true},
    Field{.name = "internal",
          .shape = shape::boolean,
          .initial = "false",
          .says = "it has private addresses only"},
    Field{.name = "ip_address_type",
          .shape = shape::word,
          .values = "ipv4 dualstack dualstack-without-public-ipv4",
          .initial = "\"ipv4\"",
          .says = "address families; without public IPv4 there are no addresses to pay for"},
    Field{.name = "cross_zone",
          .shape = shape::boolean,
          .initial = "true",
          .says = "each node sends to the targets of all zones; AWS does not bill those bytes"},
    Field{.name = "https",
          .shape = shape::boolean,
          .initial = "true",
          .says = "it listens with TLS; plain HTTP is redirected"},
    Field{.name = "min_tls",
          .shape = shape::word,
          .values = "1.0 1.1 1.2 1.3",
          .initial = "\"1.2\"",
          .says = "oldest TLS version that it accepts"},
    Field{.name = "health_check",
          .shape = shape::table,
          .says = "how targets are checked; default: GET / every 30 s",
          .fields = health_check_fields},
    Field{.name = "deregistration_delay_s",
          .shape = shape::integer,
          .initial = "300",
          .says = "seconds that requests under way get when their target leaves"},
    Field{.name = "sticky",
          .shape = shape::boolean,
          .initial = "false",
          .says = "a cookie binds a client to one target"},
    Field{.name = "deletion_protection",
          .shape = shape::boolean,
          .initial = "false",
          .says = "AWS refuses to delete it"},
    Field{.name = "waf",
          .shape = shape::address,
          .says = "the web ACL that inspects its requests",
          .role = Role::guards},
    Field{.name = "idle_timeout_s",
          .shape = shape::integer,
          .says = "seconds until an idle connection is closed; left out: AWS's own default"},
    Field{.name = "rules",
          .shape = shape::integer,
          .initial = "0",
          .says = "rules evaluated for a request; 10 are free",
          .most = kMostRules},
    kIngress);

constexpr auto fields = joined(own, every_component);

constexpr auto metered = fields_of(
    Field{.name = "processed_gb",
          .shape = shape::number,
          .says = "GB a month through it, both directions"},
    Field{.name = "new_connections_per_s",
          .shape = shape::number,
          .says = "new connections a second, the month's average",
          .most = kMostAverage},
    Field{.name = "active_connections",
          .shape = shape::number,
          .says = "open connections, the month's average",
          .most = kMostAverage},
    Field{.name = "requests_per_s",
          .shape = shape::number,
          .says = "requests a second, the month's average: with `rules` they make rule evaluations",
          .most = kMostAverage},
    Field{.name = "lcu",
          .shape = shape::number,
          .says = "capacity units, the month's average, instead of all the others",
          .most = kMostAverage});

constexpr auto usage = joined(metered, transfer);

// Unit-hours of the month: an average of which `a_unit` make a capacity unit, all hours through.
std::optional<Quantity> unit_hours(const Fact<Quantity>& average, std::int64_t a_unit,
                                   std::int64_t factor = 1) {
  if (!average) return std::nullopt;
  return scaled(*average, kMonthHours * factor, a_unit);
}

// What is stated of the four dimensions, in unit-hours.
std::vector<Quantity> dimensions(const Reader<usage>& month, std::int64_t rules) {
  std::vector<Quantity> stated;
  const auto add = [&](std::optional<Quantity> hours) {
    if (hours) stated.push_back(*hours);
  };
  add(unit_hours(month.amount("new_connections_per_s"), 25));
  add(unit_hours(month.amount("active_connections"), 3'000));
  add(month.amount("processed_gb").value);  // a GB an hour is a unit: GB of a month are its hours
  // Requests that meet the free rules alone say nothing of the units.
  const std::int64_t charged = rules - kFreeRules;
  if (charged > 0) add(unit_hours(month.amount("requests_per_s"), 1'000, charged));
  return stated;
}

Use capacity_units(const View& view, const Reader<fields>& c) {
  const Reader<usage> month = c.usage<usage>();
  Use use{.name = "capacity units",
          .service = "elb",
          .item = "alb/lcu",
          .place = std::string(view.region()),
          .unit = "LCU-hour",
          .each = {}};
  if (month.stated("lcu")) {
    use.each = unit_hours(month.amount("lcu"), 1);
    return use;
  }
  const std::vector<Quantity> stated = dimensions(month, *c.whole("rules"));
  if (stated.empty()) return use;
  use.each = *std::max_element(stated.begin(), stated.end());
  if (stated.size() > 1) use.assumed = "one dimension is the largest in every hour of the month";
  return use;
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  uses.push_back({.name = "load balancer",
                  .service = "elb",
                  .item = "alb/hours",
                  .place = std::string(view.region()),
                  .unit = "hour",
                  .each = units(kMonthHours)});
  uses.push_back(capacity_units(view, c));
  const bool addressed = *c.text("ip_address_type") != "dualstack-without-public-ipv4";
  if (!*c.flag("internal") && addressed) {
    uses.push_back(public_ipv4(view.region(), std::ssize(view.self.zones)));
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  const Reader<usage> month = c.usage<usage>();
  if (!month.stated("lcu")) return;
  const auto twice = [&](const Fact<Quantity>& other) {
    if (!other) return;
    diagnostics.error(other.at,
                      "`" + std::string(other.field) + "` and `lcu` of " +
                          std::string(view.self.address) + " state one quantity twice",
                      "leave out one of the two", view.self.at);
  };
  twice(month.amount("processed_gb"));
  twice(month.amount("new_connections_per_s"));
  twice(month.amount("active_connections"));
  twice(month.amount("requests_per_s"));
}

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

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  const bool is_public = !*c.flag("internal");
  aspects.place.in_vpc = true;
  if (c.stated("ingress")) {
    aspects.place.open_at = open_ingress(view.topology, view.self, index_of(fields, "ingress"));
    aspects.place.open = aspects.place.open_at.known();
  } else if (is_public && !only_behind_cloudfront(view)) {
    aspects.place.open = true;
    aspects.place.open_at = view.self.at;
  }
  aspects.front = Front{.is_public = is_public,
                        .splits = true,
                        .two_zones_required = true,
                        .sticky = c.flag("sticky")};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const std::size_t zones = view.self.zones.size();
  return std::string(*c.flag("internal") ? "internal" : "public") +
         (*c.flag("https") ? "" : ", plain HTTP") + ", " + std::to_string(zones) + " zone" +
         std::string(plural(zones));
}

}  // namespace

extern const Kind kind_alb;
const Kind kind_alb{
    .name = "alb",
    .title = "Application Load Balancer",
    .says =
        "Splits HTTP and HTTPS requests over targets, by path where that is said. AWS wants it "
        "in two zones at least.",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = summary,
};

}  // namespace tenfold
