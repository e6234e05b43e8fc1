// Bytes to S3 or DynamoDB that go through a NAT gateway, which bills each GB, though AWS has an
// endpoint for them that is free.
#include "model/rule.h"
#include "rules/bytes_out.h"
#include "rules/figures.h"
#include "rules/lines.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/ways_out.h"

namespace tenfold {
namespace {

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
  const std::vector<BytesOut> all = bytes_without_endpoint(e, s, out);
  if (all.empty()) return findings.pass();
  const Price* const price = gateway_price(out, lines);
  for (const BytesOut& one : all) {
    const Quantity gb = one.gb;
    std::string figures;
    Money monthly;
    if (price != nullptr && gb.micros > 0) {
      monthly = price->tiers.front().rate * gb;
      figures = ": " + in_figures(gb) + " GB a month at " + dollars(price->tiers.front().rate) +
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
