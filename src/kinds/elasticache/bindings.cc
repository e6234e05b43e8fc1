#include "kinds/elasticache/bindings.h"

#include <algorithm>

#include "kinds/elasticache/fields.h"
#include "kinds/purchases.h"
#include "kinds/zone_names.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

// The newest that AWS runs of Redis OSS; what came after is Valkey.
constexpr std::string_view kNewestRedis = "7.1";

std::string version_of(const View& view, const Cache& c) {
  if (const auto stated = c.text("engine_version")) return std::string(*stated);
  const std::string_view engine = *c.text("engine");
  if (engine == "redis") return std::string(kNewestRedis);
  const auto newest = view.catalog.support("elasticache", engine, "");
  return newest ? std::string(newest->version) : std::string();
}

int major_of(std::string_view version) {
  int major = 0;
  for (const char c : version_head(version, 1)) {
    if (c < '0' || c > '9') return 0;
    major = major * 10 + (c - '0');
    if (major > 99) return 0;
  }
  return major;
}

// As AWS calls the parameters that go with a version: "redis5.0", "redis6.x", "valkey8".
std::string family_of(std::string_view engine, std::string_view version) {
  const int major = major_of(version);
  std::string family(engine);
  if (major < 6) return family.append(version_head(version, 2));
  return family.append(std::to_string(major)).append(major == 6 ? ".x" : "");
}

// Zones in the order in which that copy's nodes take them.
std::vector<std::string> zones_of_copy(const View& view, const Bindings& b) {
  std::vector<std::string> zones = zone_names(view);
  const Binding* const copy = b.find("copy");
  if (!zones.empty() && copy != nullptr)
    std::ranges::rotate(zones, zones.begin() + std::stol(copy->text) % std::ssize(zones));
  return zones;
}

void bind_nodes(const View& view, const Cache& c, Bindings& b) {
  const bool memcached = *c.text("engine") == "memcached";
  const std::int64_t shards = *c.whole("shards"), replicas = *c.whole("replicas");
  const bool several = view.self.zones.size() > 1;
  const bool sharded = !memcached && shards > 1;
  const bool failover = c.flag("automatic_failover").value_or(replicas > 0 || sharded);
  // AWS refuses it where there is one zone, or nobody to take over.
  const bool apart = c.flag("multi_az").value_or(replicas > 0 && several && failover);
  b.flag("sharded", sharded);
  b.flag("failover", failover);
  b.flag("several_zones", memcached ? several && *c.whole("nodes") > 1 : apart);
  const std::int64_t nodes = memcached ? *c.whole("nodes") : 1 + replicas;
  b.number("clusters", nodes);
  std::vector<std::string> zones = zones_of_copy(view, b);
  b.absent("node_zones");
  b.absent("zone_list");
  if (zones.empty() || sharded) return;  // shards are dealt round the zones of the subnets
  std::vector<std::string> dealt;
  for (std::int64_t i = 0; i < nodes; ++i)
    dealt.push_back(zones[memcached || apart ? static_cast<std::size_t>(i) % zones.size() : 0]);
  b.words("node_zones", std::move(dealt));
  b.words("zone_list", std::move(zones));
}

std::vector<std::string> ports_of(bool memcached, bool serverless) {
  if (memcached) return {"11211"};
  if (serverless) return {"6379", "6380"};  // the second answers reads from the nearest copy
  return {"6379"};
}

}  // namespace

void bind_cache(const View& view, Bindings& b) {
  const Cache c(view.topology, view.self);
  const std::string_view engine = *c.text("engine");
  const bool memcached = engine == "memcached", serverless = is_serverless(c);
  b.flag("serverless", serverless);
  b.flag("memcached", memcached && !serverless);
  b.flag("replicated", !memcached && !serverless);
  const std::string version = version_of(view, c);
  const int major = major_of(version);
  b.absent("engine_version");
  b.absent("family");
  b.absent("major_version");
  if (!version.empty()) {
    b.text("engine_version", version);
    b.text("family", family_of(engine, version));
    if (c.stated("engine_version")) b.text("major_version", version_head(version, 1));
  }
  // AWS takes no point in the name of a group.
  std::string group(b.find("family")->text);
  for (char& letter : group) letter = letter == '.' ? '-' : letter;
  b.text("family_name", group);
  // Tokens of IAM came with version 7, and want TLS.
  b.flag("iam", !memcached && (serverless || (major >= 7 && *c.flag("transit_encryption"))));
  // Redis has a user of this name in every group; Valkey has none unless it is made.
  b.flag("default_user", engine == "redis");
  b.flag("tiered", c.text("node_type").value_or("").starts_with("cache.r6gd."));
  bind_nodes(view, c, b);
  const std::vector<std::string> ports = ports_of(memcached, serverless);
  b.text("port", ports.front());
  b.words("ports", ports);
  bind_commitment(*c.text("purchase"), b);
}

}  // namespace tenfold
