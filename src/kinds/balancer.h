// What Elastic Load Balancing's balancers have in common: fields, capacity units, addresses.
//
// A balancer bills its hours and, but for the classic one, its capacity units: in an hour the
// largest of a few dimensions, fractions included. What is stated are the month's averages, so the
// largest of those stands for every hour. One that faces the internet holds a public IPv4 address a
// zone.
#pragma once

#include <string_view>
#include <vector>

#include "kinds/every.h"

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

inline constexpr auto balancer_fields = fields_of(
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
          .says = "each node sends to the targets of all zones; default: AWS's for the type, which "
                  "is on for an alb alone"},
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
    kIngress);

// Far beyond any balancer, and small enough that no month of it leaves a Quantity.
inline constexpr double kMostAverage = 1e9;

inline constexpr auto balancer_usage = fields_of(
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

// How much of each makes one capacity unit for an hour.
struct CapacityUnit {
  std::int64_t new_connections_per_s, active_connections;
};

// Unit-hours of the month: an average of which `a_unit` make a capacity unit, all hours through.
std::optional<Quantity> unit_hours(const Fact<Quantity>& average, std::int64_t a_unit,
                                   std::int64_t factor = 1);

// The line of capacity units. `more`: what other dimensions come to, in unit-hours; `gb_hours`: what
// the processed GB come to.
Use capacity_units(const View& view, std::string_view item, const CapacityUnit& unit,
                   const std::optional<Quantity>& gb_hours, std::vector<Quantity> more = {});

// "elb" hours of `item`, and the addresses.
void use_balancer(const View& view, std::string_view item, Uses& uses);

// `lcu` says what all the others say.
void check_units(const View& view, Diagnostics& diagnostics);
void balancer_facts(const View& view, bool two_zones_required, Aspects& aspects);
std::string balancer_summary(const View& view);

}  // namespace tenfold
