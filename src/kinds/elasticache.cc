// Amazon ElastiCache: a cache of nodes, or a serverless one.
//
// Nodes are billed by the hour, alike whether primary or replica: memcached has `nodes`, the others
// shards × (1 + replicas). Serverless bills the GB that it holds, hour by hour, and the processing
// units that requests take. A Redis past its standard support costs more; by how much the book does
// not know, so that line says so and is not zero.
#include <algorithm>

#include "base/text.h"
#include "kinds/copies.h"
#include "kinds/database.h"
#include "kinds/lines.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

constexpr auto serverless_fields =
    fields_of(Field{.name = "storage_gb",
                    .shape = shape::number,
                    .says = "GB held, the month's average",
                    .most = kMostGb,
                    .grows = Grows::yes},
              Field{.name = "ecpu_million",
                    .shape = shape::number,
                    .says = "million ElastiCache processing units a month",
                    .most = kMostMillions,
                    .grows = Grows::yes});

constexpr auto own = fields_of(
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
          .fields = serverless_fields},
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
          .most = 1},
    Field{.name = "serves_qps",
          .shape = shape::number,
          .says = "calls a second that one node has been seen to answer"},
    Field{.name = "purchase",
          .shape = shape::word,
          .values = kDatabasePurchases,
          .initial = "\"on-demand\"",
          .says = "how the nodes are bought; a reservation covers all of them"},
    kBackupGb, kIngress, kEncrypted, kRebuildable);

constexpr auto fields = joined(own, every_component);

using Cache = Reader<fields>;

std::int64_t node_count(const Cache& c) {
  if (*c.text("engine") == "memcached") return *c.whole("nodes");
  return *c.whole("shards") * (1 + *c.whole("replicas"));
}

bool is_serverless(const Cache& c) { return c.stated("serverless"); }

// A stated word, else whether there are replicas to take over.
Fact<bool> where_replicated(const Cache& c, const Fact<bool>& stated) {
  if (stated) return stated;
  const bool replicated = *c.text("engine") != "memcached" && *c.whole("replicas") > 0;
  return {replicated, Origin::defaulted, stated.at, stated.field};
}

void use_serverless(const View& view, const Cache& c, Uses& uses) {
  const auto metered = c.record<serverless_fields>("serverless");
  const std::string item = "serverless/" + std::string(*c.text("engine"));
  const auto add = [&](std::string name, std::string_view part, std::string_view unit,
                       std::optional<Quantity> each) {
    Use use{.name = std::move(name),
            .service = "elasticache",
            .item = item + "/" + std::string(part),
            .place = std::string(view.region()),
            .unit = unit,
            .each = each};
    // On demand it has one price, and no purchase in its name.
    if (const auto purchase = *c.text("purchase"); purchase != "on-demand") {
      use.purchase = Purchase::committed;
      use.commitment = std::string(purchase);
    }
    uses.push_back(std::move(use));
  };
  const auto gb = metered.amount("storage_gb");
  add("storage", "storage", "GB-hour", gb ? times(*gb, kMonthHours) : std::nullopt);
  const auto million = metered.amount("ecpu_million");
  add("processing units", "ecpu", "ECPU", million ? times(*million, kMicro) : std::nullopt);
}

// AWS charges Redis versions past their standard support by the node and hour.
void use_extended_support(const View& view, const Cache& c, Uses& uses) {
  const auto version = c.text("engine_version");
  if (!version || *c.text("engine") != "redis") return;
  const std::string_view major = version_head(*version, 1);
  const auto support = view.catalog.support("elasticache", "redis", major);
  if (!support || support->standard_end.empty() || view.today <= support->standard_end) return;
  if (support->extended_end == "none") return;
  if (!support->extended_end.empty() && view.today > support->extended_end) return;
  uses.push_back(
      {.name = "extended support",
       .service = "elasticache",
       .item = std::string(*c.text("node_type")) + "/redis/extended-support",
       .place = std::string(view.region()),
       .unit = "hour",
       .each = units(kMonthHours),
       .copies = node_count(c),
       .unpriced = "what extended support of Redis " + std::string(major) + " costs is not known"});
}

void use_nodes(const View& view, const Cache& c, Uses& uses) {
  const std::int64_t count = node_count(c);
  const Use nodes{.name = count == 1 ? "node" : std::to_string(count) + " nodes",
                  .service = "elasticache",
                  .item = std::string(*c.text("node_type")) + "/" + std::string(*c.text("engine")),
                  .place = std::string(view.region()),
                  .unit = "hour",
                  .each = units(kMonthHours),
                  .copies = count};
  uses.push_back(bought(nodes, *c.text("purchase"), units(kMonthHours)));
  use_extended_support(view, c, uses);
}

void use(const View& view, Uses& uses) {
  const Cache c(view.topology, view.self);
  if (is_serverless(c)) {
    use_serverless(view, c, uses);
  } else if (c.text("node_type")) {
    use_nodes(view, c, uses);
  }
  if (const auto gb = c.amount("backup_gb"); gb->micros > 0) {
    uses.push_back({.name = "backups",
                    .service = "elasticache",
                    .item = "backup",
                    .place = "global",
                    .unit = "GB-Mo",
                    .each = *gb});
  }
}

// Serverless has no nodes to count or to reserve.
void check_serverless(const View& view, const Cache& c, Diagnostics& diagnostics) {
  const std::string address(view.self.address);
  const auto no_node = [&](std::string_view name, NodeId id) {
    if (id == kNoNode) return;
    diagnostics.error(view.topology.document[id].at,
                      address + " is serverless and has `" + std::string(name) + "`",
                      "take out this or `serverless`", view.self.at);
  };
  no_node("node_type", c.node("node_type"));
  no_node("nodes", c.node("nodes"));
  no_node("shards", c.node("shards"));
  no_node("replicas", c.node("replicas"));
  const auto purchase = c.text("purchase");
  if (purchase->starts_with("reserved-")) {
    diagnostics.error(purchase.at, address + " is serverless: there are no nodes to reserve",
                      "take out this or `serverless`", view.self.at);
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Cache c(view.topology, view.self);
  const std::string address(view.self.address);
  if (is_serverless(c)) {
    check_serverless(view, c, diagnostics);
    return;
  }
  if (!c.stated("node_type")) {
    diagnostics.error(view.self.at, address + " has neither `node_type` nor `serverless`",
                      "say which node: `node_type = \"cache.t4g.small\"`");
  }
  const auto engine = *c.text("engine");
  const auto other = [&](std::string_view name, const Fact<std::int64_t>& number, std::int64_t none,
                         std::string_view instead) {
    if (*number == none) return;
    diagnostics.error(number.at, std::string(engine) + " has no `" + std::string(name) + "`",
                      std::string(instead), view.self.at);
  };
  if (engine == "memcached") {
    other("shards", c.whole("shards"), 1, "say how many `nodes` the keys are spread over");
    other("replicas", c.whole("replicas"), 0, "say how many `nodes` the keys are spread over");
  } else {
    other("nodes", c.whole("nodes"), 1, "say how many `shards` and `replicas`");
  }
}

void flow(const View& view, Passage& passage) {
  const Cache c(view.topology, view.self);
  passage.network = "elasticache";
  passage.hit_ratio = c.number("hit_ratio").value;
  if (is_serverless(c)) return;
  const bool copied = *c.text("engine") != "memcached";
  passage.writers = copied ? *c.whole("shards") : *c.whole("nodes");
  passage.readers = node_count(c) - passage.writers;
  passage.serves_qps = c.number("serves_qps").value_or(0);
}

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
    const bool apart = *store.multi_zone || store.shards > 1;
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

void facts(const View& view, Aspects& aspects) {
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
  ingress_facts(view, index_of(fields, "ingress"), aspects.place);
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

// "cache.r7g.xlarge, 3 shards, 2 replicas, Multi-AZ"
std::string summary(const View& view) {
  const Cache c(view.topology, view.self);
  if (is_serverless(c)) return "serverless " + std::string(*c.text("engine"));
  std::string text(c.text("node_type").value_or(""));
  const auto add = [&](std::int64_t n, std::string one, std::string_view many) {
    text += ", " + std::to_string(n) + " " + (n == 1 ? one : std::string(many));
  };
  if (*c.text("engine") == "memcached") {
    if (const auto nodes = *c.whole("nodes"); nodes != 1) add(nodes, "node", "nodes");
    return text;
  }
  if (const auto shards = *c.whole("shards"); shards != 1) add(shards, "shard", "shards");
  if (const auto copies = *c.whole("replicas"); copies != 0) add(copies, "replica", "replicas");
  if (*where_replicated(c, c.flag("multi_az"))) text += ", Multi-AZ";
  return text;
}

}  // namespace

extern const Kind kind_elasticache;
const Kind kind_elasticache{
    .name = "elasticache",
    .title = "Amazon ElastiCache cache",
    .says = "Redis, Valkey or Memcached in memory: as nodes of a size, or serverless.",
    .tier = "data",
    .services = "elasticache",
    .fields = fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
};

}  // namespace tenfold
