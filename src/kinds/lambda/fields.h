// What a topology may say of a Lambda function.
#pragma once

#include "kinds/every.h"
#include "kinds/lines.h"

namespace tenfold::lambda {

inline constexpr auto own = fields_of(
    Field{.name = "memory_mb",
          .shape = shape::integer,
          .says = "MB of memory",
          .least = 1,
          .most = 1'000'000,
          .required = true},
    Field{.name = "duration_ms",
          .shape = shape::number,
          .says = "milliseconds that a request takes on average",
          .most = 900'000,
          .required = true,
          .on_aws = OnAws::nothing},
    Field{.name = "arch",
          .shape = shape::word,
          .values = "x86 arm",
          .initial = "\"x86\"",
          .says = "processor"},
    Field{
        .name = "provisioned_concurrency",
        .shape = shape::integer,
        .initial = "0",
        .says = "environments that are kept ready; all requests then bill the lower duration price",
        .most = 1'000'000},
    Field{.name = "provisioned_hours",
          .shape = shape::number,
          .initial = "730",
          .says = "hours a month that they are kept ready",
          .most = 744,
          .on_aws = OnAws::nothing},
    Field{.name = "purchase",
          .shape = shape::word,
          .values = "on-demand compute-savings-plan-1y-no-upfront "
                    "compute-savings-plan-1y-partial-upfront compute-savings-plan-1y-all-upfront "
                    "compute-savings-plan-3y-no-upfront compute-savings-plan-3y-partial-upfront "
                    "compute-savings-plan-3y-all-upfront",
          .initial = "\"on-demand\"",
          .says = "how duration and provisioned concurrency are bought",
          .on_aws = OnAws::not_known},
    Field{.name = "ephemeral_mb",
          .shape = shape::integer,
          .initial = "512",
          .says = "MB of its storage; 512 are in the price",
          .least = 512,
          .most = 10'240},
    Field{.name = "timeout_s",
          .shape = shape::integer,
          .initial = "3",
          .says = "seconds after which AWS stops it",
          .most = 1'000'000},
    Field{
        .name = "reserved_concurrency", .shape = shape::integer, .says = "most requests at a time"},
    Field{.name = "edge",
          .shape = shape::boolean,
          .initial = "false",
          .says = "Lambda@Edge: it runs where CloudFront does",
          .on_aws = OnAws::not_known},
    Field{.name = "monthly_requests_million",
          .shape = shape::number,
          .says = "million requests a month",
          .most = kMostMillions,
          .monthly = true});

inline constexpr auto metered_fields =
    fields_of(Field{.name = "response_stream_gb",
                    .shape = shape::number,
                    .says = "GB a month of streamed responses, beyond the 6 MB "
                            "of each that are free",
                    .most = kMostGb});

inline constexpr auto fields = joined(own, every_component);
inline constexpr auto usage = joined(metered_fields, transfer);

}  // namespace tenfold::lambda
