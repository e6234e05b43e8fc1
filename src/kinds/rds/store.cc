// What rules may know of an RDS database beside where it stands: its copies, and how it is kept.
#include "kinds/copies.h"
#include "kinds/rds/bill.h"
#include "kinds/rds/fields.h"

namespace tenfold {
namespace {

using Database = Reader<rds_fields>;

// The standbys that are no replicas: one waits, the two of a cluster answer reads.
void add_standbys(const View& view, const Database& c, Store& store) {
  const std::string_view multi_az = *c.text("multi_az");
  const std::size_t standbys = multi_az == "true" ? 1 : multi_az == "cluster" ? 2 : 0;
  const std::vector<ZoneId>& zones = view.self.zones;
  for (std::size_t i = 0; i < standbys; ++i) {
    Store::Copy copy = store.copies.front();
    copy.zone = i + 1 < zones.size() ? zones[i + 1] : kNoZone;
    copy.readable = store.cluster;
    copy.takes_over = true;
    store.copies.push_back(copy);
  }
}

// AWS copies to replicas without waiting for them; each can be made a database of its own.
void add_replicas(const View& view, const Database& c, Store& store) {
  const Fact<std::string_view> own = c.text("replica_class");
  const Hardware hardware = own ? hardware_of(own, view.catalog.rds_class(*own)) : store.hardware;
  Store::Copy copy = first_copy(hardware, kNoZone);
  copy.takes_over = true;
  copy.synchronous = false;
  const std::vector<ZoneId> stated = zones_named(view.topology, c.list("replica_azs"));
  const std::size_t before = store.copies.size() - 1;
  for (std::size_t i = 0; i < static_cast<std::size_t>(*store.replicas); ++i) {
    copy.zone =
        stated.empty() ? zone_after(view.self.zones, before + i) : stated[i % stated.size()];
    store.copies.push_back(copy);
  }
  copy.zone = kNoZone;
  for (const std::string_view region : c.list("replica_regions")) {
    copy.region = region;
    store.copies.push_back(copy);
  }
}

}  // namespace

void keep_rds(const View& view, Store& store) {
  const Database c(view.topology, view.self);
  const Fact<std::string_view> type = c.text("instance_class");
  store.hardware = hardware_of(type, view.catalog.rds_class(*type));
  store.cluster = *c.text("multi_az") == "cluster";
  store.replicas = c.whole("replicas");
  store.replica_zones_field = "replica_azs";
  store.replica_class_field = "replica_class";
  const std::vector<ZoneId>& zones = view.self.zones;
  store.copies = {first_copy(store.hardware, zones.empty() ? kNoZone : zones.front())};
  add_standbys(view, c, store);
  add_replicas(view, c, store);
  store.engine = c.text("engine");
  store.engine_version = c.text("engine_version");
  store.release = {"rds", engine_family(*store.engine), store.engine_version.value_or("")};
  store.storage_class = c.text("storage_type");
  store.size_gb = c.number("storage_gb");
  store.ceiling_gb = c.number("max_storage_gb").or_initial(2 * *store.size_gb);
  const Fact<std::int64_t> days = c.whole("backup_days");
  store.point_in_time = days.as(*days > 0);
  store.deletion_protection = c.flag("deletion_protection").or_initial(in_production(view));
  store.skips_final_snapshot = c.flag("skip_final_snapshot");
}

}  // namespace tenfold
