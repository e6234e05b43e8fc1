// A database that mostly reads, and whose every call it answers itself. The cheapest way to scale
// one is to ask it less.
#include <algorithm>

#include "model/edge_fields.h"
#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/places.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kReads{.rule = "performance/reads-without-cache",
                        .name = "read_share_percent",
                        .says = "percent of the queries that only read, from which it speaks",
                        .number = 80,
                        .most = 100};
constexpr Option kLoad{.rule = "performance/reads-without-cache",
                       .name = "load_percent",
                       .says = "percent of what the database answers, below which it is silent",
                       .number = 50};
constexpr const Option* kOptions[] = {&kReads, &kLoad};

struct Calls {
  std::vector<std::pair<Id, const Edge*>> plain;  // by caller
  bool cached = false;                            // one goes through a cache
};

// Calls of each store, by Id.
std::vector<Calls> calls_by_store(const Evidence& e) {
  std::vector<Calls> all(e.subjects.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    for (const Edge& edge : e.out(s.id)) {
      if (edge.role != Role::uses || e[edge.to].id == kNoId || !e[edge.to].aspects.store) continue;
      if (edge.through != kNoId)
        all[edge.to].cached = true;
      else
        all[edge.to].plain.emplace_back(s.id, &edge);
    }
  }
  return all;
}

std::int64_t reading_copies(const Store& store) {
  const auto n = std::ranges::count_if(store.copies, &Store::Copy::readable);
  return std::max<std::int64_t>(n, 1);
}

// Percent of what all copies answer that the reads of the peak are; empty: not known.
std::optional<double> load_of(const Subject& s, double share) {
  const Store& store = *s.aspects.store;
  if (!store.capacity_qps || *store.capacity_qps <= 0 || !s.peak_rps) return {};
  const double answered = *store.capacity_qps * static_cast<double>(reading_copies(store));
  return *s.peak_rps * share / answered * 100;
}

// A new cache, and each call by way of it.
Fix cache_aside(const Evidence& e, const Subject& s, const Calls& calls) {
  const Edit cache = read_cache(e, s);
  std::vector<Edit> edits{cache};
  for (const auto& [caller, edge] : calls.plain) {
    const Node& said = e.topology.document[edge->node];
    const std::string path = path_at(e, caller, said.at);
    if (path.empty() || e.topology[caller].scope != e.topology[s.id].scope)
      return step("a cache aside, and the calls through it");
    const std::string through = reference_to(cache.address);
    if (said.type == NodeType::table)
      edits.push_back(set(e[caller].address, path + ".through", through));
    else
      edits.push_back(set(e[caller].address, path,
                          "{ to = " + reference_to(s.address) + ", through = " + through + " }"));
  }
  return suggest(s, std::move(edits));
}

void judge(const Evidence& e, const Subject& s, const Calls& calls, Findings& findings) {
  const Store& store = *s.aspects.store;
  const double share = store.read_share.value_or(0.8);
  const double load_percent = e.config.number(kLoad);
  const auto load = load_of(s, share);
  const bool light = load && *load * kFits < load_percent;
  if (calls.cached || share * 100 < e.config.number(kReads) || light) return findings.pass();
  const bool stated = store.read_share.stated();
  std::string message = in_figures(share * 100) + " % of the calls of " + std::string(s.address) +
                        (stated ? " only read" : " only read, as is assumed") +
                        ", and none goes through a cache";
  if (load)
    message += "; at the peak they are " + in_figures(*load) + " % of what it answers, and from " +
               in_figures(load_percent) + " % a cache pays";
  findings.add({.component = s.id,
                .at = stated ? store.read_share.at : s.at,
                .message = std::move(message),
                .label = "no cache before it",
                .fix = cache_aside(e, s, calls),
                .measure = s.peak_rps ? measured(*s.peak_rps * share) : std::string()});
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<Calls> calls = calls_by_store(e);
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (s.id == kNoId || s.count == 0 || !s.on_path || !store) continue;
    if (store->model != Store::Model::relational) continue;
    if (calls[s.id].plain.empty() && !calls[s.id].cached) continue;
    judge(e, s, calls[s.id], findings);
  }
}

}  // namespace

extern const Rule rule_performance_reads_without_cache;
const Rule rule_performance_reads_without_cache{
    .id = "performance/reads-without-cache",
    .title = "Database that mostly reads has no cache",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "A relational database on the path of requests reads in 80 percent of its calls or more, "
        "none of which goes through a cache; unless its capacity is stated and the reads of the "
        "peak are below half of it.",
    .why = "A cache answers most reads for a tenth of what a larger database or replicas cost.",
    .fix = "Valkey on two small nodes, and the same calls through it: about $45 a month.",
    .bad = R"([rds.main]
engine         = "postgres"
instance_class = "db.m7g.large"
storage_gb     = 100
multi_az       = true
read_share     = 0.95

[asg.api]
instance_type = "m7g.large"
min           = 4
max           = 8
scale_on      = { metric = "cpu", target = 45 }
uses          = ["rds.main"]
sessions      = "none"
uploads       = "none"

[alb.api]
targets = ["asg.api"]
)",
    .good = R"([rds.main]
engine         = "postgres"
instance_class = "db.m7g.large"
storage_gb     = 100
multi_az       = true
read_share     = 0.95

[elasticache.reads]
engine    = "valkey"
node_type = "cache.t4g.small"
replicas  = 1

[asg.api]
instance_type = "m7g.large"
min           = 4
max           = 8
scale_on      = { metric = "cpu", target = 45 }
uses          = [{ to = "rds.main", through = "elasticache.reads" }]
sessions      = "none"
uploads       = "none"

[alb.api]
targets = ["asg.api"]
)",
    .mind = "Reads that hardly repeat, such as reports.",
    .elsewhere = "",
    .references = "PERF03-BP05",
    .fields = "read_share uses serves_qps",
    .options = kOptions,
    .silences = "scale/reads-without-replicas-or-cache",
    .check = check,
};

}  // namespace tenfold
