// A name that moves away from the dead while its old answer is still believed.
#include <algorithm>
#include <cmath>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/recovering.h"

namespace tenfold {
namespace {

constexpr double kShort = 60;  // seconds: AWS's advice for records that fail over

void compare(const Evidence& e, const Subject& s, const Fact<std::int64_t>& ttl,
             Findings& findings) {
  const Fact<double>& target = e.workload(s).rto_minutes;
  if (!target) return findings.skip(s.id, "rto_minutes");
  if (!ttl) return findings.skip(s.id, ttl.field);
  const double percent = e.config.number(kTtlPercent);
  const double most = *target * 60 * percent / 100;
  const auto seconds = static_cast<double>(*ttl);
  if (seconds <= most) return findings.pass();
  Fix fix = suggest(
      s, {set(s.address, std::string(ttl.field), measured(std::floor(std::min(kShort, most))))});
  fix.kind = FixClass::safe;
  findings.add({.component = s.id,
                .at = ttl.at.known() ? ttl.at : s.at,
                .message = "resolvers keep what " + std::string(s.address) + " answered for " +
                           in_figures(seconds) + " s after a failover; " + in_figures(percent) +
                           " percent of the target of " + duration(*target) + " are " +
                           in_figures(most) + " s",
                .label = ttl.stated() ? in_figures(seconds) + " s"
                                      : "not stated; AWS: " + in_figures(seconds) + " s",
                .fix = std::move(fix),
                .measure = measured(seconds - most)});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Front>& front = s.aspects.front;
    if (!front || s.count == 0 || !front->resolves || !front->fails_over) continue;
    if (front->alias)
      findings.pass();  // it follows AWS's own addresses
    else
      compare(e, s, front->ttl_s, findings);
  }
}

constexpr const Option* kOptions[] = {&kTtlPercent};

}  // namespace

extern const Rule rule_recovery_dns_ttl_exceeds_rto;
const Rule rule_recovery_dns_ttl_exceeds_rto{
    .id = "recovery/dns-ttl-exceeds-rto",
    .title = "DNS answers outlive the recovery target",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::safe,
    .when =
        "A name fails over by a record that is no alias, and resolvers may keep its answer for "
        "more than so many percent of rto_minutes.",
    .why =
        "The failover is done within seconds; clients go on calling the dead address until the "
        "answer that they have expires.",
    .fix = "ttl_s = 60. More queries are asked, at cents a million.",
    .bad = R"(
[topology]
name        = "shop"
region      = "us-east-1"
users       = 100_000
rto_minutes = 5

[traffic]
peak_rps = 5

[route53.shop]
policy        = "failover"
ttl_s         = 3600
health_checks = 2
points_to     = ["ec2.home", "ec2.away"]

[ec2.home]
instance_type = "m6g.large"
elastic_ip    = true

[ec2.away]
instance_type = "m6g.large"
elastic_ip    = true
)",
    .good = R"(
[topology]
name        = "shop"
region      = "us-east-1"
users       = 100_000
rto_minutes = 5

[traffic]
peak_rps = 5

[route53.shop]
policy        = "failover"
ttl_s         = 60
health_checks = 2
points_to     = ["ec2.home", "ec2.away"]

[ec2.home]
instance_type = "m6g.large"
elastic_ip    = true

[ec2.away]
instance_type = "m6g.large"
elastic_ip    = true
)",
    .mind = "Some resolvers keep answers longer than they are told to.",
    .elsewhere = "Trusted Advisor: Route 53 High TTL Resource Record Sets",
    .references = "REL11-BP02 REL13-BP05",
    .fields = "ttl_s policy points_to health_checks rto_minutes",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
