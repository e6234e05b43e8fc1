// Amazon RDS: a relational database, with its standby and its replicas.
//
// One price row covers an instance with its standby, or the three instances of a cluster; each
// replica is a single-zone instance with storage of its own. `hours_per_month` counts the hours
// that instances run, and with them extended support and public addresses; storage, the proxy and
// a reservation are billed all month.
#include <algorithm>

#include "kinds/copies.h"
#include "kinds/lines.h"
#include "kinds/rds/bill.h"
#include "kinds/rds/bindings.h"
#include "kinds/rds/fields.h"
#include "kinds/regions.h"

namespace tenfold {
namespace {

using Database = Reader<rds_fields>;

RdsPart primary_part(const View& view, const Database& c) {
  RdsPart part{.deployment = "single-az",
               .instance_class = *c.text("instance_class"),
               .place = std::string(view.region()),
               .prefix = {},
               .suffix = {}};
  const std::string_view multi_az = *c.text("multi_az");
  if (multi_az == "true") {
    part.deployment = "multi-az";
    part.suffix = ", both zones";
  } else if (multi_az == "cluster") {
    part.deployment = "multi-az-cluster";
    part.suffix = ", three zones";
  }
  return part;
}

// The replicas of the region as one part, then those of each other region in order.
std::vector<RdsPart> replica_parts(const View& view, const Database& c) {
  const RdsPart home{.deployment = "single-az",
                     .instance_class = c.text("replica_class").value_or(*c.text("instance_class")),
                     .place = std::string(view.region()),
                     .copies = *c.whole("replicas"),
                     .prefix = "replica ",
                     .suffix = {}};
  std::vector<RdsPart> parts;
  if (home.copies > 0) parts.push_back(home);
  for (const std::string_view region : c.list("replica_regions")) {
    RdsPart part = home;
    part.place = std::string(region);
    part.copies = 1;
    part.suffix = " in " + part.place;
    parts.push_back(std::move(part));
  }
  return parts;
}

// The segment of the price row that says whose licence runs; only Oracle and SQL Server have one.
std::string licence(const Database& c) {
  const std::string_view engine = *c.text("engine");
  const std::string_view family = engine_family(engine);
  if (family != "oracle" && family != "sqlserver") return {};
  if (const auto stated = c.text("license")) return std::string(*stated) + "/";
  // AWS sells every edition with its licence, but Oracle's Enterprise Edition.
  return engine == "oracle-ee" ? "bring-your-own-license/" : "license-included/";
}

std::string instances_name(const RdsPart& part) {
  if (!part.prefix.empty()) {
    const std::string what =
        part.copies == 1 ? "replica" : std::to_string(part.copies) + " replicas";
    return what + part.suffix;
  }
  if (part.deployment == "multi-az") return "instance and standby";
  return part.deployment == "single-az" ? "instance" : "writer and two readable standbys";
}

void use_instances(const Database& c, const RdsPart& part, Uses& uses) {
  const std::string engine(*c.text("engine"));
  Use use{.name = instances_name(part),
          .service = "rds",
          .item = std::string(part.instance_class) + "/" + engine + "/" + licence(c) +
                  std::string(part.deployment),
          .place = part.place,
          .unit = "hour",
          .each = *c.amount("hours_per_month"),
          .copies = part.copies};
  if (engine_family(engine) == "db2") use.unpriced = "the price book has no Db2 classes";
  uses.push_back(bought(std::move(use), *c.text("purchase"), units(kMonthHours)));
}

// What AWS calls a major version: "8.0" of MySQL, "13" of PostgreSQL.
std::string_view major_of(std::string_view engine, std::string_view version) {
  return engine == "postgres" ? postgres_major(version) : version_head(version, 2);
}

// Every vCPU-hour of a version past its standard support, standbys and replicas included.
void use_extended_support(const View& view, const Database& c, const RdsPart& part, Uses& uses) {
  const auto version = c.text("engine_version");
  if (!version) return;
  const std::string_view engine = *c.text("engine");
  const std::string_view major = major_of(engine, *version);
  const auto charge = extended_support(view, "rds", engine, {major, major});
  if (!charge) return;
  const Instances instances[] = {{part.instance_class, part.instances()}};
  Use use = vcpu_hours(view, "rds", instances, 1, *c.amount("hours_per_month"));
  use.name = part.prefix + "extended support" + part.suffix;
  use.item = charge->item;
  use.place = part.place;
  use.copies = part.copies;
  if (!charge->unpriced.empty()) use.unpriced = charge->unpriced;
  uses.push_back(std::move(use));
}

// An address for each instance that answers: not for a standby that only waits.
void use_addresses(const Database& c, const RdsPart& part, Uses& uses) {
  const std::int64_t answering = part.deployment == "multi-az" ? 1 : part.instances();
  uses.push_back(
      {.name = part.prefix + "public IPv4" + (part.prefix.empty() ? std::string() : part.suffix),
       .service = "vpc",
       .item = "public-ipv4/in-use",
       .place = part.place,
       .unit = "hour",
       .each = *c.amount("hours_per_month"),
       .copies = answering * part.copies});
}

void use_part(const View& view, const Database& c, const RdsPart& part, Uses& uses) {
  use_instances(c, part, uses);
  use_rds_storage(view.catalog,
                  {.engine = *c.text("engine"),
                   .type = *c.text("storage_type"),
                   .size_gb = *c.amount("storage_gb"),
                   .iops = c.amount("iops").value,
                   .throughput_mibps = c.amount("throughput_mibps").value},
                  part, uses);
  use_extended_support(view, c, part, uses);
  if (*c.flag("public")) use_addresses(c, part, uses);
}

// RDS Proxy is associated with the writer of an instance, never with its replicas, and a standby
// takes no connections; of a cluster it reaches all three.
void use_proxy(const View& view, const RdsPart& primary, Uses& uses) {
  const std::int64_t reached = primary.deployment == "multi-az-cluster" ? 3 : 1;
  const Instances instances[] = {{primary.instance_class, reached}};
  uses.push_back(proxy_before(view, "rds", instances));
}

// Only t classes run on credits; of any other there is no surplus to bill.
void use_credits(const View& view, const Database& c, Uses& uses) {
  const auto surplus = c.usage<rds_usage>().amount("cpu_credit_vcpu_hours");
  const auto family = burstable_family(*c.text("instance_class"));
  if (!surplus || !family) return;
  const bool sqlserver = engine_family(*c.text("engine")) == "sqlserver";
  uses.push_back(line(view, "surplus CPU credits", "rds",
                      "cpu-credits/" + *family + (sqlserver ? "/sqlserver" : ""), "vCPU-hour",
                      *surplus));
}

void use_insights(const View& view, const Database& c, Uses& uses) {
  if (*c.text("database_insights") != "advanced") {
    use_performance_insights(view, "rds", *c.whole("performance_insights_days"), uses);
    return;  // advanced keeps Performance Insights for 15 months
  }
  Use use = line(view, "Database Insights, advanced", "rds", "database-insights", "vCPU-hour",
                 std::nullopt);
  use.unpriced = "the price book has no figure for Database Insights advanced";
  uses.push_back(std::move(use));
}

void use(const View& view, Uses& uses) {
  const Database c(view.topology, view.self);
  const RdsPart primary = primary_part(view, c);
  use_part(view, c, primary, uses);
  for (const RdsPart& part : replica_parts(view, c)) use_part(view, c, part, uses);
  if (*c.text("storage_type") == "standard") {
    uses.push_back(line(view, "I/O requests standard", "rds", "io/standard", "request",
                        millions(c.amount("monthly_io_million"))));
  }
  add_extra(line(view, "backups", "rds", "backup", "GB-Mo", *c.amount("backup_gb")), uses);
  add_extra(line(view, "snapshot export", "rds", "snapshot-export", "GB",
                 c.usage<rds_usage>().amount("snapshot_export_gb").value),
            uses);
  if (*c.flag("proxy")) use_proxy(view, primary, uses);
  use_credits(view, c, uses);
  use_insights(view, c, uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const Database c(view.topology, view.self);
  check_regions(view, c.items("replica_regions"), diagnostics);
}

std::size_t zones(const Values& values) {
  const Database c(values);
  const bool single = *c.text("multi_az") == "false" && *c.whole("replicas") == 0;
  return single ? 1 : 0;
}

void flow(const View& view, Passage& passage) {
  const Database c(view.topology, view.self);
  passage.network = "rds";
  passage.writers = 1;
  passage.readers = *c.whole("replicas") + (*c.text("multi_az") == "cluster" ? 2 : 0);
  passage.read_share = *c.number("read_share");
  passage.serves_qps = c.number("serves_qps").value_or(0);
  if (!*c.flag("proxy")) passage.bounds.connections = c.whole("max_connections").value_or(0);
}

Promise promise_of(const Database& c) {
  const bool single = *c.text("multi_az") == "false";
  Promise promise{.row = single ? "rds/single-az" : "rds/multi-az",
                  .best = "rds/multi-az",
                  .beside = *c.flag("proxy") ? "RDS Proxy" : "",
                  .steps = {}};
  if (single) promise.steps.push_back({"multi_az", "true", "rds/multi-az"});
  return promise;
}

// The writer stands in the first zone, the standbys and then the replicas go round the rest.
Zoning zoning_of(const View& view, const Database& c) {
  const std::string_view multi_az = *c.text("multi_az");
  const std::vector<ZoneId>& zones = view.self.zones;
  const std::int64_t replicas = *c.whole("replicas");
  const bool single = multi_az == "false";
  if (zones.empty()) return {};
  Zoning zoning{.stands = single && replicas == 0 ? Zoning::Stands::pinned : Zoning::Stands::across,
                .copies = {{.zone = zones.front(), .writers = 1}}};
  if (single && replicas == 0) return zoning;
  const std::size_t rest = zones.size() - 1;
  std::size_t next = 0;
  const auto add = [&](ZoneId zone, std::int64_t readers, std::int64_t standbys) {
    const auto same = std::ranges::find(zoning.copies, zone, &Zoning::Copies::zone);
    if (same == zoning.copies.end()) {
      zoning.copies.push_back({.zone = zone, .readers = readers, .standbys = standbys});
      return;
    }
    same->readers += readers;
    same->standbys += standbys;
  };
  // A standby stands in another zone than its writer, be that a zone of the file or none.
  const std::size_t standbys = multi_az == "true" ? 1 : multi_az == "cluster" ? 2 : 0;
  for (; next < standbys; ++next)
    add(next < rest ? zones[1 + next] : kNoZone, multi_az == "cluster" ? 1 : 0, 1);
  const std::vector<ZoneId> stated = zones_named(view.topology, c.list("replica_azs"));
  for (std::int64_t i = 0; i < replicas; ++i, ++next) {
    if (!stated.empty())
      add(stated[static_cast<std::size_t>(i) % stated.size()], 1, 0);
    else
      add(rest == 0 ? zones.front() : zones[1 + next % rest], 1, 0);
  }
  if (standbys > 0) zoning.takes_over = standbys == 1 ? "its standby" : "a readable standby";
  return zoning;
}

void facts(const View& view, Aspects& aspects) {
  const Database c(view.topology, view.self);
  aspects.promise = promise_of(c);
  aspects.bounded = rds_bounds(view);
  aspects.zoning = zoning_of(view, c);
  const Fact<std::string_view> multi_az = c.text("multi_az");
  const Fact<bool> rebuildable = c.flag("rebuildable");
  aspects.committed = *c.text("purchase") != "on-demand";
  aspects.hours_per_month = c.number("hours_per_month");
  aspects.place = {.in_vpc = true, .public_address = *c.flag("public")};
  ingress_facts(view, index_of(rds_fields, "ingress"), aspects.place);
  aspects.store = Store{.model = Store::Model::relational,
                        .standby = multi_az.as(*multi_az != "false"),
                        .rebuildable = rebuildable.or_default(false),
                        .is_public = c.flag("public"),
                        .backup_days = c.whole("backup_days"),
                        .encrypted = c.flag("encrypted")};
  Store& store = *aspects.store;
  store.capacity_qps = c.number("serves_qps");
  store.read_share = c.number("read_share");
  store.proxy = c.flag("proxy");
  store.pooled = *store.proxy;
  store.max_connections = most_connections(view, *c.text("engine"), *c.text("instance_class"),
                                           c.whole("max_connections"));
  keep_rds(view, *aspects.store);
}

// "db.r6g.large, mysql, Multi-AZ, 1 replica"
std::string summary(const View& view) {
  const Database c(view.topology, view.self);
  std::string text(*c.text("instance_class"));
  text += ", " + std::string(*c.text("engine"));
  const std::string_view multi_az = *c.text("multi_az");
  if (multi_az != "false") text += multi_az == "cluster" ? ", Multi-AZ cluster" : ", Multi-AZ";
  std::int64_t replicas = 0;
  for (const RdsPart& part : replica_parts(view, c)) replicas += part.copies;
  if (replicas > 0) text += ", " + std::to_string(replicas) + " replica";
  if (replicas > 1) text += "s";
  return text;
}

}  // namespace

extern const Kind kind_rds;
const Kind kind_rds{
    .name = "rds",
    .title = "Amazon RDS database",
    .says = "A relational database that AWS runs: an instance, its standby and its read replicas.",
    .tier = "data",
    .services = "rds vpc",
    .fields = rds_fields,
    .usage = rds_usage,
    .check = check,
    .zones = zones,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_rds,
};

}  // namespace tenfold
