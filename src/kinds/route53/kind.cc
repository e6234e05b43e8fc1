// Amazon Route 53: hosted zones, what their names resolve to, health checks, resolver endpoints.
//
// Zones and queries are billed in tiers that run over the whole account. Queries of alias records
// are free where the target is one of those that AWS names; others are billed by the policy that
// answers them. Resolver endpoints stand in a network and are billed where they stand.
#include <algorithm>

#include "base/text.h"
#include "kinds/derived.h"
#include "kinds/route53/bindings.h"
#include "kinds/route53/fields.h"

namespace tenfold {
namespace {

constexpr auto& fields = route53_fields;
constexpr auto usage = transfer;

// The components that its names resolve to.
std::vector<Edge> targets(const View& view) {
  std::vector<Edge> all;
  for (const Edge& edge : view.self.edges) {
    if (edge.role == Role::serves) all.push_back(edge);
  }
  return all;
}

bool is_alias(const View& view, const Reader<fields>& c) {
  if (const Fact<bool> alias = c.flag("alias")) return *alias;
  const auto all = targets(view);
  return !all.empty() && std::all_of(all.begin(), all.end(), [&](const Edge& edge) {
    return may_be_alias(view.topology[edge.to]);
  });
}

std::optional<Quantity> in_ones(const Fact<Quantity>& millions) {
  return millions ? times(*millions, kMicro) : std::nullopt;
}

void use_queries(const View& view, const Reader<fields>& c, Uses& uses) {
  const Fact<Quantity> millions = c.amount("monthly_queries_million");
  if (is_alias(view, c) || (targets(view).empty() && !millions)) return;
  const std::string policy(*c.text("policy"));
  const bool standard = !has_word("latency geo geoproximity ip-based", policy);
  const Metered queries = metered(
      view, in_ones(millions), [](const Met& met) { return met.sessions; },
      "resolvers ask once a session: they keep the answer for as long");
  uses.push_back(of({.name = standard ? "queries" : policy + " queries",
                     .service = "route53",
                     .item = "queries/" + (standard ? "standard" : policy),
                     .place = "global",
                     .unit = "query",
                     .each = {},
                     .pooled = true},
                    queries));
}

void use_health_checks(const Reader<fields>& c, Uses& uses) {
  const std::int64_t checks = *c.whole("health_checks");
  if (checks == 0) return;
  const std::string endpoint(*c.text("health_check_endpoint"));
  uses.push_back({.name = "health checks",
                  .service = "route53",
                  .item = "health-check/" + endpoint,
                  .place = "global",
                  .unit = "check-Mo",
                  .each = units(checks),
                  .pooled = true});
  for (const std::string_view feature : c.list("health_check_features")) {
    uses.push_back({.name = "health checks, " + std::string(feature),
                    .service = "route53",
                    .item = "health-check-option/" + endpoint,
                    .place = "global",
                    .unit = "option-Mo",
                    .each = units(checks)});
  }
}

void use_resolver(const View& view, const Reader<fields>& c, Uses& uses) {
  const std::string region(view.region());
  const std::int64_t interfaces = *c.whole("resolver_interfaces");
  const Fact<Quantity> millions = c.amount("monthly_resolver_queries_million");
  if (interfaces > 0) {
    uses.push_back({.name = "resolver interfaces",
                    .service = "route53",
                    .item = "resolver/interface-hours",
                    .place = region,
                    .unit = "hour",
                    .each = units(kMonthHours),
                    .copies = interfaces});
  }
  if (interfaces > 0 || millions) {
    uses.push_back({.name = "resolver queries",
                    .service = "route53",
                    .item = "resolver/queries",
                    .place = region,
                    .unit = "query",
                    .each = in_ones(millions),
                    .pooled = true});
  }
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const std::int64_t zones = *c.whole("zones");
  if (zones > 0) {
    uses.push_back({.name = zones == 1 ? "hosted zone" : "hosted zones",
                    .service = "route53",
                    .item = "hosted-zone",
                    .place = "global",
                    .unit = "zone-Mo",
                    .each = units(zones),
                    .pooled = true});
  }
  use_queries(view, c, uses);
  use_health_checks(c, uses);
  use_resolver(view, c, uses);
}

void check_alias(const View& view, const Reader<fields>& c, Diagnostics& diagnostics) {
  const Fact<bool> alias = c.flag("alias");
  if (!alias.value_or(false)) return;
  const std::string self(view.self.address);
  if (targets(view).empty()) {
    diagnostics.error(alias.at, "`alias` of " + self + " has nothing to stand for",
                      "say what it `points_to`, or leave it out", view.self.at);
  }
  for (const Edge& edge : targets(view)) {
    if (may_be_alias(view.topology[edge.to])) continue;
    diagnostics.error(
        edge.at, self + " cannot be an alias of " + std::string(view.topology[edge.to].address),
        "leave `alias` out: an ordinary record points there", view.self.at);
  }
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  check_alias(view, c, diagnostics);
  const std::vector<NodeId> features = c.items("health_check_features");
  if (!features.empty() && *c.whole("health_checks") == 0) {
    diagnostics.error(view.topology.document[c.node("health_check_features")].at,
                      "`health_check_features` of " + std::string(view.self.address) +
                          " has no health check to belong to",
                      "say how many `health_checks` there are", view.self.at);
  }
  for (auto one = features.begin(); one != features.end(); ++one) {
    const Node& node = view.topology.document[*one];
    const auto same = [&](NodeId other) { return view.topology.document[other].text == node.text; };
    if (std::none_of(features.begin(), one, same)) continue;
    diagnostics.error(node.at, "`" + std::string(node.text) + "` is named twice",
                      "a health check has it once", view.self.at);
  }
}

void flow(const View&, Passage& passage) {
  passage.onward = Passage::Onward::one_of;
  passage.carries_bytes = passage.in_zones = false;
}

void facts(const View& view, Aspects& aspects) {
  // A zone whose names lead to nothing here is no way in.
  const bool leads_in = !targets(view).empty();
  const Reader<fields> c(view.topology, view.self);
  const std::string_view policy = *c.text("policy");
  const bool alias = is_alias(view, c);
  Fact<std::int64_t> ttl = c.whole("ttl_s");
  if (!ttl) ttl = {alias ? kAliasTtl : kTtl, Origin::defaulted, ttl.at, ttl.field};
  // Route 53 leaves out what fails its health check, where it has another answer.
  const bool checked = policy == "failover" || *c.whole("health_checks") > 0;
  aspects.front = Front{.is_public = leads_in,
                        .resolves = true,
                        .sticky = {},
                        .ttl_s = ttl,
                        .alias = alias,
                        .fails_over = checked && policy != "simple" && targets(view).size() > 1};
  aspects.expected_idle = !leads_in;
  aspects.promise = Promise{.row = "route53/public-dns"};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  std::string text = how_many(*c.whole("zones"), "hosted zone");
  if (is_alias(view, c)) text += ", alias";
  const std::string_view policy = *c.text("policy");
  if (policy != "simple") text += ", " + std::string(policy);
  const std::int64_t checks = *c.whole("health_checks");
  if (checks > 0) text += ", " + how_many(checks, "health check");
  return text;
}

}  // namespace

extern const Kind kind_route53;
const Kind kind_route53{
    .name = "route53",
    .title = "Amazon Route 53",
    .says =
        "Hosted zones, what their names resolve to, and health checks. Alias records to "
        "AWS's own front doors answer for free.",
    .tier = "edge",
    .services = "route53",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_route53,
};

}  // namespace tenfold
