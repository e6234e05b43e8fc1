// A cache whose shards and replicas AWS does not put together.
#include "model/rule.h"
#include "rules/envelopes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  say_outside(e, "limits/cache-shape", findings);
}

}  // namespace

extern const Rule rule_limits_cache_shape;
const Rule rule_limits_cache_shape{
    .id = "limits/cache-shape",
    .title = "AWS makes no cache of this shape",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::suggest,
    .when =
        "More than 5 replicas a shard, more than 90 nodes unless the quota is stated, automatic "
        "failover with no replica that could take over, or several shards without it.",
    .why = "The API refuses the cache.",
    .fix =
        "The nearest shape: 5 replicas, as many shards as the quota holds, a replica, or automatic "
        "failover.",
    .bad = R"([elasticache.hot]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 6

[ec2.box]
instance_type = "t4g.small"
uses = ["elasticache.hot"]
)",
    .good = R"([elasticache.hot]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 5

[ec2.box]
instance_type = "t4g.small"
uses = ["elasticache.hot"]
)",
    .mind =
        "The quota of nodes can be raised, to 500 on engines of today: state it as [quotas] "
        "elasticache_nodes.",
    .elsewhere = "E3026; E3647",
    .references = "",
    .fields = "shards replicas automatic_failover multi_az quotas.elasticache_nodes",
    .check = check,
};

}  // namespace tenfold
