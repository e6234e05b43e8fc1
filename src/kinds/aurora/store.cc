// What rules may know of an Aurora cluster beside where it stands: its copies, and how it is kept.
#include "kinds/aurora/bill.h"
#include "kinds/copies.h"

namespace tenfold {
namespace {

// Readers share the writer's storage, so that nothing is lost when one takes over. A global
// database's other regions follow behind.
void add_readers(const View& view, const AuroraCluster& c, Store& store) {
  const Fact<std::string_view> own = c.text("replica_class");
  Store::Copy copy =
      first_copy(own ? hardware_of(own, view.catalog.rds_class(*own)) : store.hardware, kNoZone);
  copy.takes_over = true;
  const std::vector<ZoneId>& zones = view.self.zones;
  const auto readers = static_cast<std::size_t>(store.replicas.value_or(0));
  for (std::size_t i = 1; i <= readers; ++i) {
    copy.zone = zones.empty() ? kNoZone : zones[i % zones.size()];
    store.copies.push_back(copy);
  }
  copy.zone = kNoZone;
  copy.synchronous = false;
  for (const std::string_view region : c.list("global_regions")) {
    copy.region = region;
    store.copies.insert(store.copies.end(), readers + 1, copy);
  }
}

}  // namespace

void keep_aurora(const View& view, Store& store) {
  const AuroraCluster c(view.topology, view.self);
  const Fact<std::string_view> type = c.text("instance_class");
  store.hardware = hardware_of(type, view.catalog.rds_class(type.value_or("")));
  store.serverless = is_serverless(c);
  const Fact<std::int64_t> instances = c.whole("instances");
  if (!is_serverless_v1(c)) store.replicas = instances.as(*instances - 1);
  store.replicas_count_from = 1;
  store.replica_class_field = "replica_class";
  const std::vector<ZoneId>& zones = view.self.zones;
  store.copies = {first_copy(store.hardware, zones.empty() ? kNoZone : zones.front())};
  add_readers(view, c, store);
  store.engine = c.text("engine");
  store.engine_version = c.text("engine_version");
  store.release = {"aurora", *store.engine,
                   store.engine_version
                       ? aurora_major(*store.engine, *store.engine_version).calendar
                       : std::string_view{}};
  store.size_gb = c.number("storage_gb");
  const Fact<std::int64_t> days = c.whole("backup_days");
  store.point_in_time = days.as(*days > 0);
  store.deletion_protection = c.flag("deletion_protection").or_initial(in_production(view));
  store.skips_final_snapshot = c.flag("skip_final_snapshot");
}

}  // namespace tenfold
