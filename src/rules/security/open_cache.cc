// What callers and a cache say to each other, in the clear.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || !store->transit_encryption || s.count == 0) continue;
    const Fact<bool>& encrypted = store->transit_encryption;
    if (*encrypted) {
      findings.pass();
      continue;
    }
    findings.add({.component = s.id,
                  .at = encrypted.at,
                  .message = "what callers and " + std::string(s.address) +
                             " send each other, sessions included, can be read on the way",
                  .label = "no TLS",
                  .fix = suggest(s, {set(s.address, std::string(encrypted.field), "true")})});
  }
}

}  // namespace

extern const Rule rule_security_open_cache;
const Rule rule_security_open_cache{
    .id = "security/open-cache",
    .title = "Cache takes unencrypted connections",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when = "A cache says transit_encryption = false.",
    .why =
        "Anything that runs in the network and may watch it reads sessions and tokens as they "
        "pass, and logs in with them.",
    .fix =
        "transit_encryption = true. It may replace the cache, and its callers have to speak TLS "
        "from then on.",
    .bad = R"([elasticache.main]
engine             = "valkey"
node_type          = "cache.t4g.small"
transit_encryption = false
)",
    .good = R"([elasticache.main]
engine    = "valkey"
node_type = "cache.t4g.small"
)",
    .mind = "Caches of what is public anyway.",
    .elsewhere =
        "CKV_AWS_30; CKV_AWS_31; AwsSolutions-AEC3; AwsSolutions-AEC6; ElastiCache.5; "
        "ElastiCache.6; AWS-0051; AVD-AWS-0051",
    .references = "SEC09-BP02",
    .fields = "transit_encryption",
    .check = check,
};

}  // namespace tenfold
