// A circle of hard synchronous calls. It is found in the graph and said once, at the member that
// requests meet first.
#include <algorithm>
#include <span>

#include "base/graph.h"
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/requests.h"

namespace tenfold {
namespace {

constexpr std::size_t kShown = 8;  // members of a circle that a message names

// By Id: how many steps away from the entries; kNoId where these do not lead.
std::vector<Id> steps_from_entries(const Evidence& e, const Graph& graph) {
  std::vector<Id> steps(graph.nodes(), kNoId), open;
  for (const Subject& s : e.subjects) {
    if (!s.is_entry) continue;
    steps[s.id] = 0;
    open.push_back(s.id);
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const Id to : graph.successors(open[i])) {
      if (steps[to] != kNoId) continue;
      steps[to] = steps[open[i]] + 1;
      open.push_back(to);
    }
  }
  return steps;
}

// A shortest way from the start back to it, through members alone. `before` is scratch, one entry
// a node, kNoId throughout before and after.
std::vector<Id> circle(const Graph& graph, std::span<const Id> members, Id start,
                       std::vector<Id>& before) {
  std::vector<Id> open{start}, way;
  for (std::size_t i = 0; i < open.size() && before[start] == kNoId; ++i) {
    for (const Id to : graph.successors(open[i])) {
      if (before[to] != kNoId || !std::binary_search(members.begin(), members.end(), to)) continue;
      before[to] = open[i];
      open.push_back(to);
    }
  }
  if (before[start] != kNoId) {
    for (Id at = before[start]; at != start; at = before[at]) way.push_back(at);
    way.push_back(start);
    std::reverse(way.begin(), way.end());
  }
  for (const Id id : open) before[id] = kNoId;
  return way;
}

void report(const Evidence& e, const std::vector<Id>& way, Findings& findings) {
  const Subject& first = e[way.front()];
  const Id next = way.size() > 1 ? way[1] : first.id;
  const std::vector<Edge>& edges = e.out(first.id);
  const auto edge = std::find_if(edges.begin(), edges.end(),
                                 [&](const Edge& x) { return x.to == next && needs(x); });
  std::string message;
  if (way.size() == 1) {
    message = std::string(first.address) + " needs itself, and could never start";
  } else {
    for (std::size_t i = 0; i < way.size() && i < kShown; ++i) {
      message += std::string(e[way[i]].address) + " -> ";
    }
    if (way.size() > kShown) message += std::to_string(way.size() - kShown) + " more -> ";
    message +=
        std::string(first.address) + ": none of them can start or recover without the others";
  }
  findings.add({.component = first.id,
                .at = edge->at,
                .message = std::move(message),
                .label = "begins here",
                .fix = step("a queue, a cache, or one soft edge breaks the circle"),
                .measure = std::to_string(way.size())});
}

void check(const Evidence& e, Findings& findings) {
  const Graph graph = graph_of(e.subjects.size(), needed(e));
  std::vector<Id> before(e.subjects.size(), kNoId);
  const std::vector<Id> steps = steps_from_entries(e, graph);
  for (const std::span<const Id> members : strong_components(graph)) {
    const Id start = *std::min_element(members.begin(), members.end(),
                                       [&](Id a, Id b) { return steps[a] < steps[b]; });
    const std::vector<Id> way = circle(graph, members, start, before);
    if (!way.empty())
      report(e, way, findings);
    else if (!graph.successors(members.front()).empty())
      findings.pass();  // it needs others, and these not it
  }
}

}  // namespace

extern const Rule rule_ha_dependency_cycle;
const Rule rule_ha_dependency_cycle{
    .id = "ha/dependency-cycle",
    .title = "Components depend on each other in a circle",
    .stages = from_stage(1'000, Level::error),
    .fix_class = FixClass::no,
    .when = "Hard synchronous references lead from a component back to itself.",
    .why =
        "Each waits for the other, so after an outage none comes back by itself. What flows in a "
        "circle, and how available it is, has no answer.",
    .fix =
        "Break it at the weakest place: a queue between two of them, a cache of what is asked "
        "for, or an edge marked hard = false that the caller can live without.",
    .bad = R"([alb.public]
targets = [{ to = "asg.auth", path = "/auth/*" }, { to = "asg.billing" }]

[asg.auth]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["asg.billing"]

[asg.billing]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["asg.auth"]
)",
    .good = R"([alb.public]
targets = [{ to = "asg.auth", path = "/auth/*" }, { to = "asg.billing" }]

[asg.auth]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["asg.billing"]

[asg.billing]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = [{ to = "asg.auth", hard = false }]
)",
    .mind = "Callbacks that were drawn as calls: mode = \"async\".",
    .elsewhere = "",
    .references = "REL04-BP02; REL05-BP01",
    .fields = "targets origins points_to uses sessions uploads data",
    .check = check,
};

}  // namespace tenfold
