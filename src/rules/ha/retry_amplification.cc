// Attempts multiply along a chain of calls that each retry, and a caller that gives up before its
// callee has tried for the last time makes the callee work for nobody.
//
// References without such figures count as one attempt and no wait. What lies on a circle is left
// out: there is no chain.
#include <algorithm>

#include "base/graph.h"
#include "model/edge_fields.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/requests.h"

namespace tenfold {
namespace {

constexpr Option kAttempts{.rule = "ha/retry-amplification",
                           .name = "max_attempts",
                           .says = "attempts that one request may become at the end of a chain",
                           .number = 8,
                           .least = 1};
constexpr const Option* kOptions[] = {&kAttempts};

constexpr std::size_t kShown = 6;  // members of a chain that a message names

struct Said {
  Fact<std::int64_t> retries;
  Fact<double> timeout_ms;

  double attempts() const { return 1 + static_cast<double>(retries.value_or(0)); }
};

Said said_by(const Evidence& e, const Edge& edge) {
  if (edge.role != Role::uses) return {};
  const auto c = said_of<use_fields>(e.topology, edge);
  return {c.whole("retries"), c.number("timeout_ms")};
}

// By Id: what arrives there for one request, in the worst case, and through whom; and the longest
// wait that it has for one of its own calls.
struct Chains {
  std::vector<double> attempts;
  std::vector<Id> caller;
  std::vector<double> wait_ms;
  std::vector<Id> waits_for;
  std::vector<Id> order;  // callers first; without what lies on a circle
};

Chains chains_of(const Evidence& e) {
  const std::size_t n = e.subjects.size();
  std::vector<Arrow> arrows;
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId) continue;
    for (const Edge& edge : e.out(s.id)) {
      if (asks(edge)) arrows.emplace_back(s.id, edge.to);
    }
  }
  const Graph graph = graph_of(n, arrows);
  Chains c{std::vector<double>(n, 1),
           std::vector<Id>(n, kNoId),
           std::vector<double>(n, 0),
           std::vector<Id>(n, kNoId),
           {}};
  for (const auto& members : strong_components(graph)) {
    if (members.size() == 1 && e[members.front()].id != kNoId) c.order.push_back(members.front());
  }
  std::vector<bool> single(n, false);
  for (const Id id : c.order) single[id] = true;
  for (const Id id : c.order) {  // callees first
    for (const Edge& edge : e.out(id)) {
      if (!asks(edge) || !single[edge.to] || edge.to == id) continue;
      const Said said = said_by(e, edge);
      const double wait = said.timeout_ms             ? *said.timeout_ms * said.attempts()
                          : edge.role == Role::serves ? c.wait_ms[edge.to]
                                                      : 0;
      if (wait <= c.wait_ms[id]) continue;
      c.wait_ms[id] = wait;
      c.waits_for[id] = said.timeout_ms ? edge.to : c.waits_for[edge.to];
    }
  }
  std::reverse(c.order.begin(), c.order.end());
  for (const Id id : c.order) {
    for (const Edge& edge : e.out(id)) {
      if (!asks(edge) || !single[edge.to] || edge.to == id) continue;
      const double attempts = c.attempts[id] * said_by(e, edge).attempts();
      if (attempts <= c.attempts[edge.to]) continue;
      c.attempts[edge.to] = attempts;
      c.caller[edge.to] = id;
    }
  }
  return c;
}

// "asg.web -> asg.api -> rds.main"; of a long one the last members.
std::string chain_to(const Evidence& e, const Chains& c, const Edge& edge) {
  std::string text(e[edge.to].address);
  std::size_t shown = 1;
  for (Id id = edge.from; id != kNoId; id = c.caller[id]) {
    if (++shown > kShown) return "… -> " + text;
    text = std::string(e[id].address) + " -> " + text;
  }
  return text;
}

Finding multiplied(const Evidence& e, const Chains& c, const Edge& edge, const Said& said,
                   double most) {
  const double all = c.attempts[edge.from] * said.attempts();
  return {.component = edge.from,
          .at = said.retries.at,
          .message = chain_to(e, c, edge) + ": " + in_figures(c.attempts[edge.from]) + " × (1 + " +
                     std::to_string(*said.retries) + ") = " + in_figures(all) +
                     " attempts may come of one request, more than " + in_figures(most),
          .label = in_figures(all) + " attempts",
          .fix = step("retry at one layer of the chain, with backoff and a budget"),
          .measure = measured(all)};
}

Finding inverted(const Evidence& e, const Chains& c, const Edge& edge, const Said& said) {
  const double wait = c.wait_ms[edge.to];
  return {.component = edge.from,
          .at = said.timeout_ms.at,
          .message = std::string(e[edge.from].address) + " gives " +
                     std::string(e[edge.to].address) + " up after " + in_figures(*said.timeout_ms) +
                     " ms, where " + std::string(e[c.waits_for[edge.to]].address) +
                     " may be tried for " + in_figures(wait) + " ms; the rest is work for nobody",
          .label = "below " + in_figures(wait) + " ms",
          .fix = step("timeouts that shrink down the chain, retries included"),
          .measure = measured(wait - *said.timeout_ms)};
}

void check(const Evidence& e, Findings& findings) {
  const Chains c = chains_of(e);
  const double most = e.config.number(kAttempts);
  for (const Id id : c.order) {
    bool figures = false, found = false;
    for (const Edge& edge : e.out(id)) {
      if (!asks(edge) || edge.to == id) continue;
      const Said said = said_by(e, edge);
      figures = figures || said.retries || said.timeout_ms;
      // Where the product passes the bound first; what follows has the same cause.
      if (said.retries && c.attempts[id] <= most && c.attempts[id] * said.attempts() > most) {
        findings.add(multiplied(e, c, edge, said, most));
        found = true;
      }
      if (said.timeout_ms && *said.timeout_ms < c.wait_ms[edge.to]) {
        findings.add(inverted(e, c, edge, said));
        found = true;
      }
    }
    if (figures && !found) findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_retry_amplification;
const Rule rule_ha_retry_amplification{
    .id = "ha/retry-amplification",
    .title = "Retries multiply, or timeouts are inverted, along a chain of calls",
    .stages = from_stage(100'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::no,
    .when =
        "The product of 1 + retries along a chain of calls is above max_attempts; or a caller's "
        "timeout is shorter than a timeout of its callee times 1 + the retries there.",
    .why =
        "What fails gets more work the more it fails: three layers that each retry three times "
        "send 64 requests for one. And who gives up first leaves the others working on an answer "
        "that nobody takes.",
    .fix =
        "Retries at one layer, with backoff and a budget; timeouts that become shorter down the "
        "chain, such as 3 s, 1 s, 300 ms.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = [{ to = "asg.api", retries = 3 }]

[asg.api]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = [{ to = "dynamodb.orders", retries = 3 }]

[dynamodb.orders]
storage_gb = 5
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = [{ to = "asg.api", retries = 0 }]

[asg.api]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = [{ to = "dynamodb.orders", retries = 3 }]

[dynamodb.orders]
storage_gb = 5
)",
    .mind = "Calls for which nobody stated retries or a timeout do not count.",
    .elsewhere = "",
    .references = "REL05-BP03; REL05-BP05; REL05-BP04",
    .fields = "uses",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
