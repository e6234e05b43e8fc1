// Sessions in a cache that loses them with its node.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

enum class Why { none, no_copies_ever, alone, no_failover };

Why weakness(const Store& store) {
  if (!store.replicates) return Why::no_copies_ever;
  if (store.copies.size() < 2) return Why::alone;
  return store.failover.value == false ? Why::no_failover : Why::none;
}

const Span& place_of(const Store& store, Why why) {
  if (why == Why::no_copies_ever) return store.engine.at;
  return why == Why::alone ? store.replicas.at : store.failover.at;
}

// A replica in another zone takes over by itself unless somebody has said that it does not.
Fix replicated(const Evidence& e, const Subject& s, Why why) {
  const Store& store = *s.aspects.store;
  if (store.replicas.field.empty() && why != Why::no_failover)
    return step("an engine with a replica in another zone, or a table");
  std::vector<Edit> edits;
  if (why == Why::no_copies_ever) {
    if (store.nodes.value_or(1) != 1) return step("valkey with a replica in another zone");
    edits.push_back(set(s.address, std::string(store.engine.field), "\"valkey\""));
    if (store.engine_version.stated())
      edits.push_back(remove_field(s.address, std::string(store.engine_version.field)));
  }
  if (why != Why::no_failover)
    edits.push_back(set(s.address, std::string(store.replicas.field), "1"));
  for (const Fact<bool>* off : {&store.failover, &store.multi_zone}) {
    if (off->stated() && off->value == false)
      edits.push_back(set(s.address, std::string(off->field), "true"));
  }
  if (s.zones.size() < 2) {
    const auto names = widened(e, s, 2);
    if (names.size() < 2) return step("a replica in a second zone");
    edits.push_back(set_zones(s, names));
  }
  return suggest(s, std::move(edits));
}

std::string_view sentence(Why why) {
  switch (why) {
    case Why::no_copies_ever: return " of an engine that keeps no copies; a node that is replaced";
    case Why::alone: return " on a single node; when it is replaced this";
    case Why::no_failover: return " without failover; the loss of its primary";
    case Why::none: break;
  }
  return {};
}

void check_one(const Evidence& e, const Subject& s, Findings& findings) {
  const Store& store = *s.aspects.store;
  const Why why = store.serverless ? Why::none : weakness(store);
  if (why == Why::none) return findings.pass();
  const Span& at = place_of(store, why);
  const bool replica_stated = why != Why::alone || store.replicas.stated();
  findings.add({.component = s.id,
                .at = replica_stated && at.known() ? at : s.at,
                .message = "sessions are kept in " + std::string(s.address) +
                           std::string(sentence(why)) + " logs everybody out",
                .label = replica_stated ? "no copy takes over" : "not stated; AWS: no replica",
                .fix = replicated(e, s, why)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (!s.aspects.store || s.count == 0) continue;
    bool sessions = false;
    for (const Referrer& referrer : e.referrers(s.id))
      sessions |= (referrer.roles & role_set(Role::sessions)) != 0;
    if (!sessions) continue;
    if (s.aspects.store->model == Store::Model::cache)
      check_one(e, s, findings);
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_state_fragile_session_store;
const Rule rule_state_fragile_session_store{
    .id = "state/fragile-session-store",
    .title = "Sessions are kept in a cache without a copy that takes over",
    .stages = from_stage(10'000, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "The cache that `sessions` names has one copy, no failover, or an engine that does not "
        "replicate.",
    .why = "Caches are replaced and patched; without a copy each time logs everybody out at once.",
    .fix =
        "valkey with one replica in another zone, for which failover is then the default; or a "
        "DynamoDB table.",
    .bad = R"(
[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 2
max           = 4
scale_on      = { metric = "cpu", target = 45 }
sessions      = "elasticache.sessions"

[elasticache.sessions]
engine    = "memcached"
node_type = "cache.t4g.micro"
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

[elasticache.sessions]
engine    = "valkey"
node_type = "cache.t4g.micro"
replicas  = 1
)",
    .mind = "Sessions that a cookie brings back without anybody noticing.",
    .elsewhere =
        "CKV2_AWS_50; AwsSolutions-AEC4; ElastiCache.3; Trusted Advisor: ElastiCache Multi-AZ "
        "clusters",
    .references = "REL10-BP01",
    .fields = "sessions engine replicas automatic_failover multi_az",
    .silences = "data/cache-without-failover",
    .check = check,
};

}  // namespace tenfold
