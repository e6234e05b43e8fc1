// What Amazon RDS and Aurora have in common: fields, and the lines that are billed alike.
//
// Both run instances of the same classes and bill what hangs on them by the vCPU-hour: a proxy, the
// extended support of an old version, the surplus credits of t classes. Prices differ, so the
// service is said.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kinds/database.h"

namespace tenfold {

inline constexpr auto relational_fields = fields_of(
    Field{.name = "engine_version",
          .says = "default: the newest; one past its standard support is charged by the vCPU-hour"},
    Field{.name = "backup_days",
          .shape = shape::integer,
          .initial = "7",
          .says = "days that automated backups are kept; 0: there are none"},
    Field{.name = "purchase",
          .shape = shape::word,
          .values = kDatabasePurchases,
          .initial = "\"on-demand\"",
          .says = "how instances and replicas are bought",
          .on_aws = OnAws::not_known},
    Field{.name = "public",
          .shape = shape::boolean,
          .initial = "false",
          .says = "has a public address, one an instance"},
    Field{.name = "deletion_protection",
          .shape = shape::boolean,
          .says = "must be switched off before it can be deleted; default: true in prod"},
    Field{.name = "skip_final_snapshot",
          .shape = shape::boolean,
          .initial = "false",
          .says = "nothing is kept when it is deleted",
          .on_aws = OnAws::nothing},
    Field{.name = "max_connections",
          .shape = shape::integer,
          .says = "connections that one instance takes; default: AWS's formula",
          .on_aws = OnAws::by_kind},
    Field{.name = "serves_qps",
          .shape = shape::number,
          .says = "queries a second that one copy has been seen to answer",
          .on_aws = OnAws::nothing},
    Field{.name = "read_share",
          .shape = shape::number,
          .initial = "0.8",
          .says = "share of the queries that only read",
          .most = 1,
          .on_aws = OnAws::nothing},
    Field{.name = "performance_insights_days",
          .shape = shape::integer,
          .initial = "7",
          .says = "days that Performance Insights keeps; 7 are free, 0: off"},
    kHoursPerMonth, kBackupGb, kIngress, kEncrypted, kRebuildable);

inline constexpr auto relational_usage =
    fields_of(Field{.name = "cpu_credit_vcpu_hours",
                    .shape = shape::number,
                    .says = "surplus CPU credits of t classes, in vCPU-hours"},
              Field{.name = "snapshot_export_gb",
                    .shape = shape::number,
                    .says = "GB of snapshots exported to S3"});

// Instances that are alike in class.
struct Instances {
  std::string_view instance_class;
  std::int64_t number = 1;
};

// A line by the vCPU-hour of all of them, each with `least` vCPUs at least.
Use vcpu_hours(const View& view, std::string_view service, std::span<const Instances> instances,
               std::int64_t least, Quantity hours);

// The proxy before those instances. It stands, and is billed, while they are stopped.
Use proxy_before(const View& view, std::string_view service, std::span<const Instances> instances);

// Connections that an instance takes: as stated, else by AWS's formula where the tables have it.
Fact<std::int64_t> most_connections(const View& view, std::string_view engine,
                                    std::string_view instance_class,
                                    const Fact<std::int64_t>& stated);

// A major version, as the calendar of support and as the price book call it: "2" of Aurora MySQL is
// "5.7" there.
struct MajorVersion {
  std::string_view calendar, book;
};

// "13" of "13.4" in PostgreSQL, which once counted "9.6".
std::string_view postgres_major(std::string_view version);

// The item that a version past its standard support is charged by on that day; nothing for one that
// is still supported, or that AWS does not keep running.
struct ExtendedSupport {
  std::string item;
  std::string unpriced;
};
std::optional<ExtendedSupport> extended_support(const View& view, std::string_view service,
                                                std::string_view engine, MajorVersion version);

// "t3" of "db.t3.medium", what credits go by; nothing for a class that is not burstable.
std::optional<std::string> burstable_family(std::string_view instance_class);

// Performance Insights: seven days are free, what more costs the book does not know.
void use_performance_insights(const View& view, std::string_view service, std::int64_t days,
                              Uses& uses);

}  // namespace tenfold
