// One cache for sessions and for what can be made again, which may drop either.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Use {                 // of a cache
  std::vector<Id> sessions;  // callers that keep them there
  Id caches_for = kNoId;     // a caller, or a database behind it
};

std::vector<Use> uses_of(const Evidence& e) {
  std::vector<Use> all(e.subjects.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId) continue;
    const bool cache = s.aspects.store && s.aspects.store->model == Store::Model::cache;
    for (const Edge& edge : e.out(s.id)) {
      if (edge.role == Role::sessions &&
          (all[edge.to].sessions.empty() || all[edge.to].sessions.back() != s.id))
        all[edge.to].sessions.push_back(s.id);
      if (edge.through != kNoId && all[edge.through].caches_for == kNoId)
        all[edge.through].caches_for = s.id;
      const Held<Store>& target = e[edge.to].aspects.store;
      if (cache && target && target->model == Store::Model::relational)
        all[s.id].caches_for = edge.to;
    }
  }
  return all;
}

// All callers of one file, so that one new store is near to them.
Fix second_store(const Evidence& e, const Subject& s, const Use& use) {
  const Subject& first = e[use.sessions.front()];
  Edit store = session_store(e, first);
  const std::string address = store.address;
  std::vector<Edit> edits{std::move(store)};
  for (const Id id : use.sessions) {
    const Subject& caller = e[id];
    if (!caller.aspects.fleet || e.topology[id].scope != e.topology[first.id].scope)
      return step("a second small cache for sessions");
    edits.push_back(set(caller.address, std::string(caller.aspects.fleet->sessions.field),
                        reference_to(address)));
  }
  return suggest(s, std::move(edits));
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<Use> uses = uses_of(e);
  for (const Subject& s : e.subjects) {
    if (!s.aspects.store || s.count == 0 || uses[s.id].sessions.empty()) continue;
    const Fact<bool>& evicts = s.aspects.store->evicts;
    if (!evicts) continue;  // no cache
    const Use& use = uses[s.id];
    if (!*evicts || use.caches_for == kNoId) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = evicts.stated() ? evicts.at : s.at,
                  .message = std::string(s.address) + " holds sessions and caches for " +
                             std::string(e[use.caches_for].address) +
                             "; when it is full it drops any key, logins too",
                  .label = "any key may go",
                  .fix = second_store(e, s, use)});
  }
}

}  // namespace

extern const Rule rule_state_session_store_evicts;
const Rule rule_state_session_store_evicts{
    .id = "state/session-store-evicts",
    .title = "Sessions share a cache that may drop them",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "The cache that holds sessions may drop any key (allkeys-*), and caches, too: calls go "
        "through it, or it stands before a database.",
    .why = "A busy day fills the cache, and users are logged out to make room for what is cached.",
    .fix = "A second small cache; or a volatile-* policy, under which only keys with a TTL go.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "elasticache.shared"
uses          = [{ to = "rds.main", through = "elasticache.shared" }]

[elasticache.shared]
engine           = "redis"
node_type        = "cache.t4g.small"
replicas         = 1
hit_ratio        = 0.9
maxmemory_policy = "allkeys-lru"

[rds.main]
engine         = "postgres"
instance_class = "db.m7g.large"
storage_gb     = 100
multi_az       = true
)",
    .good = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "elasticache.sessions"
uses          = [{ to = "rds.main", through = "elasticache.shared" }]

[elasticache.sessions]
engine    = "valkey"
node_type = "cache.t4g.micro"
replicas  = 1

[elasticache.shared]
engine           = "redis"
node_type        = "cache.t4g.small"
replicas         = 1
hit_ratio        = 0.9
maxmemory_policy = "allkeys-lru"

[rds.main]
engine         = "postgres"
instance_class = "db.m7g.large"
storage_gb     = 100
multi_az       = true
)",
    .mind = "Few users and much more memory than they need.",
    .elsewhere = "",
    .references = "PERF03-BP05 REL10-BP03",
    .fields = "sessions uses maxmemory_policy",
    .check = check,
};

}  // namespace tenfold
