// What AWS takes of read replicas, by engine, and of a Multi-AZ cluster.
#include "base/text.h"
#include "kinds/rds/bill.h"
#include "kinds/rds/fields.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

using Database = Reader<rds_fields>;

constexpr std::string_view kReplicas = "limits/too-many-replicas";
constexpr std::string_view kCluster = "limits/cluster-constraints";

void put(Bounded& bounded, std::string_view rule, Span at, std::string message, std::string label,
         std::string_view instead, std::string measure = {}) {
  bounded.outside.push_back({.rule = rule,
                             .message = std::move(message),
                             .label = std::move(label),
                             .at = at,
                             .instead = instead,
                             .measure = std::move(measure)});
}

void compare_replicas(const View& view, const Database& c, Bounded& bounded) {
  const Fact<std::int64_t> stated = c.whole("replicas");
  const auto abroad = static_cast<std::int64_t>(c.list("replica_regions").size());
  const std::int64_t replicas = *stated + abroad;
  const Span at = *stated > 0 ? stated.at : view.self.at;
  const std::string_view family = engine_family(*c.text("engine"));
  auto most = view.catalog.limit("rds/read-replicas/" + std::string(family));
  if (!most) most = view.catalog.limit("rds/read-replicas");
  if (most && replicas > *most)
    put(bounded, kReplicas, at,
        "has " + std::to_string(replicas) + " read replicas; AWS takes " + std::to_string(*most) +
            " of " + std::string(family),
        "above " + std::to_string(*most), "fewer, or replicas of replicas",
        std::to_string(replicas - *most));
  const Fact<std::int64_t> days = c.whole("backup_days");
  if (replicas > 0 && *days == 0)
    put(bounded, kReplicas, days.at,
        "has " + how_many(replicas, "read replica") +
            " and no automated backups, from which AWS makes them",
        "backups are off", "backups of a day or more");
}

void compare_cluster(const View& view, const Database& c, Bounded& bounded) {
  const Fact<std::string_view> engine = c.text("engine"), name = c.text("instance_class");
  const std::size_t zones = view.self.zones.size();
  const auto least = view.catalog.limit("rds/multi-az-cluster-zones");
  if (least && zones < static_cast<std::size_t>(*least))
    put(bounded, kCluster, view.self.zones_at.known() ? view.self.zones_at : c.text("multi_az").at,
        "is a Multi-AZ cluster in " + how_many(static_cast<std::int64_t>(zones), "zone") +
            "; its writer and two standbys stand in " + std::to_string(*least),
        how_many(static_cast<std::int64_t>(zones), "zone"), "three zones, or `multi_az = true`");
  if (*engine != "mysql" && *engine != "postgres") {
    put(bounded, kCluster, engine.at,
        "is a Multi-AZ cluster of " + std::string(*engine) +
            "; AWS makes them of mysql and postgres",
        "no such clusters", "`multi_az = true`, a standby that answers no reads");
    return;
  }
  const auto sold = view.catalog.class_sold(view.region(), *engine, "multi-az-cluster", *name);
  if (sold && !*sold)
    put(bounded, kCluster, name.at,
        "is a Multi-AZ cluster of " + std::string(*name) + ", which " + std::string(view.region()) +
            " has no price for",
        "not sold as a cluster", "a class with disks of its own, or `multi_az = true`");
}

}  // namespace

Bounded rds_bounds(const View& view) {
  const Database c(view.topology, view.self);
  Bounded bounded{.rules = {kReplicas}, .outside = {}, .counted = {}};
  compare_replicas(view, c, bounded);
  if (*c.text("multi_az") != "cluster") return bounded;
  bounded.rules.push_back(kCluster);
  compare_cluster(view, c, bounded);
  return bounded;
}

}  // namespace tenfold
