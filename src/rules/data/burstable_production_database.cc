// A database on the request path whose speed is saved up while nobody asks.
#include "model/rule.h"
#include "rules/classes.h"
#include "rules/lines.h"
#include "rules/places.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool is_asked(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return s.count > 0 && s.on_path && store && store->model == Store::Model::relational &&
         !store->hardware.type.empty();
}

// Readers of a class of their own move with the writer, so that they can still stand in for it.
std::vector<Edit> to_class(const Evidence& e, const Subject& s, const std::string& name) {
  const Store& store = *s.aspects.store;
  std::vector<Edit> edits{set(s.address, std::string(store.hardware.field), quoted(name))};
  if (stated_node(e, s.id, store.replica_class_field) != kNoNode)
    edits.push_back(set(s.address, std::string(store.replica_class_field), quoted(name)));
  return edits;
}

// Does AWS sell the class wherever it bills the present one?
bool sold(const Evidence& e, std::span<const Line> lines, std::string_view type,
          std::string_view name) {
  for (const Line& line : lines) {
    if (!line.use.item.starts_with(type)) continue;
    if (line.price == nullptr || !line.price->item.starts_with(type)) return false;
    const std::string item = std::string(name) + std::string(line.price->item.substr(type.size()));
    if (e.book.price(line.use.place, line.use.service, item) == nullptr) return false;
  }
  return true;
}

// The first class that the region sells.
Fix steady(const Evidence& e, const Subject& s, std::span<const Line> lines) {
  const Hardware& hardware = s.aspects.store->hardware;
  for (const std::string& name : steady_classes(e, hardware)) {
    if (sold(e, lines, hardware.type, name)) return suggest(s, to_class(e, s, name));
  }
  return step("an m or r class of the same vCPUs");
}

void check(const Evidence& e, Findings& findings) {
  const LinesOf lines(e);
  for (const Subject& s : e.subjects) {
    if (!is_asked(s)) continue;
    const Hardware& hardware = s.aspects.store->hardware;
    if (!hardware.burstable) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = hardware.at,
                  .message = "requests wait for " + std::string(s.address) + ", which runs on " +
                             std::string(hardware.type) +
                             ": under steady load its CPU credits run out",
                  .label = "burstable",
                  .fix = steady(e, s, lines[s.id])});
  }
}

}  // namespace

extern const Rule rule_data_burstable_production_database;
const Rule rule_data_burstable_production_database{
    .id = "data/burstable-production-database",
    .title = "Database on the request path runs on a burstable class",
    .stages = from_stage(100'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "A relational store on the request path runs on a t class.",
    .why =
        "A t class may use its whole processor only as long as it has credits. At this size the "
        "load is steady, the credits are spent by noon, and from there on it is slow, or bills "
        "the surplus by the vCPU-hour.",
    .fix =
        "The m class of the same vCPUs, or r where there is no m: a failover or a restart, and "
        "from half as much again to twice the price.",
    .bad = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.t4g.medium"
storage_gb     = 100
multi_az       = true
critical       = true
)",
    .good = R"(
[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
multi_az       = true
critical       = true
)",
    .mind = "A load that is low and comes in spikes is what t classes are for.",
    .elsewhere = "",
    .references = "PERF02-BP04",
    .fields = "instance_class",
    .check = check,
};

}  // namespace tenfold
