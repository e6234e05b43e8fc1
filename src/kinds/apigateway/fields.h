// What a topology may say of an API.
#pragma once

#include "kinds/front.h"
#include "kinds/lines.h"

namespace tenfold {

inline constexpr auto apigateway_own = fields_of(
    Field{.name = "type",
          .shape = shape::word,
          .values = "http rest websocket",
          .initial = "\"http\"",
          .says = "kind of API",
          .on_aws = OnAws::not_known},
    Field{.name = "targets",
          .shape = shape::list | shape::address | shape::table,
          .says = "what answers its requests",
          .fields = target_fields,
          .role = Role::serves,
          .required = true,
          .on_aws = OnAws::not_known},
    Field{.name = "throttle_rps",
          .shape = shape::number,
          .says = "requests a second above which it refuses",
          .on_aws = OnAws::not_known},
    kWaf, kMinTls,
    Field{.name = "monthly_requests_million",
          .shape = shape::number,
          .says = "million requests a month; websocket: messages",
          .most = kMostMillions,
          .monthly = true},
    Field{
        .name = "request_kb",
        .shape = shape::number,
        .says = "KB of a request or message: every 512 KB (http) or 32 KB (websocket) begun is one",
        .most = kMostGb,
        .on_aws = OnAws::nothing},
    Field{.name = "monthly_connection_minutes_million",
          .shape = shape::number,
          .says = "websocket: million minutes of connection a month",
          .most = kMostMillions,
          .monthly = true},
    Field{.name = "cache_gb",
          .shape = shape::number,
          .initial = "0",
          .says = "rest: GB of its cache, one of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 and 237",
          .on_aws = OnAws::not_known});

inline constexpr auto apigateway_fields = joined(apigateway_own, every_component);

}  // namespace tenfold
