// Amazon Aurora: a cluster of instances over one storage, in one region or in several.
//
// `hours_per_month` counts the hours that instances run, and with them extended support and public
// addresses; storage, the proxy of a class and a reservation are billed all month.
#include <algorithm>

#include "base/text.h"
#include "kinds/aurora/bill.h"
#include "kinds/aurora/bindings.h"
#include "kinds/regions.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

AuroraPart home_part(const View& view, const AuroraCluster& c) {
  AuroraPart part{.place = std::string(view.region()), .instances = {}, .suffix = {}};
  const std::int64_t instances = is_serverless_v1(c) ? 1 : *c.whole("instances");
  if (is_serverless(c)) {
    part.instances.push_back({{}, instances});
    return part;
  }
  const std::string_view writer = c.text("instance_class").value_or("");
  part.instances.push_back({writer, 1});
  if (instances > 1) {
    part.instances.push_back({c.text("replica_class").value_or(writer), instances - 1});
  }
  return part;
}

AuroraPart global_part(const AuroraCluster& c, const AuroraPart& home, std::string_view region) {
  AuroraPart part{.place = std::string(region),
                  .home = false,
                  .instances = {},
                  .suffix = " in " + std::string(region)};
  const std::string_view reader =
      c.text("replica_class").value_or(home.instances.front().instance_class);
  part.instances.push_back({reader, home.number()});
  return part;
}

void use_part(const View& view, const AuroraCluster& c, const AuroraPart& part, Uses& uses) {
  use_aurora_capacity(view, c, part, uses);
  use_aurora_storage(view, c, part, uses);
  use_aurora_extended_support(view, c, part, uses);
}

// Of whichever class is burstable: surplus is billed alike.
void use_credits(const View& view, const AuroraCluster& c, const AuroraPart& home, Uses& uses) {
  const auto surplus = c.usage<aurora_usage>().amount("cpu_credit_vcpu_hours");
  if (!surplus) return;
  for (const Instances& alike : home.instances) {
    const auto family = burstable_family(alike.instance_class);
    if (!family) continue;
    uses.push_back(line(view, "surplus CPU credits", "aurora", "cpu-credits/" + *family,
                        "vCPU-hour", *surplus));
    return;
  }
}

void use(const View& view, Uses& uses) {
  const AuroraCluster c(view.topology, view.self);
  if (!is_serverless(c) && !c.stated("instance_class")) return;  // `check` has said so
  const AuroraPart home = home_part(view, c);
  use_part(view, c, home, uses);
  for (const std::string_view region : c.list("global_regions")) {
    use_part(view, c, global_part(c, home, region), uses);
  }
  use_aurora_storage_operations(view, c, uses);
  if (*c.flag("proxy")) use_aurora_proxy(view, c, home, uses);
  use_credits(view, c, home, uses);
  use_performance_insights(view, "aurora", *c.whole("performance_insights_days"), uses);
}

// Serverless has no classes, and nothing to reserve; v1 has no instances either.
void check_serverless(const View& view, const AuroraCluster& c, Diagnostics& diagnostics) {
  const std::string address(view.self.address);
  const auto not_with = [&](std::string_view name, NodeId id, std::string_view what,
                            std::string_view instead) {
    if (id == kNoNode) return;
    diagnostics.error(view.topology.document[id].at,
                      address + " is " + std::string(what) + " and has `" + std::string(name) + "`",
                      "take out this or " + std::string(instead), view.self.at);
  };
  not_with("instance_class", c.node("instance_class"), "serverless", "`serverless`");
  not_with("replica_class", c.node("replica_class"), "serverless", "`serverless`");
  if (is_serverless_v1(c)) {
    not_with("instances", c.node("instances"), "serverless v1", "`version = \"v1\"`");
  }
  const auto purchase = c.text("purchase");
  if (purchase->starts_with("reserved-")) {
    diagnostics.error(purchase.at, address + " is serverless: there are no instances to reserve",
                      "take out this or `serverless`", view.self.at);
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const AuroraCluster c(view.topology, view.self);
  check_other_regions(view, c.items("global_regions"), diagnostics);
  if (is_serverless(c)) {
    check_serverless(view, c, diagnostics);
  } else if (!c.stated("instance_class")) {
    diagnostics.error(
        view.self.at,
        std::string(view.self.address) + " has neither `instance_class` nor `serverless`",
        "say which class: `instance_class = \"db.r6g.large\"`");
  }
}

void flow(const View& view, Passage& passage) {
  const AuroraCluster c(view.topology, view.self);
  passage.network = "aurora";
  passage.writers = 1;
  passage.readers = is_serverless_v1(c) ? 0 : std::max<std::int64_t>(0, *c.whole("instances") - 1);
  passage.read_share = *c.number("read_share");
  passage.serves_qps = c.number("serves_qps").value_or(0);
  if (!*c.flag("proxy")) passage.bounds.connections = c.whole("max_connections").value_or(0);
}

Promise promise_of(const View& view, const AuroraCluster& c) {
  const std::int64_t instances = is_serverless_v1(c) ? 1 : *c.whole("instances");
  const bool many_zones = instances > 1 && view.self.zones.size() > 1;
  Promise promise{.row = many_zones ? "aurora/multi-az" : "aurora/single-az",
                  .best = "aurora/multi-az",
                  .beside = *c.flag("proxy") ? "RDS Proxy" : "",
                  .steps = {}};
  if (instances == 1 && !is_serverless_v1(c) && view.self.zones.size() > 1)
    promise.steps.push_back({"instances", "2", "aurora/multi-az"});
  return promise;
}

Zoning zoning_of(const View& view, const AuroraCluster& c) {
  if (is_serverless_v1(c)) return {.stands = Zoning::Stands::pinned, .copies = {}};
  const std::vector<ZoneId>& zones = view.self.zones;
  const std::int64_t instances = *c.whole("instances");
  if (instances == 1) return {.stands = Zoning::Stands::pinned, .copies = {}};
  Zoning zoning{.stands = Zoning::Stands::across, .copies = {}, .takes_over = "a reader"};
  const auto used = static_cast<std::int64_t>(zones.size());
  for (std::int64_t i = 0; i < std::min(instances, used); ++i) {
    const std::int64_t here = (instances - i + used - 1) / used;
    const std::int64_t readers = here - (i == 0 ? 1 : 0);
    zoning.copies.push_back({.zone = zones[static_cast<std::size_t>(i)],
                             .writers = i == 0 ? 1 : 0,
                             .readers = readers,
                             .standbys = readers});
  }
  return zoning;
}

// A writer, and as many readers as AWS takes.
Bounded bounded_of(const View& view, const AuroraCluster& c) {
  constexpr std::string_view kReplicas = "limits/too-many-replicas";
  Bounded bounded{.rules = {kReplicas}, .outside = {}, .counted = {}};
  const auto most = view.catalog.limit("aurora/readers");
  const Fact<std::int64_t> instances = c.whole("instances");
  const std::int64_t readers = *instances - 1;
  if (most && readers > *most)
    bounded.outside.push_back({.rule = kReplicas,
                               .message = "has " + std::to_string(readers) +
                                          " readers beside its writer; Aurora takes " +
                                          std::to_string(*most),
                               .label = "above " + std::to_string(1 + *most),
                               .at = instances.at,
                               .instead = "fewer and larger readers, or a second cluster",
                               .measure = std::to_string(readers - *most)});
  return bounded;
}

void facts(const View& view, Aspects& aspects) {
  const AuroraCluster c(view.topology, view.self);
  if (!is_serverless_v1(c)) aspects.bounded = bounded_of(view, c);
  aspects.promise = promise_of(view, c);
  aspects.zoning = zoning_of(view, c);
  const Fact<std::int64_t> instances = c.whole("instances");
  const Fact<bool> rebuildable = c.flag("rebuildable");
  aspects.committed = *c.text("purchase") != "on-demand";
  aspects.hours_per_month = c.number("hours_per_month");
  aspects.place = {.in_vpc = true, .public_address = *c.flag("public")};
  ingress_facts(view, index_of(aurora_fields, "ingress"), aspects.place);
  aspects.store = Store{.model = Store::Model::relational,
                        .shared_storage = true,
                        .standby = instances.as(*instances > 1 && !is_serverless_v1(c)),
                        .rebuildable = rebuildable.or_default(false),
                        .is_public = c.flag("public"),
                        .backup_days = c.whole("backup_days"),
                        .encrypted = c.flag("encrypted")};
  Store& store = *aspects.store;
  store.capacity_qps = c.number("serves_qps");
  store.read_share = c.number("read_share");
  store.proxy = c.flag("proxy");
  store.pooled = *store.proxy;
  store.max_connections = c.whole("max_connections");
  keep_aurora(view, *aspects.store);
}

// "db.r6g.large, aurora-mysql, 2 instances, I/O-Optimized"
std::string summary(const View& view) {
  const AuroraCluster c(view.topology, view.self);
  std::string text(c.text("instance_class").value_or(""));
  if (is_serverless(c)) text = is_serverless_v1(c) ? "serverless v1" : "serverless v2";
  text += ", " + std::string(*c.text("engine"));
  const auto add = [&](std::size_t n, std::string_view what) {
    if (n != 1) text += ", " + std::to_string(n) + " " + std::string(what) + "s";
  };
  if (!is_serverless_v1(c)) add(static_cast<std::size_t>(*c.whole("instances")), "instance");
  add(1 + c.list("global_regions").size(), "region");
  if (*c.flag("io_optimized")) text += ", I/O-Optimized";
  return text;
}

}  // namespace

extern const Kind kind_aurora;
const Kind kind_aurora{
    .name = "aurora",
    .title = "Amazon Aurora cluster",
    .says = "A relational database whose instances share one storage across three zones.",
    .tier = "data",
    .services = "aurora vpc",
    .fields = aurora_fields,
    .usage = aurora_usage,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_aurora,
};

}  // namespace tenfold
