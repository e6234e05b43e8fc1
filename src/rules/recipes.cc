#include "rules/recipes.h"

#include "rules/places.h"
#include "rules/rules.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

// Nothing where the topology's own zones are two or more.
std::string zones_line(const Evidence& evidence, const Subject& near) {
  const Scope& home = evidence.scope(near);
  if (near.region == home.region && home.home_zones.size() > 1) return {};
  const auto names = widened(evidence, near, 2);
  return names.size() < 2 ? "" : "azs = " + set_zones(near, names).value + "\n";
}

// Would a database in one zone be a finding here?
bool wants_standby(const Evidence& evidence, const Subject& near) {
  const Rule& rule = *find_rule("data/single-zone-database");
  return evidence.scope(near).environment == "prod" &&
         evidence.scope(near).users.value_or(rule.stages[0].users) >= rule.stages[0].users;
}

}  // namespace

std::string free_address(const Evidence& evidence, const Subject& near, std::string_view kind,
                         std::string_view name) {
  const std::string inside = std::string(kind) + "." + std::string(name);
  const std::string first = std::string(evidence.scope(near).prefix) + inside;
  std::string address = first;
  for (int n = 2; evidence.topology.by_address.contains(address); ++n) {
    address = first + "-" + std::to_string(n);
  }
  return address;
}

std::string_view name_of(const Subject& subject) {
  return subject.address.substr(subject.address.rfind('.') + 1);
}

std::string region_line(const Evidence& evidence, const Subject& near) {
  if (near.region == evidence.scope(near).region) return {};
  return "region = " + quoted(evidence.region(near)) + "\n";
}

Fix suggest(const Subject& subject, std::vector<Edit> edits) {
  std::string summary;
  for (const Edit& edit : edits) {
    if (!summary.empty()) summary += ", ";
    const bool own = edit.address == subject.address;
    const std::string field = (own ? "" : edit.address + ".") + edit.path;
    switch (edit.act) {
      case Edit::Do::set: summary += field + " = " + edit.value; break;
      case Edit::Do::remove_field: summary += "without " + field; break;
      case Edit::Do::add_component: summary += "a new " + edit.address; break;
      case Edit::Do::remove_component: summary += "take out " + edit.address; break;
    }
  }
  return {.kind = FixClass::suggest, .summary = std::move(summary), .edits = std::move(edits)};
}

Fix step(std::string summary) { return {.kind = FixClass::no, .summary = std::move(summary)}; }

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }
std::string reference_to(std::string_view address) { return quoted(address_inside(address)); }

Edit session_store(const Evidence& evidence, const Subject& caller) {
  return add(free_address(evidence, caller, "elasticache", "sessions"),
             region_line(evidence, caller) + zones_line(evidence, caller) +
                 "engine = \"valkey\"\nnode_type = \"cache.t4g.micro\"\nreplicas = 1\n");
}

Edit read_cache(const Evidence& evidence, const Subject& store) {
  return add(free_address(evidence, store, "elasticache", "reads"),
             region_line(evidence, store) + zones_line(evidence, store) +
                 "engine = \"valkey\"\nnode_type = \"cache.t4g.small\"\nreplicas = 1\n");
}

Edit sorry_store(const Evidence& evidence, const Subject& cdn) {
  return add(free_address(evidence, cdn, "s3", "sorry"),
             "storage_gb = 1\nversioning = true\nnoncurrent_days = 30\n");
}

Edit upload_store(const Evidence& evidence, const Subject& caller) {
  return add(
      free_address(evidence, caller, "s3", "uploads"),
      region_line(evidence, caller) + "storage_gb = 20\nversioning = true\nnoncurrent_days = 30\n");
}

bool has_managed_database(std::string_view engine) {
  return engine == "mysql" || engine == "mariadb" || engine == "postgres";
}

Edit managed_database(const Evidence& evidence, const Subject& caller, std::string_view engine) {
  std::string body = region_line(evidence, caller) + "engine = " + quoted(engine) +
                     "\ninstance_class = \"db.t4g.micro\"\nstorage_gb = 20\n";
  if (wants_standby(evidence, caller)) body += zones_line(evidence, caller) + "multi_az = true\n";
  return add(free_address(evidence, caller, "rds", "main"), std::move(body));
}

Edit daily_backup(const Evidence& evidence, const Subject& covered) {
  return add(free_address(evidence, covered, "backup", name_of(covered)),
             "covers = [" + reference_to(covered.address) + "]\n");
}

bool has_free_endpoint(std::string_view service) {
  return service == "s3" || service == "dynamodb";
}

Edit endpoint(const Evidence& evidence, const Subject& caller, std::string_view service) {
  return add(free_address(evidence, caller, "vpc_endpoint", service),
             region_line(evidence, caller) + "service = " + quoted(service) + "\n");
}

Edit way_out(const Evidence& evidence, const Subject& caller, bool in_each_zone) {
  return add(free_address(evidence, caller, "nat", "out"),
             region_line(evidence, caller) +
                 "mode = " + (in_each_zone ? "\"per-az\"" : "\"single\"") + "\n");
}

Edit follow_load(const Subject& subject, std::int64_t target_percent) {
  return set(subject.address, "scale_on",
             "{ metric = \"cpu\", target = " + std::to_string(target_percent) + " }");
}

Edit call(const Evidence& evidence, const Subject& caller, std::string_view address) {
  const NodeId calls = stated_node(evidence, caller.id, "uses");
  return set(caller.address, "uses", appended(evidence, calls, reference_to(address)));
}

}  // namespace tenfold
