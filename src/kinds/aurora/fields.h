// What a topology may say of an Aurora cluster.
#pragma once

#include "kinds/lines.h"
#include "kinds/relational.h"

namespace tenfold {

inline constexpr double kMostAcus = 1e6;

inline constexpr auto aurora_serverless_fields = fields_of(
    Field{
        .name = "version",
        .shape = shape::word,
        .values = "v2 v1",
        .initial = "\"v2\"",
        .says = "v2: each instance scales by itself; v1: the cluster as a whole, at its own price"},
    Field{.name = "min_acu",
          .shape = shape::number,
          .says = "least Aurora capacity units of an instance; of the cluster with v1",
          .most = kMostAcus},
    Field{.name = "max_acu",
          .shape = shape::number,
          .says = "most Aurora capacity units of an instance; of the cluster with v1",
          .most = kMostAcus},
    Field{.name = "average_acu",
          .shape = shape::number,
          .says = "Aurora capacity units that an instance takes while it runs, the month's "
                  "average; the cluster with v1",
          .most = kMostAcus,
          .on_aws = OnAws::nothing});

inline constexpr auto aurora_own_fields = fields_of(
    Field{.name = "engine",
          .shape = shape::word,
          .values = "aurora-mysql aurora-postgresql",
          .says = "what runs in it",
          .required = true},
    Field{.name = "instance_class",
          .says = "class of the writer, as in db.r6g.large; this or `serverless` is needed"},
    Field{.name = "serverless",
          .shape = shape::table,
          .says = "billed by the capacity that the instances take, instead of their class",
          .fields = aurora_serverless_fields},
    Field{.name = "instances",
          .shape = shape::integer,
          .initial = "2",
          .says = "one writer and readers; the i-th stands in the i-th of azs",
          .least = 1,
          .most = 1000},
    Field{.name = "replica_class",
          .says = "class of the readers; default: instance_class",
          .on_aws = OnAws::not_known},
    Field{.name = "storage_gb",
          .shape = shape::number,
          .says = "GB that the data takes, once a cluster however many instances read it",
          .most = kMostGb,
          .required = true,
          .grows = Grows::yes,
          .on_aws = OnAws::nothing},
    Field{.name = "io_optimized",
          .shape = shape::boolean,
          .initial = "false",
          .says = "Aurora I/O-Optimized: higher prices of instances and storage, none of I/O"},
    Field{.name = "monthly_io_million",
          .shape = shape::number,
          .says = "million I/O requests to the storage a month; not billed where it is "
                  "I/O-Optimized",
          .most = kMostMillions,
          .monthly = true},
    Field{.name = "backtrack_hours",
          .shape = shape::number,
          .initial = "0",
          .says = "aurora-mysql: hours that it can be wound back; 0: backtrack is off",
          .most = 8'760},
    Field{.name = "global_regions",
          .shape = shape::list | shape::text,
          .says = "global database: as many instances, all of them readers, and the storage once "
                  "more in each of these regions, at its prices; the bytes sent there are "
                  "to_region_gb"},
    Field{.name = "replicated_write_io_million",
          .shape = shape::number,
          .says = "global database: million write I/Os a month replicated, to all its regions "
                  "together",
          .most = kMostMillions,
          .monthly = true},
    Field{.name = "proxy",
          .shape = shape::boolean,
          .initial = "false",
          .says = "RDS Proxy before the cluster; billed by the vCPUs of its instances, two each at "
                  "least, or by their capacity units",
          .on_aws = OnAws::not_known});

inline constexpr auto aurora_fields = joined(aurora_own_fields, relational_fields, every_component);

inline constexpr auto aurora_usage =
    joined(relational_usage,
           fields_of(Field{.name = "change_records_million_per_hour",
                           .shape = shape::number,
                           .says = "backtrack: million change records written an hour",
                           .most = kMostMillions}),
           transfer);

}  // namespace tenfold
