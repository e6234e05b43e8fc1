// A database whose every copy that could take over is smaller than the writer it would replace.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/places.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

bool is_sized(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return s.count > 0 && store && store->model == Store::Model::relational && !store->serverless;
}

// What a copy has of the writer's vCPUs or memory, whichever is less: 1 or more is large enough.
double share_of(const Store::Copy& copy, const Store::Copy& writer) {
  return std::min(static_cast<double>(copy.vcpu) / static_cast<double>(writer.vcpu),
                  copy.memory_gib / writer.memory_gib);
}

struct Best {
  std::size_t targets = 0;
  bool known = true;
  const Store::Copy* copy = nullptr;
  double share = 0;
};

// Copies in other regions take over another day, when all of the region is lost.
Best best_target(const Store& store) {
  Best best;
  for (std::size_t i = 1; i < store.copies.size(); ++i) {
    const Store::Copy& copy = store.copies[i];
    if (!copy.takes_over || !copy.region.empty()) continue;
    ++best.targets;
    if (copy.vcpu == 0) best.known = false;
    const double share = share_of(copy, store.copies.front());
    if (best.copy != nullptr && share <= best.share) continue;
    best.copy = &copy;
    best.share = share;
  }
  return best;
}

std::string size_of(const Store::Copy& copy) {
  return std::to_string(copy.vcpu) + " vCPUs and " + in_figures(copy.memory_gib) + " GiB";
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!is_sized(s)) continue;
    const Store& store = *s.aspects.store;
    const Store::Copy& writer = store.copies.front();
    const Best best = best_target(store);
    if (best.targets == 0) continue;
    if (writer.vcpu == 0 || (!best.known && best.share < 1)) {
      findings.skip(s.id, store.hardware.field);
      continue;
    }
    if (best.share >= 1) {
      findings.pass();
      continue;
    }
    const NodeId stated = stated_node(e, s.id, store.replica_class_field);
    findings.add({.component = s.id,
                  .at = stated == kNoNode ? s.at : e.topology.document[stated].at,
                  .message = "what takes over from the writer of " + std::string(s.address) +
                             " has " + size_of(*best.copy) + "; the writer has " + size_of(writer),
                  .label = "smaller than the writer",
                  .fix = suggest(s, {set(s.address, std::string(store.replica_class_field),
                                         quoted(store.hardware.type))}),
                  .measure = measured(100 - 100 * best.share)});
  }
}

}  // namespace

extern const Rule rule_data_smaller_failover_target;
const Rule rule_data_smaller_failover_target{
    .id = "data/smaller-failover-target",
    .title = "Failover target is smaller than the writer",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "No copy that can take over has the writer's vCPUs and memory: of a cluster no reader, of "
        "an instance no replica, where it has no standby either.",
    .why =
        "The failover succeeds and the database is up, too slow for the load that the writer "
        "carried a minute ago: an outage in which every check is green.",
    .fix = "replica_class = instance_class, at the price of the larger class for each replica.",
    .bad = R"(
[aurora.orders]
engine         = "aurora-postgresql"
instance_class = "db.r6g.2xlarge"
replica_class  = "db.r6g.large"
storage_gb     = 200
)",
    .good = R"(
[aurora.orders]
engine         = "aurora-postgresql"
instance_class = "db.r6g.2xlarge"
storage_gb     = 200
)",
    .mind = "Serverless readers that grow with the writer are not meant.",
    .elsewhere = "",
    .references = "REL11-BP02 REL11-BP05",
    .fields = "replica_class instance_class multi_az replicas instances",
    .check = check,
};

}  // namespace tenfold
