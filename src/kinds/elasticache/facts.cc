// What rules may know of an ElastiCache cache: where it stands, its copies, its shape.
#include <algorithm>

#include "base/text.h"
#include "kinds/copies.h"
#include "kinds/elasticache/fields.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

// A replica in another zone takes over from its primary by itself.
bool survives_a_zone(const View& view, const Cache& c) {
  return *c.text("engine") != "memcached" && *c.whole("replicas") > 0 &&
         view.self.zones.size() > 1 && *where_replicated(c, c.flag("multi_az")) &&
         *where_replicated(c, c.flag("automatic_failover"));
}

// AWS promises the same of memcached however many zones it stands in. It promises less of nodes of
// the previous generation; which these are no table says.
Promise promise_of(const View& view, const Cache& c) {
  if (is_serverless(c)) return {.row = {}};
  Promise promise{.row = "elasticache/single-az", .best = "elasticache/multi-az", .steps = {}};
  if (*c.text("engine") == "memcached") promise.best = promise.row;
  if (survives_a_zone(view, c)) promise.row = "elasticache/multi-az";
  const bool alone = *c.whole("replicas") == 0 && view.self.zones.size() > 1 &&
                     !c.stated("multi_az") && !c.stated("automatic_failover");
  if (*c.text("engine") != "memcached" && alone)
    promise.steps.push_back({"replicas", "1", "elasticache/multi-az"});
  return promise;
}

// Primaries are dealt round the zones, each shard's replicas round those after its own.
Zoning zoning_of(const View& view, const Cache& c) {
  if (is_serverless(c)) return {};
  const bool memcached = *c.text("engine") == "memcached";
  const std::int64_t shards = memcached ? *c.whole("nodes") : *c.whole("shards");
  const std::int64_t replicas = memcached ? 0 : *c.whole("replicas");
  const bool apart = memcached || *where_replicated(c, c.flag("multi_az")) || shards > 1;
  const std::vector<ZoneId>& zones = view.self.zones;
  const auto used = apart ? static_cast<std::int64_t>(zones.size()) : 1;
  if (used == 1) return {.stands = Zoning::Stands::pinned, .copies = {}};
  Zoning result{.stands = Zoning::Stands::across, .copies = {}};
  const auto dealt = [&](std::int64_t n, std::int64_t zone) {
    return (n - zone + used - 1) / used;
  };
  for (std::int64_t i = 0; i < used; ++i) {
    // Of primaries 0 to shards - 1 those that are i modulo `used`; all nodes likewise.
    const std::int64_t primaries = shards > i ? dealt(shards, i) : 0;
    const std::int64_t nodes = shards * (1 + replicas);
    const std::int64_t here = nodes > i ? dealt(nodes, i) : 0;
    const std::int64_t readers = here - primaries;
    result.copies.push_back({.zone = zones[static_cast<std::size_t>(i)],
                             .writers = primaries,
                             .readers = readers,
                             .standbys = survives_a_zone(view, c) ? readers : 0});
  }
  if (survives_a_zone(view, c)) result.takes_over = "a replica";
  return result;
}

// The first shard's nodes. They are copied without waiting; of memcached nothing is.
void keep(const View& view, const Cache& c, Store& store) {
  const bool memcached = *c.text("engine") == "memcached";
  const Fact<std::string_view> type = c.text("node_type");
  store.hardware = hardware_of(type, view.catalog.cache_node(type.value_or("")));
  store.serverless = is_serverless(c);
  store.engine = c.text("engine");
  store.engine_version = c.text("engine_version");
  store.release = {"elasticache", *store.engine, store.engine_version.value_or("")};
  const std::vector<ZoneId>& zones = view.self.zones;
  const ZoneId home = store.serverless || zones.empty() ? kNoZone : zones.front();
  store.copies = {first_copy(store.hardware, home)};
  if (store.serverless) return;
  if (memcached) {
    store.nodes = c.whole("nodes");
    return;
  }
  store.shards = *c.whole("shards");
  store.replicas = c.whole("replicas");
  store.failover = where_replicated(c, c.flag("automatic_failover"));
  store.multi_zone = where_replicated(c, c.flag("multi_az"));
  Store::Copy replica = store.copies.front();
  replica.takes_over = *store.failover;
  replica.synchronous = false;
  for (std::size_t i = 0; i < static_cast<std::size_t>(*store.replicas); ++i) {
    const bool apart = (*store.multi_zone || store.shards > 1) && !zones.empty();
    replica.zone = apart ? zones[(i + 1) % zones.size()] : home;
    store.copies.push_back(replica);
  }
}

constexpr std::string_view kShape = "limits/cache-shape";

std::int64_t limit_of(const View& view, std::string_view key) {
  return view.catalog.limit(key).value_or(INT64_MAX);
}

// Replicas a shard, nodes in all, and whether something can take over where it must.
Bounded bounded_of(const View& view, const Cache& c) {
  Bounded bounded{.rules = {kShape}, .outside = {}, .counted = {}};
  const auto shards = c.whole("shards"), replicas = c.whole("replicas");
  const auto failover = c.flag("automatic_failover"), multi_az = c.flag("multi_az");
  const auto outside = [&](Span at, std::string message, std::string label, Outside::Mend mend,
                           std::int64_t by) {
    bounded.outside.push_back({.rule = kShape,
                               .message = std::move(message),
                               .label = std::move(label),
                               .at = at,
                               .mends = {std::move(mend)},
                               .measure = by > 0 ? std::to_string(by) : std::string()});
  };
  const std::int64_t most = limit_of(view, "elasticache/replicas-per-shard");
  if (*replicas > most)
    outside(replicas.at,
            "has " + how_many(*replicas, "replica") + " a shard; AWS takes " + std::to_string(most),
            "above " + std::to_string(most), {"replicas", std::to_string(most)}, *replicas - most);
  const bool alone = *replicas == 0 && *shards == 1;
  const auto& taker = failover.value_or(false) ? failover : multi_az;
  if (alone && taker.value_or(false))
    outside(taker.at, "has automatic failover and no replica that could take over", "no replica",
            {"replicas", "1"}, 0);
  if (*shards > 1 && failover && !*failover)
    outside(failover.at,
            "has " + how_many(*shards, "shard") +
                " without automatic failover; with several AWS demands it",
            "several shards", {"automatic_failover", "true"}, 0);
  const std::int64_t each = 1 + std::min(*replicas, most);
  const std::int64_t nodes = *shards * each;
  bounded.counted.push_back({.rule = kShape,
                             .quota = "elasticache_nodes",
                             .limit = "elasticache/nodes-per-cluster",
                             .what = "has " + how_many(nodes, "node") + ", " +
                                     how_many(*shards, "shard") + " of " + std::to_string(each),
                             .unit = "nodes",
                             .value = static_cast<double>(nodes),
                             .at = shards.at,
                             .path = "shards",
                             .each = static_cast<double>(each)});
  return bounded;
}

// AWS encrypts what replication groups and serverless caches hold: nodes of memcached it cannot.
Fact<bool> encrypted_at_rest(const Cache& c) {
  if (*c.text("engine") == "memcached" && !is_serverless(c)) return {};
  return c.flag("encrypted");
}

}  // namespace

void cache_facts(const View& view, Aspects& aspects) {
  const Cache c(view.topology, view.self);
  if (!is_serverless(c) && *c.text("engine") != "memcached") aspects.bounded = bounded_of(view, c);
  aspects.promise = promise_of(view, c);
  aspects.zoning = zoning_of(view, c);
  const Fact<bool> failover = where_replicated(c, c.flag("automatic_failover"));
  const Fact<bool> standby =
      *c.text("engine") != "memcached" && *c.whole("replicas") > 0 ? failover : failover.as(false);
  const bool managed = is_serverless(c);  // AWS keeps copies in several zones
  const Fact<bool> stated = c.flag("rebuildable");
  aspects.committed = *c.text("purchase") != "on-demand";
  aspects.place = {.in_vpc = true};
  ingress_facts(view, index_of(cache_fields, "ingress"), aspects.place);
  aspects.store = Store{
      .model = Store::Model::cache,
      .shared_storage = managed,
      .standby = managed ? derived(true, view.self.at) : standby,
      .rebuildable =
          stated ? stated : derived(!referred_to(view, Role::data), view.self.at, "rebuildable"),
      .is_public = derived(false, view.self.at),  // AWS gives it no such address
      .backup_days = c.whole("backup_days"),
      .encrypted = encrypted_at_rest(c),
      .transit_encryption = c.flag("transit_encryption")};
  Store& store = *aspects.store;
  store.capacity_qps = c.number("serves_qps");
  store.hit_ratio = c.number("hit_ratio");
  store.replicates = *c.text("engine") != "memcached";
  // memcached knows no policy: it may drop any key
  const Fact<std::string_view> policy = c.text("maxmemory_policy");
  store.evicts = policy.as(!store.replicates || policy->starts_with("allkeys-"));
  keep(view, c, *aspects.store);
}

}  // namespace tenfold
