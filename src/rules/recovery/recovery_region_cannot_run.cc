// A Region to recover in that lacks what it would run on: the data, a tier, a type, a quota.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

// What stands in a Region.
struct Site {
  bool units = false, functions = false;
  bool any_role = false;  // units of which nobody said what they run
  Roles roles = 0;
};

std::vector<Site> sites(const Evidence& e) {
  std::vector<Site> all(e.topology.regions.size());
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    Site& site = all[s.region];
    site.functions |= bool(s.aspects.function);
    if (!s.aspects.fleet || s.aspects.fleet->maximum.value_or(1) == 0) continue;
    site.units = true;
    site.any_role |= !s.aspects.fleet->runs;
    site.roles |= s.aspects.fleet->runs.value_or(0);
  }
  return all;
}

// Where the component is to be recovered; null: it stands there, or nobody named a Region.
const Recovery* recovery_of(const Evidence& e, const Subject& s) {
  if (s.count == 0 || !s.on_hard_path) return nullptr;
  const std::optional<Recovery>& recovery = e.workload(s).recovery;
  return recovery && recovery->region != e.region(s) ? &*recovery : nullptr;
}

void add(const Subject& s, Span at, std::string message, std::string label, std::string cure,
         Findings& findings) {
  findings.add({.component = s.id,
                .at = at.known() ? at : s.at,
                .message = std::move(message),
                .label = std::move(label),
                .fix = step(std::move(cure))});
}

bool reaches(const Evidence& e, const Subject& s, std::string_view region) {
  const std::vector<Store::Copy>& copies = s.aspects.store->copies;
  if (std::any_of(copies.begin(), copies.end(),
                  [&](const Store::Copy& copy) { return copy.region == region; }))
    return true;
  const std::vector<Id> plans = plans_of(e, s);
  return std::any_of(plans.begin(), plans.end(), [&](Id id) {
    const Held<Backup>& plan = e[id].aspects.backup;
    return plan && std::find(plan->copies_to.begin(), plan->copies_to.end(), region) !=
                       plan->copies_to.end();
  });
}

void check_store(const Evidence& e, const Subject& s, std::string_view region, Findings& findings) {
  if (s.aspects.store->rebuildable.value == true) return;
  if (reaches(e, s, region)) return findings.pass();
  const std::string there(region);
  add(s, s.at,
      "neither a copy nor a backup of " + std::string(s.address) + " lies in " + there +
          ", where it is to be recovered",
      "nothing of it in " + there, "a replica there, or a backup plan that copies to " + there,
      findings);
}

bool stands_in(const Subject& s, const Site& site) {
  if (!s.aspects.fleet) return site.functions;
  if (!site.units) return false;
  const Roles roles = s.aspects.fleet->runs.value_or(0);
  return roles == 0 || site.any_role || (roles & site.roles) != 0;
}

// Of a warm standby, and of what is active in both.
void check_tier(const Evidence& e, const Subject& s, const std::vector<Site>& all,
                std::string_view region, Findings& findings) {
  const auto it = std::find(e.topology.regions.begin(), e.topology.regions.end(), region);
  const Site none;
  const Site& site = it == e.topology.regions.end()
                         ? none
                         : all[static_cast<std::size_t>(it - e.topology.regions.begin())];
  if (stands_in(s, site)) return findings.pass();
  const std::string there(region);
  add(s, s.at,
      "nothing in " + there + " does what " + std::string(s.address) +
          " does, and the standby there is said to be running",
      "not in " + there, "the same tier in " + there + ", or a strategy that makes it then",
      findings);
}

// Of what is made there on the day: one of its types at least has to be offered.
void check_types(const Evidence& e, const Subject& s, std::string_view region, Findings& findings) {
  if (!s.aspects.fleet || s.aspects.fleet->types.empty()) return;
  bool known = false;
  for (const auto& [type, at] : s.aspects.fleet->types) {
    const auto zones = e.catalog.zones_offering(region, type);
    if (zones && *zones > 0) return findings.pass();
    known |= zones.has_value();
  }
  if (!known) return findings.skip(s.id, "offerings of " + std::string(region));
  const auto& [type, at] = s.aspects.fleet->types.front();
  add(s, at,
      std::string(region) + " does not offer " + std::string(type) + ", so " +
          std::string(s.address) + " cannot be started there",
      "not in " + std::string(region), "a type that both Regions offer", findings);
}

// vCPUs of AWS's quota for standard instances that the units on the path take at home, bought on
// demand.
double vcpus_at_home(const Evidence& e, std::string_view region) {
  double sum = 0;
  for (const Subject& s : e.subjects) {
    const Recovery* const recovery = recovery_of(e, s);
    if (recovery == nullptr || recovery->region != region || !s.aspects.fleet) continue;
    if (s.id >= e.week.flow.passages.size()) continue;
    const Fleet& fleet = *s.aspects.fleet;
    const std::int64_t units = fleet.desired ? *fleet.desired : fleet.minimum.value_or(0);
    const std::int64_t copies = fleet.managed ? s.count : 1;
    sum += static_cast<double>(fleet.on_demand.of(units / copies) * copies) *
           e.week.flow.passages[s.id].bounds.unit_vcpus;
  }
  return sum;
}

void check_quota(const Evidence& e, Findings& findings) {
  const std::optional<Recovery>& recovery = e.workload().recovery;
  if (!recovery || recovery->region == e.topology.regions[e.topology.outer().region]) return;
  const auto it = std::find(e.topology.regions.begin(), e.topology.regions.end(), recovery->region);
  if (it == e.topology.regions.end()) return;
  const Fact<std::int64_t> quota =
      e.quota(static_cast<RegionId>(it - e.topology.regions.begin()), "ec2_standard_vcpus");
  if (!quota) return;
  if (e.week.flow.passages.empty()) return findings.skip(kNoId, "users");
  const double needed = vcpus_at_home(e, recovery->region);
  if (needed <= static_cast<double>(*quota)) return findings.pass();
  findings.add({.at = quota.at,
                .message = "what requests need takes " + in_figures(needed) +
                           " vCPUs at home, and the quota of " + std::string(recovery->region) +
                           " is " + in_figures(static_cast<double>(*quota)),
                .label = in_figures(needed) + " are needed",
                .fix = step("ask AWS for a quota of " + in_figures(needed) + " in " +
                            std::string(recovery->region) + " now; it takes days"),
                .measure = measured(needed - static_cast<double>(*quota))});
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<Site> all = sites(e);
  for (const Subject& s : e.subjects) {
    const Recovery* const recovery = recovery_of(e, s);
    if (recovery == nullptr) continue;
    const bool runs_there = recovery->strategy == Recovery::Strategy::warm_standby ||
                            recovery->strategy == Recovery::Strategy::active;
    if (s.aspects.store) {
      check_store(e, s, recovery->region, findings);
    } else if (s.aspects.fleet || s.aspects.function) {
      if (runs_there)
        check_tier(e, s, all, recovery->region, findings);
      else
        check_types(e, s, recovery->region, findings);
    }
  }
  check_quota(e, findings);
}

}  // namespace

extern const Rule rule_recovery_recovery_region_cannot_run;
const Rule rule_recovery_recovery_region_cannot_run{
    .id = "recovery/recovery-region-cannot-run",
    .title = "Recovery Region cannot run the workload",
    .stages = from_stage(1, Level::error),
    .fix_class = FixClass::no,
    .when =
        "A recovery Region is declared, and a store that requests cannot do without and that "
        "cannot be made again has neither a copy nor a copied backup there; or a tier is missing "
        "there, for a warm standby or an active one; or none of the types of a tier is offered "
        "there; or the quota that the file states for it is less than runs at home.",
    .why =
        "A Region without the data, the types or the quota is a box in a diagram. It is found "
        "out when everybody else's fallback asks for the same capacity.",
    .fix = "What is missing, as it is named.",
    .bad = R"(
[topology]
name   = "shop"
region = "us-east-1"
dr     = { region = "us-west-2", strategy = "backup" }

[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
critical       = true

[backup.daily]
covers = ["rds.orders"]
)",
    .good = R"(
[topology]
name   = "shop"
region = "us-east-1"
dr     = { region = "us-west-2", strategy = "backup" }

[rds.orders]
engine         = "mysql"
instance_class = "db.m6g.large"
storage_gb     = 100
critical       = true

[backup.daily]
covers          = ["rds.orders"]
copy_to_regions = ["us-west-2"]
)",
    .mind = "Tiers that automation makes there on the day: strategy backup or pilot-light.",
    .elsewhere = "CKV_AWS_144; s3-bucket-replication-enabled",
    .references = "REL13-BP02 REL13-BP04 REL01-BP02",
    .fields =
        "dr region replica_regions global_regions replicate_to copy_to_regions ec2_standard_vcpus",
    .check = check,
};

}  // namespace tenfold
