// The slowest way of a request through what waits for one another, hop by hop. Percentiles do not
// add exactly, and the sum is an upper bound: it says what the design allows, not what was seen.
#include <algorithm>

#include "base/graph.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/requests.h"

namespace tenfold {
namespace {

constexpr std::size_t kNamed = 6;  // hops that a message names

// Milliseconds from a component to the end of the slowest way, itself included.
struct Way {
  double ms = 0;
  Id next = kNoId;
  Id lacks = kNoId;  // the first on any way that works and says nothing of its time
};

bool works(const Aspects& aspects) {
  return aspects.fleet || aspects.function || aspects.store || aspects.custom;
}

class Ways {
 public:
  explicit Ways(const Evidence& e) : e_(e), ways_(e.subjects.size()) {
    std::vector<Arrow> arrows;
    for (const Subject& s : e.subjects) {
      if (s.id == kNoId) continue;
      for (const Edge& edge : e.out(s.id)) {
        if (!asks(edge)) continue;
        arrows.emplace_back(s.id, edge.to);
        if (edge.through != kNoId) arrows.emplace_back(s.id, edge.through);
      }
    }
    // Each after all that it leads to. Circles have a rule of their own; their ways end here.
    const Graph graph = graph_of(e.subjects.size(), arrows);
    for (const auto& members : strong_components(graph)) {
      if (members.size() == 1) settle(members.front(), graph);
    }
  }

  const Way& of(Id id) const { return ways_[id]; }

 private:
  void settle(Id id, const Graph& graph) {
    const Subject& s = e_[id];
    if (s.id == kNoId || s.count == 0) return;
    Way& way = ways_[id];
    for (const Id to : graph.successors(id)) {
      if (to == id) continue;
      const Way& on = ways_[to];
      if (way.lacks == kNoId) way.lacks = on.lacks;
      if (way.next != kNoId && on.ms <= way.ms) continue;
      way.ms = on.ms;
      way.next = to;
    }
    if (s.p99_ms)
      way.ms += *s.p99_ms;
    else if (works(s.aspects))
      way.lacks = id;
  }

  const Evidence& e_;
  std::vector<Way> ways_;
};

// "asg.web 120 + rds.main 200".
std::string hops(const Evidence& e, const Ways& ways, Id id) {
  std::string text;
  std::size_t n = 0, more = 0;
  for (; id != kNoId; id = ways.of(id).next) {
    const Fact<double>& own = e[id].p99_ms;
    if (!own || *own <= 0) continue;
    if (n++ >= kNamed) {
      ++more;
      continue;
    }
    text += (text.empty() ? "" : " + ") + std::string(e[id].address) + " " + in_figures(*own);
  }
  return more > 0 ? text + " + " + std::to_string(more) + " more" : text;
}

void judge(const Evidence& e, const Ways& ways, const Subject& s, const Fact<double>& promise,
           Findings& findings) {
  const Way& way = ways.of(s.id);
  if (way.ms <= *promise) {
    if (way.lacks != kNoId) return findings.skip(way.lacks, "p99_ms");
    return findings.pass();
  }
  findings.add({.component = s.id,
                .at = promise.at,
                .message = "the slowest way from " + std::string(s.address) + " takes " +
                           in_figures(way.ms) + " ms: " + hops(e, ways, s.id) +
                           "; the promise is " + in_figures(*promise) + " ms",
                .label = in_figures(way.ms - *promise) + " ms too little",
                .fix = step("a cache, calls side by side instead of one after the other, or fewer "
                            "hops"),
                .measure = measured(way.ms - *promise)});
}

void check(const Evidence& e, Findings& findings) {
  const bool promised = std::ranges::any_of(
      e.workloads, [](const Workload& w) { return w.latency_p99_ms.value.has_value(); });
  if (!promised) return;
  const Ways ways(e);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || !s.is_entry) continue;
    const Fact<double>& promise = e.workload(s).latency_p99_ms;
    if (promise) judge(e, ways, s, promise, findings);
  }
}

}  // namespace

extern const Rule rule_performance_latency_budget_exceeded;
const Rule rule_performance_latency_budget_exceeded{
    .id = "performance/latency-budget-exceeded",
    .title = "The chain of calls is slower than promised",
    .stages = from_stage(1, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "The 99th percentiles along the slowest way of calls that wait for each other add up to "
        "more than latency_p99_ms.",
    .why =
        "Each hop waits for the next one, so their slow cases add up, and no single component "
        "shows it.",
    .fix = "Calls side by side, a cache on the way, or a hop fewer: a matter of design.",
    .bad = R"([topology]
name           = "shop"
region         = "us-east-1"
azs            = 2
users          = 1
latency_p99_ms = 300

[alb.public]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
p99_ms        = 150
uses          = ["dynamodb.orders", "custom.partner"]

[dynamodb.orders]
p99_ms = 20

[custom.partner]
monthly_usd = 0
p99_ms      = 200
)",
    .good = R"([topology]
name           = "shop"
region         = "us-east-1"
azs            = 2
users          = 1
latency_p99_ms = 300

[alb.public]
targets = ["ec2.web"]

[ec2.web]
instance_type = "t4g.small"
p99_ms        = 150
uses          = ["dynamodb.orders", { to = "custom.partner", mode = "async" }]

[dynamodb.orders]
p99_ms = 20

[custom.partner]
monthly_usd = 0
p99_ms      = 200
)",
    .mind =
        "Percentiles do not add exactly: the sum is an upper bound. Calls that a component makes "
        "one after the other to several others count as the slowest of them.",
    .elsewhere = "",
    .references = "PERF05-BP01 PERF04-BP01",
    .fields = "topology.latency_p99_ms p99_ms uses targets",
    .check = check,
};

}  // namespace tenfold
