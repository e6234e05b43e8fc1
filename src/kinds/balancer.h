// What Elastic Load Balancing's balancers have in common: fields, capacity units, addresses.
//
// A balancer bills its hours and, but for the classic one, its capacity units: in an hour the
// largest of a few dimensions, fractions included. What is stated are the month's averages, so the
// largest of those stands for every hour. One that faces the internet holds a public IPv4 address a
// zone. A kind takes the fields that AWS gives such a balancer and no others: a field that changed
// nothing would be believed.
#pragma once

#include <string_view>
#include <vector>

#include "kinds/front.h"
#include "kinds/lines.h"

namespace tenfold {

inline constexpr auto health_check_fields = fields_of(
    Field{.name = "path",
          .says = "path that a healthy target answers; default: / on an alb, else a TCP check"},
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

// Of all of them; first in a kind's fields and usage, so that a reader of these reads any kind.
inline constexpr auto balancer_fields = fields_of(
    Field{.name = "targets",
          .shape = shape::list | shape::address | shape::table,
          .says = "what it sends requests to",
          .fields = target_fields,
          .role = Role::serves,
          .required = true},
    Field{.name = "ip_address_type",
          .shape = shape::word,
          .values = "ipv4 dualstack dualstack-without-public-ipv4",
          .initial = "\"ipv4\"",
          .says = "address families; without public IPv4 there are no addresses to pay for",
          .on_aws = OnAws::by_kind},
    Field{.name = "cross_zone",
          .shape = shape::boolean,
          .says = "each node sends to the targets of all zones; default: AWS's for the type, which "
                  "is on for an alb alone"},
    Field{.name = "health_check",
          .shape = shape::table,
          .says = "how targets are checked; default: every 30 s",
          .fields = health_check_fields},
    Field{.name = "deregistration_delay_s",
          .shape = shape::integer,
          .initial = "300",
          .says = "seconds that requests under way get when their target leaves",
          .on_aws = OnAws::by_kind},
    Field{.name = "sticky",
          .shape = shape::boolean,
          .initial = "false",
          .says = "a client stays with one target",
          .on_aws = OnAws::by_kind},
    Field{.name = "deletion_protection",
          .shape = shape::boolean,
          .initial = "false",
          .says = "AWS refuses to delete it",
          .on_aws = OnAws::by_kind},
    Field{.name = "idle_timeout_s",
          .shape = shape::integer,
          .says = "seconds until an idle connection is closed; left out: AWS's own default",
          .on_aws = OnAws::by_kind});

// Of those that callers address: alb, nlb, clb.
inline constexpr auto listener_fields =
    joined(balancer_fields, fields_of(Field{.name = "internal",
                                            .shape = shape::boolean,
                                            .initial = "false",
                                            .says = "it has private addresses only"},
                                      kHttps, kMinTls, kIngress));

// Far beyond any balancer, and small enough that no month of it leaves a Quantity.
inline constexpr double kMostAverage = 1e9;

inline constexpr auto balancer_usage =
    fields_of(Field{.name = "processed_gb",
                    .shape = shape::number,
                    .says = "GB a month through it, both directions",
                    .most = kMostGb});

// Of those that bill capacity units: alb, nlb, gwlb.
inline constexpr auto unit_usage =
    joined(balancer_usage,
           fields_of(Field{.name = "new_connections_per_s",
                           .shape = shape::number,
                           .says = "new connections a second, the month's average",
                           .most = kMostAverage},
                     Field{.name = "active_connections",
                           .shape = shape::number,
                           .says = "open connections, the month's average",
                           .most = kMostAverage},
                     Field{.name = "lcu",
                           .shape = shape::number,
                           .says = "capacity units, the month's average, instead of all the others",
                           .most = kMostAverage}));

// How much of each makes one capacity unit for an hour.
struct CapacityUnit {
  std::int64_t new_connections_per_s, active_connections;
};

// Unit-hours of the month: an average of which `a_unit` make a capacity unit, all hours through.
std::optional<Quantity> unit_hours(const Fact<Quantity>& average, std::int64_t a_unit,
                                   std::int64_t factor = 1);

// What is stated of the GB, in a month.
std::optional<Quantity> processed_gb(const View& view);

// How GB and requests make units beside connections.
struct UnitRates {
  std::optional<Quantity> gb_hours{};  // what the GB that are stated come to, in unit-hours
  double per_gb = 1;                   // units that a GB an hour takes
  std::vector<Quantity> more{};        // what is stated of other dimensions
  double per_rps = 0;                  // units that a request a second takes, where that is not
};

// The line of capacity units: what is stated; what is not, hour by hour from what arrives.
Use capacity_units(const View& view, std::string_view item, const CapacityUnit& unit,
                   UnitRates rates);

// Of a subnet's, in each of its zones: AWS wants as many free, since a balancer grows.
inline constexpr std::int64_t kBalancerAddresses = 8;

// Of alb, nlb, clb, gwlb.
void balancer_flow(const View& view, std::string_view network, bool cross_zone, Passage& passage);

// "elb" hours of `item`, what it meters, and the addresses. Of alb, nlb, clb.
void use_balancer(const View& view, std::string_view item, Use metered, Uses& uses);

// `lcu` says what all the others say.
void check_units(const View& view, Diagnostics& diagnostics);
void check_stated_twice(const View& view, const Fact<Quantity>& other, Diagnostics& diagnostics);

// What AWS gives a balancer of its type where the file says nothing.
struct BalancerType {
  int layer = 4;
  bool two_zones_required = false;
  bool cross_zone = false;
  std::string_view check_path{};  // empty: it checks a TCP port
};

// Of alb, nlb, clb, gwlb: what `balancer_fields` say.
Front balancer_front(const View& view, const BalancerType& type);
// Of alb, nlb, clb.
void balancer_facts(const View& view, const BalancerType& type, Aspects& aspects);
std::string balancer_summary(const View& view);

}  // namespace tenfold
