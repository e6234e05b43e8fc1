// What a topology may say of Route 53.
#pragma once

#include "kinds/every.h"

namespace tenfold {

// A million times this is still a Quantity.
inline constexpr double kMostQueryMillions = 9'000'000;

inline constexpr std::int64_t kTtl = 300, kAliasTtl = 60;  // seconds, where `ttl_s` is not stated

inline constexpr auto route53_own = fields_of(
    Field{.name = "zones", .shape = shape::integer, .initial = "1", .says = "hosted zones"},
    Field{.name = "points_to",
          .shape = shape::list | shape::address | shape::table,
          .says = "what its names resolve to",
          .fields = target_fields,
          .role = Role::serves},
    Field{.name = "alias",
          .shape = shape::boolean,
          .says = "alias records, whose queries are free; default: true where every target is a "
                  "cloudfront, alb, nlb, clb, gwlb, apigateway, global_accelerator, vpc_endpoint "
                  "or s3"},
    Field{.name = "ttl_s",
          .shape = shape::integer,
          .says = "seconds that resolvers keep an answer; default: 300, of an alias 60"},
    Field{.name = "policy",
          .shape = shape::word,
          .values = "simple weighted failover multivalue latency geo geoproximity ip-based",
          .initial = "\"simple\"",
          .says = "how an answer is chosen; it decides a query's price"},
    Field{.name = "monthly_queries_million",
          .shape = shape::number,
          .says = "million queries a month",
          .most = kMostQueryMillions,
          .monthly = true},
    Field{
        .name = "health_checks", .shape = shape::integer, .initial = "0", .says = "health checks"},
    Field{.name = "health_check_endpoint",
          .shape = shape::word,
          .values = "aws non-aws",
          .initial = "\"aws\"",
          .says = "where the checked endpoints stand",
          .on_aws = OnAws::not_known},
    Field{.name = "health_check_features",
          .shape = shape::list | shape::word,
          .values = "https string-matching fast-interval latency",
          .says = "options of the health checks, each billed for each check",
          .on_aws = OnAws::not_known},
    Field{.name = "resolver_interfaces",
          .shape = shape::integer,
          .initial = "0",
          .says = "network interfaces of resolver endpoints",
          .on_aws = OnAws::not_known},
    Field{.name = "monthly_resolver_queries_million",
          .shape = shape::number,
          .says = "million queries a month through resolver endpoints",
          .most = kMostQueryMillions,
          .monthly = true});

inline constexpr auto route53_fields = joined(route53_own, every_component);

// Has it a name that an alias record may stand for, whose queries are then free?
bool may_be_alias(const Component& target);

}  // namespace tenfold
