// A lowest hour that is many times the average, even with a zone gone: units that idle all night.
#include <algorithm>
#include <cmath>

#include "base/money.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kFactor{.rule = "cost/oversized-minimum",
                         .name = "factor",
                         .says = "times the average load that a lowest hour may serve",
                         .number = 4,
                         .least = 1};
constexpr const Option* kOptions[] = {&kFactor};

// Fields of a group count the units of one copy, and with weights no instances.
void lower(const Subject& s, const Fact<std::int64_t>& bound, std::int64_t instances,
           std::vector<Edit>& edits) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!bound || *bound <= instances || bound.field.empty()) return;
  const std::int64_t copies = fleet.managed ? std::max<std::int64_t>(1, s.count) : 1;
  const std::int64_t units = (instances + copies - 1) / copies * fleet.weight;
  Edit edit = set(s.address, std::string(bound.field), std::to_string(units));
  if (std::find(edits.begin(), edits.end(), edit) == edits.end()) edits.push_back(std::move(edit));
}

Fix smaller(const Subject& leader, std::int64_t enough) {
  if (leader.group.size() > 1) return step(std::to_string(enough) + " units in all");
  std::vector<Edit> edits;
  lower(leader, leader.aspects.fleet->minimum, enough, edits);
  lower(leader, leader.aspects.fleet->lowest, enough, edits);
  return suggest(leader, std::move(edits));
}

// Units that work below the baseline of a burstable type, on average; 0: it is none.
double steady_units(const Evidence& e, const Subject& leader, double mean_units) {
  const Hardware& hardware = leader.aspects.fleet->hardware;
  const auto type = hardware.burstable ? e.catalog.instance_type(hardware.type) : std::nullopt;
  if (!type) return 0;
  const auto baseline = parse_decimal(type->cpu_baseline_percent, 6).value_or(0);
  return baseline > 0 ? mean_units * 100 * kMicro / static_cast<double>(baseline) : 0;
}

void check_tier(const Evidence& e, const Subject& leader, double factor, Findings& findings) {
  const std::int64_t lowest = lowest_units(e, leader);
  const auto zones = static_cast<std::int64_t>(tier_zones(e, leader).size());
  if (zones == 0) return;
  if (lowest <= zones) return findings.pass();
  const TierLoad load = tier_load(e, leader);
  if (!load.missing.empty()) return findings.skip(leader.id, load.missing);
  double mean = 0;
  for (const Id id : leader.group) mean += e[id].mean_rps.value_or(0);
  if (mean <= 0) return findings.pass();  // what nothing reaches is another rule's
  const double left = static_cast<double>(zones > 1 ? zones - 1 : 1) / static_cast<double>(zones);
  const double serves = static_cast<double>(lowest) * load.unit_rps * left;
  const std::int64_t kept = static_size(load.need, zones);
  if (serves <= factor * mean || lowest <= kept) return findings.pass();
  const double busy = mean / load.unit_rps;
  const auto least = static_cast<std::int64_t>(
      std::ceil(std::max(2 * busy, steady_units(e, leader, busy)) - 1e-9));
  const Fact<std::int64_t>& fact = leader.aspects.fleet->lowest;
  findings.add({.component = leader.id,
                .at = fact.at.known() ? fact.at : leader.at,
                .message = "the " + std::to_string(lowest) + " units of " + tier_name(e, leader) +
                           " at its lowest hour serve " + in_figures(serves) +
                           " requests a second" + (zones > 1 ? " with a zone gone" : "") + ", " +
                           in_figures(serves / mean) + " times the average of " + in_figures(mean) +
                           "; " + std::to_string(kept) + " carry the peak" +
                           (zones > 1 ? " even then" : ""),
                .label = std::to_string(lowest) + " at all times",
                .fix = least < lowest ? smaller(leader, std::max({zones, least, kept}))
                                      : step("fewer units, of a type that earns no credits"),
                .measure = measured(serves / mean)});
}

void check(const Evidence& e, Findings& findings) {
  const double factor = e.config.number(kFactor);
  for (const Subject& s : e.subjects) {
    if (leads_tier(s)) check_tier(e, s, factor, findings);
  }
}

}  // namespace

extern const Rule rule_cost_oversized_minimum;
const Rule rule_cost_oversized_minimum{
    .id = "cost/oversized-minimum",
    .title = "The minimum of a fleet is far above what it needs",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "The units of a tier at its lowest hour, one zone of them gone, serve more than `factor` "
        "times the average load, and they are more than the zones and more than carry the peak "
        "without the fullest zone.",
    .why = "Units that idle through every night are the cheapest saving there is.",
    .fix =
        "The largest of one unit a zone, twice the average, what keeps a burstable type below its "
        "baseline, and the size that still carries the peak when a zone is lost.",
    .bad = R"([topology]
name = "shop"
region = "us-east-1"
azs = 3
users = 10_000

[traffic]
peak_rps = 60
daily = "evening"

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 30
max = 40
serves_rps = 10
)",
    .good = R"([topology]
name = "shop"
region = "us-east-1"
azs = 3
users = 10_000

[traffic]
peak_rps = 60
daily = "evening"

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min = 9
max = 40
serves_rps = 10
)",
    .mind = "Fleets that are held warm because a cold start is too slow.",
    .elsewhere = "Trusted Advisor: Low Utilization Amazon EC2 Instances",
    .references = "COST06-BP02 COST09-BP03",
    .fields = "min count schedule serves_rps azs",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
