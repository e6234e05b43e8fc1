// Reads that a cache lets through, and a single copy that answers them beside all writes.
#include "model/rule.h"
#include "rules/copies_load.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kReadShare{.rule = "scale/reads-without-replicas-or-cache",
                            .name = "read_share_percent",
                            .says = "percent of the queries from which a database is read-heavy",
                            .number = 80,
                            .most = 100};
constexpr Option kLoad{.rule = "scale/reads-without-replicas-or-cache",
                       .name = "load_percent",
                       .says = "percent of its capacity that reads may take",
                       .number = 60,
                       .most = 100};
constexpr const Option* kOptions[] = {&kReadShare, &kLoad};

// Targets of calls that go through a cache.
std::vector<bool> cached(const Evidence& e) {
  std::vector<bool> all(e.subjects.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId) continue;
    for (const Edge& edge : e.out(s.id)) {
      if (edge.through != kNoId) all[edge.to] = true;
    }
  }
  return all;
}

Fix replica(const Subject& s) {
  const Store& store = *s.aspects.store;
  if (store.replicas.field.empty() || !store.replicas) return step("a copy that answers reads");
  return suggest(s, {set(s.address, std::string(store.replicas.field),
                         std::to_string(*store.replicas + store.replicas_count_from + 1))});
}

void check_one(const Evidence& e, const Subject& s, Findings& findings) {
  const Store& store = *s.aspects.store;
  if (store.read_share.value_or(0) * 100 * kFits < e.config.number(kReadShare))
    return findings.pass();
  const auto load = copies_load(e, s);
  if (load && load->copies > load->writers) return findings.pass();
  if (!store.capacity_qps) return findings.skip(s.id, store.capacity_qps.field);
  if (!load) return findings.skip(s.id, "peak_rps");
  const double most = *store.capacity_qps * e.config.number(kLoad) / 100;
  if (load->reads <= most * kFits) return findings.pass();
  findings.add({.component = s.id,
                .at = store.capacity_qps.at,
                .message = today_in_words(load->reads, "reads") + " miss the cache before " +
                           std::string(s.address) + "; its one copy serves " +
                           in_figures(*store.capacity_qps) + ", and " +
                           in_figures(e.config.number(kLoad)) + " % of that are " +
                           in_figures(most),
                .label = "one copy for all reads",
                .fix = replica(s),
                .measure = measured(load->reads - most)});
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<bool> through = cached(e);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !s.aspects.store || s.count == 0) continue;
    if (s.aspects.store->model == Store::Model::relational && through[s.id])
      check_one(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_scale_reads_without_replicas_or_cache;
const Rule rule_scale_reads_without_replicas_or_cache{
    .id = "scale/reads-without-replicas-or-cache",
    .title = "Reads that miss the cache load a single copy",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "At least `read_share_percent` of the queries of a relational database read, a cache "
        "stands "
        "before it, and what it lets through takes more than `load_percent` of the only copy. With "
        "no cache at all performance/reads-without-cache speaks.",
    .why = "Copies that read are cheap to add; the one that writes is not, and does both here.",
    .fix = "One replica of the same class in another zone.",
    .bad = R"(
[traffic]
peak_rps = 1500

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 4
max           = 20
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "rds.main", through = "elasticache.cache" }]

[elasticache.cache]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 1
hit_ratio = 0.2

[rds.main]
engine         = "postgres"
instance_class = "db.m7g.large"
storage_gb     = 100
multi_az       = true
read_share     = 1
serves_qps     = 1500
)",
    .good = R"(
[traffic]
peak_rps = 1500

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.large"
min           = 4
max           = 20
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "rds.main", through = "elasticache.cache" }]

[elasticache.cache]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 1
hit_ratio = 0.2

[rds.main]
engine         = "postgres"
instance_class = "db.m7g.large"
storage_gb     = 100
multi_az       = true
read_share     = 1
serves_qps     = 1500
replicas       = 1
)",
    .mind = "Where every read has to see the last write.",
    .elsewhere = "",
    .references = "PERF03-BP04 PERF03-BP05",
    .fields = "read_share replicas instances serves_qps through hit_ratio",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
