// A cluster whose storage stands in several zones and whose only instance in one of them.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool is_cluster(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return s.count > 0 && store && store->model == Store::Model::relational &&
         store->shared_storage && store->replicas;
}

Fix reader(const Evidence& e, const Subject& s) {
  const Store& store = *s.aspects.store;
  std::vector<Edit> edits{set(s.address, std::string(store.replicas.field),
                              std::to_string(store.replicas_count_from + 1))};
  if (s.zones.size() < 2) {
    const auto names = widened(e, s, 2);
    if (names.size() < 2) return step("a reader in a second zone");
    edits.push_back(set_zones(s, names));
  }
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!is_cluster(s)) continue;
    const Fact<std::int64_t>& replicas = s.aspects.store->replicas;
    if (*replicas > 0) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = replicas.at.known() ? replicas.at : s.at,
                  .message = std::string(s.address) +
                             " has one instance over storage that spans zones; where it is lost, "
                             "nothing answers until another has been made",
                  .label = "no reader to take over",
                  .fix = reader(e, s)});
  }
}

}  // namespace

extern const Rule rule_data_single_instance_cluster;
const Rule rule_data_single_instance_cluster{
    .id = "data/single-instance-cluster",
    .title = "Cluster has one instance",
    .stages = from_stage(1'000, Level::error),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when = "A cluster whose storage spans zones has one instance, which is all that answers.",
    .why =
        "The data survives a zone, but nobody is there to read it out: recovery begins with "
        "making an instance, in the hour when everybody else makes one, too.",
    .fix =
        "One reader of the same class in the next zone. It takes over within a minute or so and "
        "answers reads until then; it costs as much as the writer.",
    .bad = R"(
[aurora.orders]
engine         = "aurora-mysql"
instance_class = "db.r6g.large"
instances      = 1
storage_gb     = 100
)",
    .good = R"(
[aurora.orders]
engine         = "aurora-mysql"
instance_class = "db.r6g.large"
instances      = 2
storage_gb     = 100
)",
    .mind = "Clusters for development, serverless ones that sleep most of the day.",
    .elsewhere =
        "rds-cluster-multi-az-enabled; RDS.15; Trusted Advisor: RDS DB clusters have one DB "
        "instance",
    .references = "REL10-BP01",
    .fields = "instances azs",
    .silences = "ha/hidden-single-point-of-failure",
    .check = check,
};

}  // namespace tenfold
