// What rules may know of what keeps data: stores, volumes, and the plans that back them up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/compute_facts.h"
#include "model/topology.h"

namespace tenfold {

struct Store {
  enum class Model : std::uint8_t { relational, key_value, cache, search, warehouse, object, file };
  struct Copy {
    ZoneId zone = kNoZone;      // kNoZone: of another region, or in no zone of the file
    std::string_view region{};  // empty: that of the store; else another, in which none may stand
    std::int64_t vcpu = 0;      // 0: serverless, or not known
    double memory_gib = 0;
    bool readable = false;     // answers reads; the writer does
    bool takes_over = false;   // stands by or can be promoted where the writer is lost
    bool synchronous = false;  // has what the writer has acknowledged; the writer has
  };
  struct Release {  // what the catalogue's dates of support are asked for
    std::string_view service, engine, version;  // "rds", "mysql", "8.0.36"; "": AWS's newest
  };
  Model model = Model::relational;
  bool shared_storage = false;  // storage spans zones by itself
  // Of one of its `count`, the first shard's: the writer first. One that stands in no zone has no
  // zone; each node of a search domain is one.
  std::vector<Copy> copies{};
  // How many more copies there are in its region, and the field that says so. The field may count
  // the writer, too: of n copies more it says n + replicas_count_from.
  Fact<std::int64_t> replicas{};
  std::int64_t replicas_count_from = 0;
  // Fields of the zones and of the class of these; empty: they stand round its own zones.
  std::string_view replica_zones_field{}, replica_class_field{};
  std::int64_t shards = 1;
  Fact<std::int64_t> nodes{}, masters{};  // of what consists of nodes; dedicated masters
  Hardware hardware{};                    // of the writer, or of each node
  bool serverless = false;
  Fact<std::string_view> engine{}, engine_version{}, storage_class{};
  std::optional<Release> release{};  // of what has an engine
  // Standby in another zone; a cluster's two count.
  Fact<bool> standby, rebuildable, is_public;
  bool cluster = false;  // a Multi-AZ cluster: a writer and two readable standbys
  Fact<std::int64_t> backup_days;
  Fact<bool> failover{}, multi_zone{};  // caches, warehouses: by itself; copies in other zones
  bool replicates = true;               // its engine can
  Fact<bool> evicts{};                  // any key, also one that does not expire
  bool provisioned = false, autoscaled = false;  // capacity is stated, and follows the load
  bool pooled = false;                           // a proxy holds the connections
  bool committed = false;
  Fact<bool> consistent_reads{}, point_in_time{}, versioning{}, lifecycle{};
  Fact<bool> encrypted{}, transit_encryption{}, deletion_protection{}, skips_final_snapshot{};
  // GB that it holds; what it may grow to by itself, where it grows up to something.
  Fact<double> size_gb{}, ceiling_gb{};
  Fact<double> item_kb{}, read_share{}, hit_ratio{}, capacity_qps{};
  Fact<double> hot_key_percent{}, read_units{}, write_units{};
  Fact<std::int64_t> max_connections{};  // stated, else by AWS's formula where it is known
  Fact<std::int64_t> noncurrent_days{};
  Fact<bool> proxy{}, autoscaling{};  // the fields that turn these on
};

struct Volume {
  std::string_view what;  // "volume", "root volume"
  bool own = false;       // a component of its own, not a unit's
  Fact<bool> rebuildable;
  Span at;
  Fact<std::string_view> type{};  // "gp3"; fields of it are paths: "volumes[0].type", "root_type"
  Fact<double> size_gb{}, iops{}, mibps{};
  Fact<bool> encrypted{};
  bool boot = false, instance_store = false;
  std::vector<std::string> paths{};  // backs the fields above
};

struct Backup {  // a plan: its `covers` edges are what it backs up
  Fact<std::int64_t> every_hours{}, retention_days{};
  std::vector<std::string_view> copies_to{};  // regions
};

}  // namespace tenfold
