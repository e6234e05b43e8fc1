// What the database would have to answer if its cache were cold. A cache that hides most of the
// reads is part of the capacity: with it goes the site, not only its speed.
#include <algorithm>
#include <map>

#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kRatio{.rule = "performance/cache-loss-overloads-database",
                        .name = "hit_ratio_percent",
                        .says =
                            "percent of reads that a cache with copies in two zones answers, "
                            "from which it warns",
                        .number = 95,
                        .most = 100};
constexpr const Option* kOptions[] = {&kRatio};

// Of a store behind a cache: calls a second at the peak that would reach it without.
struct Behind {
  double hidden = 0;  // that the cache answers
  bool unknown = false;
};

using Pair = std::pair<Id, Id>;  // cache, store

std::map<Pair, Behind> behind_caches(const Evidence& e) {
  std::map<Pair, Behind> all;
  const Flow& flow = e.week.flow;
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    const std::vector<Edge>& edges = e.out(s.id);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const Edge& edge = edges[i];
      if (edge.through == kNoId || e[edge.to].id == kNoId || !e[edge.to].aspects.store) continue;
      Behind& behind = all[{edge.through, edge.to}];
      const bool flows = s.peak_rps && s.id < flow.first_edge.size();
      const double ratio = flows ? flow.passages[edge.through].hit_ratio.value_or(0) : 0;
      if (!flows || ratio <= 0 || ratio >= 1) {
        behind.unknown = true;
        continue;
      }
      // What misses, and from it what hits.
      const double missed = *s.peak_rps * flow.calls[flow.first_edge[s.id] + i];
      behind.hidden += missed / (1 - ratio) * ratio;
    }
  }
  return all;
}

std::int64_t readable(const Store& store) {
  return std::max<std::int64_t>(std::ranges::count_if(store.copies, &Store::Copy::readable), 1);
}

// It goes on when a node is lost, and when a zone is.
bool survives(const Subject& cache) {
  const Store& store = *cache.aspects.store;
  return store.shared_storage || (store.standby.value_or(false) && store.multi_zone.value_or(true));
}

void judge(const Evidence& e, const Subject& cache, const Subject& s, const Behind& behind,
           Findings& findings) {
  const Store& store = *s.aspects.store;
  if (!store.capacity_qps) return findings.skip(s.id, "serves_qps");
  if (!s.peak_rps) return findings.skip(s.id, "peak_rps");
  if (behind.unknown) return findings.skip(cache.id, "hit_ratio");
  const double capacity = *store.capacity_qps * static_cast<double>(readable(store));
  const double without = *s.peak_rps + behind.hidden;
  const double ratio = e.week.flow.passages[cache.id].hit_ratio.value_or(0) * 100;
  const bool stands = survives(cache);
  if (without <= capacity * kFits || (stands && ratio < e.config.number(kRatio)))
    return findings.pass();
  const Fact<double>& said = cache.aspects.store->hit_ratio;
  findings.add(
      {.component = cache.id,
       .at = said.stated() ? said.at : cache.at,
       .message = "without " + std::string(cache.address) + " " + std::string(s.address) +
                  " gets " + in_figures(without) + " calls a second at the peak, " +
                  in_figures(without / capacity) + " times the " + in_figures(capacity) +
                  " that it answers",
       .label = in_figures(ratio) + " % of the reads are hidden here",
       .fix = step(stands ? "one request for each missing key at a time, more replicas, or shedding"
                          : "copies in two zones; then one request for each missing key at a time"),
       .measure = measured(without - capacity),
       .weighs = stands ? Level::warning : Level::error});
}

void check(const Evidence& e, Findings& findings) {
  for (const auto& [pair, behind] : behind_caches(e)) {
    const Subject &cache = e[pair.first], &store = e[pair.second];
    if (cache.id == kNoId || !cache.aspects.store || cache.count == 0) continue;
    if (store.aspects.store->model != Store::Model::relational) continue;
    judge(e, cache, store, behind, findings);
  }
}

}  // namespace

extern const Rule rule_performance_cache_loss_overloads_database;
const Rule rule_performance_cache_loss_overloads_database{
    .id = "performance/cache-loss-overloads-database",
    .title = "Losing the cache overloads the database",
    .stages = from_stage(1'000'000, Level::error),
    .fix_class = FixClass::no,
    .when =
        "At the peak all calls, those that a cache answers included, are more than the database "
        "answers. An error where no copy of the cache takes over; a warning where one does and the "
        "cache answers 95 percent or more.",
    .why =
        "A node that is lost or a deployment that flushes the cache becomes an outage: every "
        "request misses at once, and the database that it falls on cannot warm the cache again.",
    .fix =
        "Copies of the cache in two zones, one request for each missing key at a time, replicas of "
        "the database, shedding of load. The sum is yours to weigh, so nothing is patched.",
    .bad = R"([traffic]
entry    = "alb.api"
peak_rps = 20000

[alb.api]
targets = ["asg.api"]

[asg.api]
instance_type = "m7g.2xlarge"
min           = 20
max           = 60
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "rds.main", through = "elasticache.reads" }]
sessions      = "none"
uploads       = "none"

[elasticache.reads]
engine    = "valkey"
node_type = "cache.r7g.large"
hit_ratio = 0.97

[rds.main]
engine         = "postgres"
instance_class = "db.m7g.2xlarge"
storage_gb     = 400
multi_az       = true
serves_qps     = 2000
)",
    .good = R"([traffic]
entry    = "alb.api"
peak_rps = 1500

[alb.api]
targets = ["asg.api"]

[asg.api]
instance_type = "m7g.2xlarge"
min           = 20
max           = 60
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "rds.main", through = "elasticache.reads" }]
sessions      = "none"
uploads       = "none"

[elasticache.reads]
engine    = "valkey"
node_type = "cache.r7g.large"
hit_ratio = 0.97

[rds.main]
engine         = "postgres"
instance_class = "db.m7g.2xlarge"
storage_gb     = 400
multi_az       = true
serves_qps     = 2000
)",
    .mind = "Capacity and ratio are your own figures, and the finding prints them.",
    .elsewhere = "",
    .references = "REL05-BP01 PERF03-BP05",
    .fields = "uses hit_ratio serves_qps replicas multi_az",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
