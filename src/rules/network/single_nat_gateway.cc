// One gateway in one zone for private units in several. Regional gateways span the zones.
#include "model/rule.h"
#include "rules/recipes.h"
#include "rules/ways_out.h"
#include "rules/zones.h"

namespace tenfold {
namespace {

void check_region(const Evidence& e, const WaysOut& region, Findings& findings) {
  if (region.exits.empty() || region.private_zones.empty()) return;
  const Subject* const gateway = region.shared_gateway();
  if (gateway == nullptr || region.private_zones.size() < 2) return findings.pass();
  const auto zones = zone_names(e, region.private_zones);
  const Fact<std::string_view>& mode = gateway->aspects.exit->mode;
  std::vector<Edit> edits;
  in_each_zone(e, *gateway, zones, edits);
  findings.add({.component = gateway->id,
                .at = mode.at.known() ? mode.at : gateway->at,
                .message = std::string(gateway->address) +
                           " is the only way out for private units in " + in_words(zones) +
                           "; losing its zone cuts off all of them",
                .label = "in one zone",
                .fix = suggest(*gateway, std::move(edits)),
                .measure = std::to_string(zones.size() - 1)});
}

void check(const Evidence& e, Findings& findings) {
  for (const WaysOut& region : ways_out(e)) check_region(e, region, findings);
}

}  // namespace

extern const Rule rule_network_single_nat_gateway;
const Rule rule_network_single_nat_gateway{
    .id = "network/single-nat-gateway",
    .title = "One zonal NAT gateway serves several zones",
    .stages = from_stage(10'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "A single zonal gateway is the Region's only way out, and private units stand in two "
        "zones or more.",
    .why =
        "When its zone fails, units in healthy zones cannot reach the internet either; until then "
        "each byte of theirs is billed for crossing zones.",
    .fix =
        "mode = \"per-az\", or \"regional\", which may take up to an hour to appear in a zone that "
        "is new to it.",
    .bad = R"([asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4

[nat.out]
mode = "single"
)",
    .good = R"([asg.web]
instance_type = "t4g.small"
min           = 2
max           = 4

[nat.out]
mode = "per-az"
)",
    .mind = "A way out that only carries patches can wait for a zone to come back.",
    .elsewhere = "Trusted Advisor: NAT Gateway AZ Independence",
    .references = "REL10-BP01 COST08-BP02",
    .fields = "mode azs public_ip",
    .check = check,
};

}  // namespace tenfold
