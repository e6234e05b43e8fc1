// A request that waits for another Region. Light alone takes tens of milliseconds there and back,
// and a second Region stands in the product of availability.
#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/recipes.h"
#include "rules/requests.h"

namespace tenfold {
namespace {

// CDNs, DNS and accelerators answer from everywhere; what is behind them may stand anywhere.
bool is_everywhere(const Subject& s) {
  const Held<Front>& front = s.aspects.front;
  return front && (front->caches || front->resolves || (front->splits && !balances_zones(s)));
}

void judge(const Evidence& e, const Subject& s, Findings& findings) {
  bool asked = false, said = false;
  for (const Edge& edge : e.out(s.id)) {
    const Subject& to = e[edge.to];
    if (!needs(edge)) continue;
    if (to.id == kNoId || to.aspects.custom || is_everywhere(to)) continue;
    asked = true;
    if (to.region == s.region) continue;
    said = true;
    const std::string here(e.region(s)), there(e.region(to));
    findings.add(
        {.component = s.id,
         .at = edge.at,
         .message = std::string(s.address) + " in " + here + " waits for " +
                    std::string(to.address) + " in " + there + " with every request",
         .label = "another Region",
         .fix = step(to.aspects.store
                         ? "a copy that answers in " + here + ", or a call nobody waits for"
                         : "the same in " + here + ", or a call nobody waits for")});
  }
  if (asked && !said) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0 || !s.on_hard_path || is_everywhere(s)) continue;
    judge(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_performance_request_path_crosses_regions;
const Rule rule_performance_request_path_crosses_regions{
    .id = "performance/request-path-crosses-regions",
    .title = "Requests wait for another Region",
    .stages = from_stage(1'000'000, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "Something that requests cannot do without waits, in turn cannot do without, what stands "
        "in another Region.",
    .why = "Each such call takes 50 to 150 ms, is billed by the GB, and fails with either Region.",
    .fix = "A replica or a global table that answers nearby, or a call that nobody waits for.",
    .bad = R"([alb.api]
targets = ["lambda.api"]

[lambda.api]
memory_mb   = 512
duration_ms = 50
uses        = ["dynamodb.orders"]

[dynamodb.orders]
region = "eu-west-1"
)",
    .good = R"([alb.api]
targets = ["lambda.api"]

[lambda.api]
memory_mb   = 512
duration_ms = 50
uses        = ["dynamodb.orders"]

[dynamodb.orders]
global_regions = ["eu-west-1"]
)",
    .mind = "Data that has to stay where it is by law.",
    .elsewhere = "",
    .references = "PERF04-BP06 REL10-BP01",
    .fields = "region uses targets",
    .check = check,
};

}  // namespace tenfold
