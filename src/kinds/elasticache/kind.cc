// Amazon ElastiCache: a cache of nodes, or a serverless one.
//
// Nodes are billed by the hour, alike whether primary or replica: memcached has `nodes`, the others
// shards × (1 + replicas). Serverless bills the GB that it holds, hour by hour, and the processing
// units that requests take. A Redis past its standard support costs more; by how much the book does
// not know, so that line says so and is not zero.
#include "kinds/elasticache/bindings.h"
#include "kinds/elasticache/fields.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

void use_serverless(const View& view, const Cache& c, Uses& uses) {
  const auto metered = c.record<cache_serverless_fields>("serverless");
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
    .fields = cache_fields,
    .usage = transfer,
    .check = check,
    .use = use,
    .facts = cache_facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_cache,
};

}  // namespace tenfold
