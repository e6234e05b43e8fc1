// What a topology may say of a CloudFront distribution.
#pragma once

#include "kinds/front.h"
#include "kinds/geography.h"
#include "kinds/lines.h"

namespace tenfold {

// A million times this is still a Quantity.
inline constexpr double kMostEdgeMillions = 9'000'000;

inline constexpr auto cloudfront_own = fields_of(
    Field{.name = "origins",
          .shape = shape::list | shape::address | shape::table,
          .says = "what it fetches from",
          .fields = target_fields,
          .role = Role::serves,
          .required = true},
    Field{.name = "failover_origin",
          .shape = shape::address,
          .says = "asked where an origin answers with an error",
          .role = Role::fails_over},
    Field{.name = "hit_ratio",
          .shape = shape::number,
          .says = "share answered from its cache; an origin's own goes before it",
          .most = 1,
          .on_aws = OnAws::nothing},
    kHttps, kMinTls,
    Field{.name = "price_class",
          .shape = shape::word,
          .values = "all 200 100",
          .initial = "\"all\"",
          .says = "edge locations in use; 100: North America and Europe; 200: all but South "
                  "America and Australia. Viewers outside pay the cheapest region's prices"},
    Field{.name = "geography",
          .shape = shape::map,
          .values = kGeographies,
          .says = "shares of the viewers by price region, 1 in all; default: all in the region's",
          .most = 1,
          .on_aws = OnAws::nothing},
    Field{.name = "origin_shield",
          .shape = shape::boolean,
          .initial = "false",
          .says = "one more cache before the origins"},
    kWaf,
    Field{.name = "functions",
          .shape = shape::number,
          .initial = "0",
          .says = "CloudFront Functions called for a request",
          .most = 1'000,
          .on_aws = OnAws::not_known},
    Field{.name = "dedicated_ip_certificates",
          .shape = shape::integer,
          .initial = "0",
          .says = "certificates with addresses of their own",
          .on_aws = OnAws::not_known},
    Field{.name = "plan",
          .shape = shape::word,
          .values = "pay-as-you-go free pro business premium",
          .initial = "\"pay-as-you-go\"",
          .says = "metered, or one of AWS's flat-rate plans",
          .on_aws = OnAws::not_known});

inline constexpr auto cloudfront_fields = joined(cloudfront_own, every_component);

// Its egress goes at its own prices, and between zones and regions it sends nothing.
inline constexpr auto cloudfront_usage =
    fields_of(Field{.name = "egress_gb",
                    .shape = shape::number | shape::map,
                    .values = kGeographies,
                    .says = "GB a month to viewers"},
              Field{.name = "https_requests_million",
                    .shape = shape::number | shape::map,
                    .values = kGeographies,
                    .says = "million HTTPS requests a month",
                    .most = kMostEdgeMillions},
              Field{.name = "http_requests_million",
                    .shape = shape::number | shape::map,
                    .values = kGeographies,
                    .says = "million HTTP requests a month",
                    .most = kMostEdgeMillions},
              Field{.name = "origin_gb",
                    .shape = shape::number | shape::map,
                    .values = kGeographies,
                    .says = "GB a month of uploads passed on to origins"},
              Field{.name = "origin_shield_requests_million",
                    .shape = shape::number | shape::map,
                    .values = kGeographies,
                    .says = "million requests a month that reach Origin Shield",
                    .most = kMostEdgeMillions},
              Field{.name = "invalidation_paths",
                    .shape = shape::number,
                    .says = "paths invalidated in a month"},
              Field{.name = "functions_million",
                    .shape = shape::number,
                    .says = "million function calls a month; overrides `functions`",
                    .most = kMostEdgeMillions},
              Field{.name = "realtime_log_lines_million",
                    .shape = shape::number,
                    .says = "million lines of real-time logs a month",
                    .most = kMostEdgeMillions},
              Field{.name = "field_level_encryption_million",
                    .shape = shape::number,
                    .says = "million requests a month with encrypted fields",
                    .most = kMostEdgeMillions});

}  // namespace tenfold
