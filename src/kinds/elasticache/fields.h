// What a topology may say of an ElastiCache cache, and what follows from it.
#pragma once

#include "kinds/database.h"
#include "kinds/lines.h"

namespace tenfold {

inline constexpr auto cache_serverless_fields =
    fields_of(Field{.name = "storage_gb",
                    .shape = shape::number,
                    .says = "GB held, the month's average",
                    .most = kMostGb,
                    .grows = Grows::yes,
                    .on_aws = OnAws::nothing},
              Field{.name = "ecpu_million",
                    .shape = shape::number,
                    .says = "million ElastiCache processing units a month",
                    .most = kMostMillions,
                    .grows = Grows::yes,
                    .on_aws = OnAws::nothing});

inline constexpr auto cache_own_fields = fields_of(
    Field{.name = "engine",
          .shape = shape::word,
          .values = "redis valkey memcached",
          .says = "what runs in it",
          .required = true},
    Field{.name = "engine_version", .says = "default: the newest"},
    Field{.name = "node_type",
          .says = "node type, as in cache.t4g.small; this or `serverless` is needed"},
    Field{.name = "serverless",
          .shape = shape::table,
          .says = "billed by what it holds and processes, instead of nodes",
          .fields = cache_serverless_fields,
          .on_aws = OnAws::not_known},
    Field{.name = "nodes",
          .shape = shape::integer,
          .initial = "1",
          .says = "memcached: how many nodes the keys are spread over",
          .least = 1,
          .most = 1000},
    Field{.name = "shards",
          .shape = shape::integer,
          .initial = "1",
          .says = "redis, valkey: how many parts the keys are spread over, each with a primary",
          .least = 1,
          .most = 1000},
    Field{.name = "replicas",
          .shape = shape::integer,
          .initial = "0",
          .says = "redis, valkey: copies of each shard's primary, each a node",
          .most = 1000},
    Field{.name = "multi_az",
          .shape = shape::boolean,
          .says = "replicas stand in other zones than their primary; default: true where there "
                  "are replicas"},
    Field{.name = "automatic_failover",
          .shape = shape::boolean,
          .says = "a replica takes over by itself; default: true where there are replicas"},
    Field{.name = "transit_encryption",
          .shape = shape::boolean,
          .initial = "true",
          .says = "TLS between callers and nodes"},
    Field{.name = "maxmemory_policy",
          .shape = shape::word,
          .values = "volatile-lru allkeys-lru volatile-lfu allkeys-lfu volatile-random "
                    "allkeys-random volatile-ttl noeviction",
          .initial = "\"volatile-lru\"",
          .says = "what goes first when the memory is full"},
    Field{.name = "backup_days",
          .shape = shape::integer,
          .initial = "0",
          .says = "days that daily backups are kept; 0: there are none"},
    Field{.name = "hit_ratio",
          .shape = shape::number,
          .says = "share of reads that it answers",
          .most = 1,
          .on_aws = OnAws::nothing},
    Field{.name = "serves_qps",
          .shape = shape::number,
          .says = "calls a second that one node has been seen to answer",
          .on_aws = OnAws::nothing},
    Field{.name = "purchase",
          .shape = shape::word,
          .values = kDatabasePurchases,
          .initial = "\"on-demand\"",
          .says = "how the nodes are bought; a reservation covers all of them",
          .on_aws = OnAws::not_known},
    kBackupGb, kIngress, kEncrypted, kRebuildable);

inline constexpr auto cache_fields = joined(cache_own_fields, every_component);

using Cache = Reader<cache_fields>;

inline std::int64_t node_count(const Cache& c) {
  if (*c.text("engine") == "memcached") return *c.whole("nodes");
  return *c.whole("shards") * (1 + *c.whole("replicas"));
}

inline bool is_serverless(const Cache& c) { return c.stated("serverless"); }

// A stated word, else whether there are replicas to take over.
inline Fact<bool> where_replicated(const Cache& c, const Fact<bool>& stated) {
  if (stated) return stated;
  const bool replicated = *c.text("engine") != "memcached" && *c.whole("replicas") > 0;
  return {replicated, Origin::defaulted, stated.at, stated.field};
}

void cache_facts(const View& view, Aspects& aspects);

}  // namespace tenfold
