// What a topology may say of an RDS database.
#pragma once

#include "kinds/lines.h"
#include "kinds/relational.h"

namespace tenfold {

inline constexpr auto rds_own_fields = fields_of(
    Field{.name = "engine",
          .shape = shape::word,
          .values = "mysql mariadb postgres oracle-se2 oracle-ee sqlserver-ex sqlserver-web "
                    "sqlserver-se sqlserver-ee db2-se db2-ae",
          .says = "what runs in it",
          .required = true},
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
          .required = true,
          .grows = Grows::up_only},
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
          .most = kMostMillions,
          .monthly = true},
    Field{.name = "replicas",
          .shape = shape::integer,
          .initial = "0",
          .says =
              "read replicas in the database's region, each a single-zone instance with storage "
              "of its own",
          .most = 1000},
    Field{.name = "replica_class",
          .says = "instance class of the replicas; default: instance_class",
          .on_aws = OnAws::not_known},
    Field{.name = "replica_azs",
          .shape = shape::list | shape::text,
          .says = "zones of the replicas, in order; default: round the zones that are left"},
    Field{.name = "replica_regions",
          .shape = shape::list | shape::text,
          .says = "one read replica more in each of these regions, at its prices; the bytes sent "
                  "there are to_region_gb"},
    Field{.name = "proxy",
          .shape = shape::boolean,
          .initial = "false",
          .says = "RDS Proxy before the writer, before all three instances of a cluster; billed by "
                  "their vCPUs, two at least"},
    Field{.name = "database_insights",
          .shape = shape::word,
          .values = "standard advanced",
          .initial = "\"standard\"",
          .says = "CloudWatch Database Insights; standard is free"});

inline constexpr auto rds_fields = joined(rds_own_fields, relational_fields, every_component);

inline constexpr auto rds_usage = joined(relational_usage, transfer);

}  // namespace tenfold
