// Fields that every component has, those that several kinds share, and transfer.
//
// A kind joins its own fields with `every_component`, and its usage keys with `transfer`.
#pragma once

#include "model/edge_fields.h"
#include "model/kind.h"

namespace tenfold {

inline constexpr auto ingress_fields =
    fields_of(Field{.name = "port",
                    .shape = shape::integer,
                    .says = "TCP port",
                    .most = 65535,
                    .required = true},
              Field{.name = "from",
                    .says = "an address range, \"cloudfront\" or a component",
                    .required = true});

inline constexpr auto every_component =
    fields_of(Field{.name = "azs",
                    .shape = shape::integer | shape::text | shape::list,
                    .says = "zone names, zone ids or how many; default: the topology's",
                    .least = 1,
                    .on_aws = OnAws::by_kind},
              Field{.name = "region", .says = "default: the topology's", .on_aws = OnAws::by_kind},
              Field{.name = "count",
                    .shape = shape::integer,
                    .initial = "1",
                    .says = "how many alike; dealt round the zones",
                    .most = 1000,
                    .on_aws = OnAws::nothing},
              Field{.name = "tags",
                    .shape = shape::map | shape::text,
                    .says = "cost allocation tags",
                    .on_aws = OnAws::by_kind},
              Field{.name = "uses",
                    .shape = shape::list | shape::address | shape::table,
                    .says = "what it calls",
                    .fields = use_fields,
                    .role = Role::uses,
                    .on_aws = OnAws::nothing},
              Field{.name = "description", .says = "for people", .on_aws = OnAws::nothing},
              Field{.name = "critical",
                    .shape = shape::boolean,
                    .says = "on the request path; default: as the graph says",
                    .on_aws = OnAws::nothing},
              Field{.name = "usage",
                    .shape = shape::table,
                    .says = "what is metered in a month; overrides what traffic derives",
                    .on_aws = OnAws::nothing},
              Field{.name = "p99_ms",
                    .shape = shape::number,
                    .says = "99th percentile of one request or job there",
                    .on_aws = OnAws::nothing});

inline constexpr auto transfer = fields_of(
    Field{.name = "egress_gb", .shape = shape::number, .says = "GB a month to the internet"},
    Field{.name = "cross_az_gb",
          .shape = shape::number,
          .says = "GB a month that leave one zone for another, counted once; billed at both ends"},
    Field{.name = "to_region_gb",
          .shape = shape::map,
          .values = "@region",
          .says = "GB a month to other regions"});

// Shared by some kinds.
inline constexpr Field kIngress{.name = "ingress",
                                .shape = shape::list | shape::table,
                                .says = "who may connect; default: the graph's callers",
                                .fields = ingress_fields,
                                .on_aws = OnAws::by_kind};
inline constexpr Field kEncrypted{.name = "encrypted",
                                  .shape = shape::boolean,
                                  .initial = "true",
                                  .says = "encrypted at rest",
                                  .on_aws = OnAws::by_kind};
inline constexpr Field kRebuildable{.name = "rebuildable",
                                    .shape = shape::boolean,
                                    .says =
                                        "its content can be made again; default: false, decided by "
                                        "who refers to it where the kind says so",
                                    .on_aws = OnAws::nothing};
inline constexpr Field kHoursPerMonth{.name = "hours_per_month",
                                      .shape = shape::number,
                                      .initial = "730",
                                      .says = "hours a month that it runs",
                                      .most = 744,
                                      .on_aws = OnAws::nothing};
inline constexpr Field kBackupGb{
    .name = "backup_gb",
    .shape = shape::number,
    .initial = "0",
    .says = "GB of backups that AWS charges, beyond its free allowance",
    .grows = Grows::yes,
    .on_aws = OnAws::nothing};

// Lines for `usage.egress_gb`, `cross_az_gb` and `to_region_gb`, and the service that they are of.
inline constexpr std::string_view kTransfer = "transfer";
void use_transfer(const View& view, Uses& uses);

// Who may connect, as `ingress` states it.
void ingress_facts(const View& view, FieldIndex ingress, Placement& place);

// Components with an edge of this role to `self`.
bool referred_to(const View& view, Role role);

}  // namespace tenfold
