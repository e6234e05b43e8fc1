// Bytes to S3 or DynamoDB that go through a NAT gateway, which bills each GB, though AWS has an
// endpoint for them that is free.
#include <algorithm>
#include <optional>

#include "model/edge_fields.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/ways_out.h"

namespace tenfold {
namespace {

bool is_call(const Edge& edge) {
  return edge.role == Role::uses || edge.role == Role::sessions || edge.role == Role::uploads ||
         edge.role == Role::data;
}

// GB a month of one call, both ways; nothing where nobody stated its KB or how often it is made.
std::optional<double> gb_of(const Evidence& e, const Subject& s, std::size_t nth) {
  const Edge& edge = e.out(s.id)[nth];
  const Flow& flow = e.week.flow;
  const Met* const met = flow.demands.empty() ? nullptr : e.week.met(s.id);
  if (edge.role != Role::uses || met == nullptr || met->state != Met::State::reached)
    return std::nullopt;
  const auto said = said_of<use_fields>(e.topology, edge);
  const Fact<double> in = said.number("request_kb"), out = said.number("response_kb");
  const std::size_t at = flow.first_edge[s.id] + nth;
  if ((!in && !out) || at >= flow.calls.size()) return std::nullopt;
  return met->requests * flow.calls[at] * (in.value_or(0) + out.value_or(0)) / kKbPerGb;
}

struct Traffic {
  std::string_view service;
  const Edge* first = nullptr;
  double gb = 0;  // of those calls that it is known of
};

std::vector<Traffic> through_gateway(const Evidence& e, const Subject& s, const WaysOut& out) {
  std::vector<Traffic> all;
  const std::vector<Edge>& edges = e.out(s.id);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Subject& callee = e[edges[i].to];
    const std::string_view service = callee.aspects.outside_service;
    if (!is_call(edges[i]) || service.empty() || !has_free_endpoint(service)) continue;
    if (callee.region != s.region || out.endpoints.contains(service)) continue;
    auto it = std::find_if(all.begin(), all.end(),
                           [&](const Traffic& one) { return one.service == service; });
    if (it == all.end()) it = all.insert(all.end(), {service, &edges[i]});
    it->gb += gb_of(e, s, i).value_or(0);
  }
  return all;
}

// What a GB through the gateway costs there.
const Price* gateway_price(const WaysOut& out, const LinesOf& lines) {
  for (const Subject* const exit : out.exits) {
    for (const Line& line : lines[exit->id]) {
      if (line.use.unit == "GB" && line.price != nullptr) return line.price;
    }
  }
  return nullptr;
}

void check_unit(const Evidence& e, const Subject& s, const WaysOut& out, const LinesOf& lines,
                Findings& findings) {
  const std::vector<Traffic> all = through_gateway(e, s, out);
  if (all.empty()) return findings.pass();
  const Price* const price = gateway_price(out, lines);
  for (const Traffic& one : all) {
    const auto gb = quantity_of(one.gb);
    std::string figures;
    Money monthly;
    if (price != nullptr && gb && gb->micros > 0) {
      monthly = price->tiers.front().rate * *gb;
      figures = ": " + in_figures(one.gb) + " GB a month at " + dollars(price->tiers.front().rate) +
                " cost " + dollars(monthly);
    }
    findings.add(
        {.component = s.id,
         .at = one.first->at,
         .message = std::string(s.address) + " reaches " + std::string(e[one.first->to].address) +
                    " through " + std::string(out.exits.front()->address) +
                    ", which bills every GB, and not through an endpoint, which is free" + figures,
         .label = "through a NAT gateway",
         .fix = suggest(s, {endpoint(e, s, one.service)}),
         .measure = monthly.attos > 0 ? exact(monthly) : std::string()});
  }
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  const LinesOf lines(e);
  for (const Subject& s : e.subjects) {
    if (!is_private(s) || out[s.region].exits.empty()) continue;
    check_unit(e, s, out[s.region], lines, findings);
  }
}

}  // namespace

extern const Rule rule_cost_gateway_endpoint_missing;
const Rule rule_cost_gateway_endpoint_missing{
    .id = "cost/gateway-endpoint-missing",
    .title = "Bytes to S3 or DynamoDB go through a NAT gateway",
    .stages = from_stage(1'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "Units without a public address call S3 or DynamoDB, their Region has a NAT gateway, and "
        "no gateway endpoint for that service.",
    .why = "NAT bills each GB in either direction; through a gateway endpoint they are free.",
    .fix = "The gateway endpoint of the service, which costs nothing.",
    .bad = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 2
max = 6
uses = ["s3.assets"]

[s3.assets]
storage_gb = 50

[nat.out]
mode = "per-az"
)",
    .good = R"([alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 2
max = 6
uses = ["s3.assets"]

[s3.assets]
storage_gb = 50

[nat.out]
mode = "per-az"

[vpc_endpoint.s3]
service = "s3"
)",
    .mind = "Buckets in another Region, to which no endpoint leads.",
    .elsewhere = "EC2.10",
    .references = "COST08-BP03",
    .fields = "uses sessions uploads data mode service public_ip",
    .check = check,
};

}  // namespace tenfold
