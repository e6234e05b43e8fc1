// Schemas of the tables that are no components: [topology], [traffic], [[suppress]] and the rest.
#pragma once

#include "model/schema.h"

namespace tenfold {

inline constexpr auto dr_fields =
    fields_of(Field{.name = "region", .says = "the region to recover in", .required = true},
              Field{.name = "strategy",
                    .shape = shape::word,
                    .values = "backup pilot-light warm-standby active",
                    .says = "how much of it stands there already",
                    .required = true});

inline constexpr auto topology_fields = fields_of(
    Field{.name = "name", .says = "name of the architecture", .required = true},
    Field{.name = "region", .says = "AWS region, as in us-east-1; --region may stand in"},
    Field{.name = "azs",
          .shape = shape::integer | shape::text | shape::list,
          .initial = "2",
          .says = "zone names, zone ids, or how many of the region's first",
          .least = 1},
    Field{
        .name = "environment", .initial = "\"prod\"", .says = "what it is for; --env sets it too"},
    Field{.name = "users",
          .shape = shape::integer,
          .says = "monthly active users: picks the stage",
          .least = 1},
    Field{.name = "slo_percent",
          .shape = shape::number,
          .says = "promised availability",
          .most = 100},
    Field{
        .name = "rto_minutes", .shape = shape::number, .says = "longest time until it works again"},
    Field{.name = "rpo_minutes",
          .shape = shape::number,
          .says = "longest time whose data may be lost"},
    Field{.name = "monthly_budget_usd", .shape = shape::number, .says = "what a month may cost"},
    Field{.name = "latency_p99_ms",
          .shape = shape::number,
          .says = "promised 99th percentile at the entry"},
    Field{.name = "dr",
          .shape = shape::table,
          .says = "the region to recover in",
          .fields = dr_fields},
    Field{.name = "free_tier",
          .shape = shape::boolean,
          .initial = "false",
          .says = "deduct AWS's always-free monthly allowances, once for the file"},
    Field{.name = "description", .says = "for people"});

inline constexpr auto entry_fields = fields_of(
    Field{.name = "to", .shape = shape::address, .says = "where demand enters", .required = true},
    Field{.name = "share", .shape = shape::number, .says = "of the demand", .most = 1});

inline constexpr auto traffic_fields = fields_of(
    Field{.name = "entry",
          .shape = shape::list | shape::address | shape::table,
          .says = "where demand enters; default: what faces the internet and nothing refers to",
          .fields = entry_fields},
    Field{.name = "peak_rps",
          .shape = shape::number,
          .says = "requests a second at the busiest hour"},
    Field{.name = "daily",
          .shape = shape::word | shape::number | shape::list,
          .values = "evening flat office global",
          .initial = "\"evening\"",
          .says = "a named shape or 24 shares of the peak",
          .most = 1},
    Field{.name = "weekend",
          .shape = shape::number,
          .initial = "1",
          .says = "factor on Saturday and Sunday"},
    Field{.name = "request_kb", .shape = shape::number, .initial = "1", .says = "KB of a request"},
    Field{
        .name = "response_kb", .shape = shape::number, .initial = "12", .says = "KB of a response"},
    Field{.name = "monthly_growth_percent",
          .shape = shape::number,
          .initial = "0",
          .says = "growth of demand a month",
          .least = -100},
    Field{.name = "static_percent",
          .shape = shape::number,
          .says = "share of requests for files that never change",
          .most = 100},
    Field{.name = "critical_percent",
          .shape = shape::number,
          .initial = "50",
          .says = "share of the peak to serve when all spot capacity is taken back",
          .most = 100},
    Field{.name = "daily_active_percent",
          .shape = shape::number,
          .initial = "20",
          .says = "of the users, on one day; derives peak_rps",
          .most = 100},
    Field{.name = "sessions_per_day",
          .shape = shape::number,
          .initial = "2",
          .says = "of an active user; derives peak_rps"},
    Field{.name = "requests_per_session",
          .shape = shape::number,
          .initial = "60",
          .says = "derives peak_rps"});

inline constexpr auto suppress_fields =
    fields_of(Field{.name = "rule", .says = "rule id or glob", .required = true},
              Field{.name = "on", .says = "address or glob; left out: the whole file"},
              Field{.name = "reason", .says = "why; without one nothing is suppressed"},
              Field{.name = "until", .shape = shape::date, .says = "last day that it holds"});

inline constexpr auto moved_fields =
    fields_of(Field{.name = "from", .says = "the address until now", .required = true},
              Field{.name = "to", .says = "the address from now on", .required = true});

inline constexpr auto module_fields = fields_of(
    Field{.name = "source", .says = "the file, from this one's folder on", .required = true},
    Field{.name = "with", .shape = shape::table, .says = "values of its variables, by name"});

inline constexpr auto band_fields = fields_of(
    Field{.name = "low", .shape = shape::number, .says = "the least it may be", .required = true},
    Field{.name = "high", .shape = shape::number, .says = "the most it may be", .required = true});

// Figures of [traffic] of which [assumptions] may give a band.
inline constexpr std::string_view kBanded =
    "peak_rps weekend request_kb response_kb daily_active_percent sessions_per_day "
    "requests_per_session";

inline constexpr std::string_view kQuotas =
    "ec2_standard_vcpus ec2_standard_spot_vcpus lambda_concurrency elastic_ips nat_gateways_per_az "
    "vpcs "
    "apigateway_rps dynamodb_table_units elasticache_nodes";

// Tables of the root that are no kinds.
inline constexpr std::string_view kReserved =
    "topology traffic variables environment suppress moved assumptions quotas module";

}  // namespace tenfold
