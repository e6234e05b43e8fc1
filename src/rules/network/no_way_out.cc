// Private units that call what lies outside their network, with no gateway and no endpoint to it.
#include <algorithm>

#include "model/rule.h"
#include "rules/doors.h"
#include "rules/recipes.h"
#include "rules/tier.h"
#include "rules/ways_out.h"

namespace tenfold {
namespace {

// An endpoint leads to the service of its own region only.
bool leads_there(const WaysOut& out, const Subject& caller, const Subject& callee) {
  if (!out.exits.empty()) return true;
  return caller.region == callee.region && out.endpoints.contains(callee.aspects.outside_service);
}

Fix open_way(const Evidence& e, const Subject& s, const Subject& callee, const WaysOut& out) {
  const std::string_view service = callee.aspects.outside_service;
  if (has_free_endpoint(service) && s.region == callee.region)
    return suggest(s, {endpoint(e, s, service)});
  return suggest(s, {way_out(e, s, out.private_zones.size() > 1)});
}

void check_unit(const Evidence& e, const Subject& s, const WaysOut& out, Findings& findings) {
  std::vector<std::string_view> said;
  bool calls = false;
  for (const Edge* edge : outside_calls(e, s)) {
    const Subject& callee = e[edge->to];
    const std::string_view service = callee.aspects.outside_service;
    calls = true;
    if (leads_there(out, s, callee)) continue;
    if (std::find(said.begin(), said.end(), service) != said.end()) continue;
    said.push_back(service);
    findings.add({.component = s.id,
                  .at = edge->at,
                  .message = std::string(s.address) + " has no public address and no way to " +
                             std::string(callee.address) + ", which lies outside its network",
                  .label = "out of reach",
                  .fix = open_way(e, s, callee, out)});
  }
  if (calls && said.empty()) findings.pass();
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<WaysOut> out = ways_out(e);
  for (const Subject& s : e.subjects) {
    if (is_private(s)) check_unit(e, s, out[s.region], findings);
  }
}

}  // namespace

extern const Rule rule_network_no_way_out;
const Rule rule_network_no_way_out{
    .id = "network/no-way-out",
    .title = "Private tier calls the outside and has no way out",
    .stages = from_stage(10, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Units without a public address refer to what lies outside their network, and the Region "
        "has neither a NAT gateway nor an endpoint for that service.",
    .why =
        "The call never arrives: it hangs until it times out, in the first deploy or at the first "
        "upload.",
    .fix =
        "The gateway endpoint, which is free, for S3 and DynamoDB; else a NAT gateway in the mode "
        "that the zones ask for.",
    .bad = R"([asg.api]
instance_type = "t4g.small"
min           = 2
max           = 4
uses          = ["custom.payments"]

[custom.payments]
monthly_usd = 0
)",
    .good = R"([asg.api]
instance_type = "t4g.small"
min           = 2
max           = 4
uses          = ["custom.payments"]

[nat.out]
mode = "per-az"

[custom.payments]
monthly_usd = 0
)",
    .mind = "Tiers that are meant to be cut off.",
    .elsewhere = "CKV2_AWS_35",
    .references = "REL02-BP01",
    .fields = "public_ip uses sessions uploads data mode service",
    .check = check,
};

}  // namespace tenfold
