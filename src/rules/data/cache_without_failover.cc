// A cache that pays for replicas which nobody promotes, or which stand beside their primary.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

bool has_replicas(const Subject& s) {
  const Held<Store>& store = s.aspects.store;
  return s.count > 0 && store && store->model == Store::Model::cache &&
         store->replicas.value_or(0) > 0;
}

// Somebody keeps sessions or data in it: what is lost with it is no mere copy.
bool keeps_state(const Evidence& e, const Subject& s) {
  std::uint32_t roles = 0;
  for (const Referrer& referrer : e.referrers(s.id)) roles |= referrer.roles;
  return (roles & (role_set(Role::sessions) | role_set(Role::data))) != 0;
}

// Both on. In one zone replicas stand beside their primary whatever is said.
Fix both(const Evidence& e, const Subject& s) {
  const Store& store = *s.aspects.store;
  std::vector<Edit> edits;
  for (const Fact<bool>* fact : {&store.failover, &store.multi_zone}) {
    if (fact->value == false) edits.push_back(set(s.address, std::string(fact->field), "true"));
  }
  if (s.zones.size() < 2) {
    const auto names = widened(e, s, 2);
    if (names.size() < 2) return step("automatic failover, and replicas in a second zone");
    edits.push_back(set_zones(s, names));
    return suggest(s, std::move(edits));
  }
  Fix fix = suggest(s, std::move(edits));
  fix.kind = FixClass::safe;
  return fix;
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!has_replicas(s)) continue;
    const Store& store = *s.aspects.store;
    const bool promotes = store.failover.value_or(true);
    if (promotes && store.multi_zone.value_or(true)) {
      findings.pass();
      continue;
    }
    const Fact<bool>& cause = promotes ? store.multi_zone : store.failover;
    const bool state = keeps_state(e, s);
    findings.add({.component = s.id,
                  .at = cause.at.known() ? cause.at : s.at,
                  .message = std::string(s.address) + " has replicas, and " +
                             (promotes ? "they stand in the zone of their primary"
                                       : "none of them takes over by itself") +
                             (state ? "; sessions or data are lost with the primary" : ""),
                  .label = promotes ? "beside the primary" : "no failover",
                  .fix = both(e, s),
                  .weighs = state ? Level::error : Level::warning});
  }
}

}  // namespace

extern const Rule rule_data_cache_without_failover;
const Rule rule_data_cache_without_failover{
    .id = "data/cache-without-failover",
    .title = "Cache has replicas, but no failover or one zone",
    .stages = from_stage(10'000, Level::error),
    .fix_class = FixClass::safe,
    .when =
        "A cache has replicas, and automatic failover or Multi-AZ is off. An error where sessions "
        "or data live in it, else a warning.",
    .why =
        "The replica is there and paid for, but nobody promotes it when the primary is gone, or "
        "it is gone with the same zone.",
    .fix = "Both on, which costs nothing where the replica is there.",
    .bad = R"(
[elasticache.pages]
engine             = "valkey"
node_type          = "cache.r7g.large"
replicas           = 1
automatic_failover = false
)",
    .good = R"(
[elasticache.pages]
engine    = "valkey"
node_type = "cache.r7g.large"
replicas  = 1
)",
    .mind =
        "A cache that may be cold for a while; what its database says to that, "
        "performance/cache-loss-overloads-database works out.",
    .elsewhere =
        "CKV2_AWS_50; AwsSolutions-AEC4; elasticache-repl-grp-auto-failover-enabled; "
        "ElastiCache.3; Trusted Advisor: ElastiCache Multi-AZ clusters",
    .references = "REL10-BP01",
    .fields = "replicas automatic_failover multi_az sessions data",
    .check = check,
};

}  // namespace tenfold
