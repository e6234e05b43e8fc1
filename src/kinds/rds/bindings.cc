#include "kinds/rds/bindings.h"

#include "kinds/copies.h"
#include "kinds/purchases.h"
#include "kinds/rds/fields.h"
#include "kinds/regions.h"

namespace tenfold {
namespace {

using Database = Reader<rds_fields>;

struct Engine {
  std::string_view family, port;
  std::string_view parameter;  // of its group, that bounds connections
  std::string_view proxy;      // as RDS Proxy calls it; empty: it takes none
};
constexpr Engine kEngines[] = {
    {"mysql", "3306", "max_connections", "MYSQL"},
    {"mariadb", "3306", "max_connections", "MYSQL"},
    {"postgres", "5432", "max_connections", "POSTGRESQL"},
    {"oracle", "1521", "processes", ""},
    {"sqlserver", "1433", "user connections", "SQLSERVER"},
    {"db2", "50000", "max_connections", ""},
};

const Engine& engine_of(std::string_view engine) {
  for (const Engine& one : kEngines) {
    if (engine.starts_with(one.family)) return one;
  }
  return kEngines[0];
}

void bind_replicas(const Database& c, Bindings& b) {
  b.absent("copies");
  const auto zones = c.list("replica_azs");
  const std::int64_t copies = *c.whole("replicas");
  for (std::int64_t i = 0; i < copies; ++i) {
    Bindings& copy = b.add("copies");
    copy.number("nth", i + 1);
    copy.absent("in_zone");
    if (!zones.empty()) copy.text("in_zone", zones[static_cast<std::size_t>(i) % zones.size()]);
  }
  const bool cluster = b.find("cluster")->flag;
  const auto regions = c.list("replica_regions");
  bind_copies_elsewhere(cluster ? std::vector<std::string_view>() : regions, b);
  // AWS makes no replica of what has a password that it keeps.
  b.flag("own_secret", copies > 0 || (!cluster && !regions.empty()));
  b.flag("has_replicas", copies > 0 || !regions.empty());
  b.flag("unreplicated", cluster && copies > 0);
  b.flag("unreplicated_abroad", cluster && !regions.empty());
  b.text("copy_class", c.text("replica_class").value_or(*c.text("instance_class")));
}

}  // namespace

void bind_rds(const View& view, Bindings& b) {
  const Database c(view.topology, view.self);
  const std::string_view engine = *c.text("engine"), multi_az = *c.text("multi_az");
  const Engine& known = engine_of(engine);
  b.flag("cluster", multi_az == "cluster");
  b.flag("standby", multi_az == "true");
  b.words("ports", {std::string(known.port)});
  b.text("port", known.port);
  b.text("family", known.family);
  b.text("connections_parameter", known.parameter);
  b.text("proxy_family", known.proxy);
  b.flag("unproxied", *c.flag("proxy") && known.proxy.empty());
  const bool proxy = *c.flag("proxy") && !known.proxy.empty();
  b.flag("proxy", proxy);
  bind_commitment(*c.text("purchase"), b);
  const bool licensed = known.family == "oracle" || known.family == "sqlserver";
  b.absent("license_model");
  if (licensed)
    b.text("license_model",
           c.text("license").value_or(engine == "oracle-ee" ? "bring-your-own-license"
                                                            : "license-included"));
  if (!c.amount("max_storage_gb")) {
    const Quantity twice{2 * c.amount("storage_gb")->micros};
    b.amount("max_storage_gb", twice);
  }
  b.flag("deletion_protection", c.flag("deletion_protection").value_or(in_production(view)));
  b.flag("insights", *c.whole("performance_insights_days") > 0);
  b.flag("plain_host", !proxy && multi_az != "cluster");
  bind_replicas(c, b);
}

}  // namespace tenfold
