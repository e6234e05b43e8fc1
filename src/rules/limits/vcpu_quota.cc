// All instances of a region at their maximum, against the vCPUs that the account may run there. On
// demand and spot count apart. What the quota of an account is nobody but its owner knows: AWS's
// default for new ones says nothing, so without a stated quota the rule is not evaluated.
#include <algorithm>
#include <map>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kWarning{.rule = "limits/vcpu-quota",
                          .name = "warning_percent",
                          .says = "percent of the quota from which it warns",
                          .number = 80,
                          .most = 100};
constexpr const Option* kOptions[] = {&kWarning};

struct Sum {
  double vcpus = 0;
  const Subject* largest = nullptr;  // the tier that takes the most
  double most = 0;

  void add(const Subject& s, double more) {
    vcpus += more;
    if (more <= most) return;
    most = more;
    largest = &s;
  }
};

struct Region {
  Sum on_demand, spot;
};

// Instances that are on demand when all of them run.
std::int64_t on_demand_of(const Fleet& fleet, std::int64_t instances, std::int64_t copies) {
  const std::int64_t each = instances / copies, weight = std::max<std::int64_t>(fleet.weight, 1);
  return std::min(instances, (fleet.on_demand.of(each * weight) + weight - 1) / weight * copies);
}

std::map<RegionId, Region> sums(const Evidence& e) {
  std::map<RegionId, Region> all;
  for (const Subject& s : e.subjects) {
    const Held<Fleet>& fleet = s.aspects.fleet;
    if (s.id == kNoId || s.count == 0 || !fleet || fleet->quota_vcpus <= 0) continue;
    const std::int64_t most = fleet->maximum.value_or(0);
    if (most <= 0) continue;
    const std::int64_t copies = fleet->managed ? s.count : 1;
    const std::int64_t first = on_demand_of(*fleet, most, copies);
    Region& region = all[s.region];
    region.on_demand.add(s, static_cast<double>(first) * fleet->quota_vcpus);
    region.spot.add(s, static_cast<double>(most - first) * fleet->quota_vcpus);
  }
  return all;
}

void judge(const Evidence& e, RegionId region, const Sum& sum, bool spot, Findings& findings) {
  if (sum.largest == nullptr) return;
  const Subject& s = *sum.largest;
  const std::string name = spot ? "ec2_standard_spot_vcpus" : "ec2_standard_vcpus";
  const Fact<std::int64_t> quota = e.quota(region, name);
  if (!quota) return findings.skip(s.id, "quotas." + name);
  const double percent = e.config.number(kWarning), most = static_cast<double>(*quota);
  const bool above = sum.vcpus > most;
  if (!above && sum.vcpus * 100 < most * percent) return findings.pass();
  const std::string in = std::string(e.topology.regions[region]);
  const std::string code = spot ? "L-34B43A08" : "L-1216C47A";
  const std::string what = spot ? "spot instances" : "instances on demand";
  findings.add(
      {.component = s.id,
       .at = s.aspects.fleet->maximum.at.known() ? s.aspects.fleet->maximum.at : s.at,
       .message = "at their maximum all " + what + " in " + in + " have " + in_figures(sum.vcpus) +
                  " standard vCPUs; the stated quota is " + in_figures(most) +
                  (above ? "" : ", and from " + in_figures(percent) + " % of it this warns"),
       .label = in_figures(sum.most) + " vCPUs of them here",
       .fix = step("raise " + code + ", then state it in [quotas] as " + name),
       .measure = measured(sum.vcpus - most * percent / 100),
       .weighs = above ? Level::error : Level::warning});
}

void check(const Evidence& e, Findings& findings) {
  for (const auto& [region, sum] : sums(e)) {
    judge(e, region, sum.on_demand, false, findings);
    judge(e, region, sum.spot, true, findings);
  }
}

}  // namespace

extern const Rule rule_limits_vcpu_quota;
const Rule rule_limits_vcpu_quota{
    .id = "limits/vcpu-quota",
    .title = "Fleets at their maximum exceed the vCPU quota",
    .stages = from_stage(1, Level::error),
    .always = true,
    .fix_class = FixClass::no,
    .when =
        "All groups of a Region at their maximum have more standard vCPUs than the stated quota, "
        "on demand and spot apart. A warning from 80 percent of it. Without a stated quota it is "
        "not evaluated.",
    .why =
        "Scaling out stops with VcpuLimitExceeded, at the busiest hour, and nothing says so "
        "before.",
    .fix =
        "A raised quota, stated once AWS has granted it: L-1216C47A on demand, L-34B43A08 for "
        "spot. No edit can do that.",
    .bad = R"([quotas]
ec2_standard_vcpus = 128

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.xlarge"
min           = 2
max           = 40
scale_on      = { metric = "cpu", target = 50 }
sessions      = "none"
uploads       = "none"
)",
    .good = R"([quotas]
ec2_standard_vcpus = 256

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "m7g.xlarge"
min           = 2
max           = 40
scale_on      = { metric = "cpu", target = 50 }
sessions      = "none"
uploads       = "none"
)",
    .mind =
        "Which families the quota counts is assumed: A, C, D, H, I, M, R, T and Z. Accounts in use "
        "have grown quotas: state what yours has.",
    .elsewhere = "Trusted Advisor: Service limits",
    .references = "REL01-BP01 REL01-BP06",
    .fields = "max instance_type purchase quotas.ec2_standard_vcpus quotas.ec2_standard_spot_vcpus",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
