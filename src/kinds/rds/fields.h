// What a topology may say of an RDS database.
#pragma once

#include "kinds/database.h"

namespace tenfold {

inline constexpr auto rds_own_fields = fields_of(
    Field{.name = "engine",
          .shape = shape::word,
          .values = "mysql mariadb postgres oracle-se2 oracle-ee sqlserver-ex sqlserver-web "
                    "sqlserver-se sqlserver-ee db2-se db2-ae",
          .says = "what runs in it",
          .required = true},
    Field{.name = "engine_version",
          .says = "default: the newest; one past its standard support is charged by the vCPU-hour"},
    Field{.name = "license",
          .shape = shape::word,
          .values = "license-included bring-your-own-license",
          .says = "oracle, sqlserver: whose licence; default: license-included where AWS sells it"},
    Field{.name = "instance_class", .says = "instance class, as in db.r6g.large", .required = true},
    Field{.name = "multi_az",
          .shape = shape::boolean | shape::word,
          .values = "cluster",
          .initial = "false",
          .says =
              "true: a standby in a second zone; cluster: a writer and two readable standbys in "
              "three zones"},
    Field{.name = "storage_type",
          .shape = shape::word,
          .values = "gp3 gp2 io1 io2 standard",
          .initial = "\"gp3\"",
          .says = "volume type of the database and its replicas"},
    Field{.name = "storage_gb",
          .shape = shape::number,
          .says = "GB allocated, the same for each replica",
          .required = true},
    Field{.name = "max_storage_gb",
          .shape = shape::number,
          .says = "GB that the storage may grow to by itself; default: twice storage_gb"},
    Field{.name = "iops",
          .shape = shape::integer,
          .says = "IOPS provisioned; gp3: what its price includes goes by engine and size, only "
                  "more is billed"},
    Field{.name = "throughput_mibps",
          .shape = shape::number,
          .says = "gp3: MiB/s provisioned; only what is above the included is billed"},
    Field{.name = "monthly_io_million",
          .shape = shape::number,
          .says = "standard: million I/O requests a month, those of the replicas too",
          .monthly = true},
    Field{.name = "replicas",
          .shape = shape::integer,
          .initial = "0",
          .says =
              "read replicas in the database's region, each a single-zone instance with storage "
              "of its own",
          .most = 1000},
    Field{.name = "replica_class",
          .says = "instance class of the replicas; default: instance_class"},
    Field{.name = "replica_azs",
          .shape = shape::list | shape::text,
          .says = "zones of the replicas, in order; default: round the zones that are left"},
    Field{.name = "replica_regions",
          .shape = shape::list | shape::text,
          .says = "one read replica more in each of these regions, at its prices; the bytes sent "
                  "there are to_region_gb"},
    Field{.name = "backup_days",
          .shape = shape::integer,
          .initial = "7",
          .says = "days that automated backups are kept; 0: there are none"},
    Field{.name = "purchase",
          .shape = shape::word,
          .values = kDatabasePurchases,
          .initial = "\"on-demand\"",
          .says = "how instances and replicas are bought"},
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
          .says = "nothing is kept when it is deleted"},
    Field{.name = "proxy",
          .shape = shape::boolean,
          .initial = "false",
          .says = "RDS Proxy before the writer, before all three instances of a cluster; billed by "
                  "their vCPUs, two at least"},
    Field{.name = "max_connections",
          .shape = shape::integer,
          .says = "connections that one instance takes; default: AWS's formula"},
    Field{.name = "serves_qps",
          .shape = shape::number,
          .says = "queries a second that one copy has been seen to answer"},
    Field{.name = "read_share",
          .shape = shape::number,
          .initial = "0.8",
          .says = "share of the queries that only read",
          .most = 1},
    Field{.name = "performance_insights_days",
          .shape = shape::integer,
          .initial = "7",
          .says = "days that Performance Insights keeps; 7 are free, 0: off"},
    Field{.name = "database_insights",
          .shape = shape::word,
          .values = "standard advanced",
          .initial = "\"standard\"",
          .says = "CloudWatch Database Insights; standard is free"},
    kHoursPerMonth, kBackupGb, kIngress, kEncrypted, kRebuildable);

inline constexpr auto rds_fields = joined(rds_own_fields, every_component);

inline constexpr auto rds_usage =
    joined(fields_of(Field{.name = "cpu_credit_vcpu_hours",
                           .shape = shape::number,
                           .says = "surplus CPU credits of t classes, in vCPU-hours"}),
           transfer);

}  // namespace tenfold
