// An engine that AWS stops supporting, or has stopped. The dates are those that price Extended
// Support: one table.
#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kDays{.rule = "data/engine-near-end-of-support",
                       .name = "days",
                       .says = "days before the end of standard support from which on it is said",
                       .number = 180};

std::string days_of(std::int64_t days) {
  return in_figures(static_cast<double>(days)) + (days == 1 ? " day" : " days");
}

void check_version(const Evidence& e, const Subject& s, const Store::Release& release,
                   Findings& findings) {
  const auto support = e.catalog.support(release.service, release.engine, release.version);
  if (!support) return findings.skip(s.id, "end of support");
  const std::string end(support->standard_end);
  if (!is_calendar_date(end)) return findings.pass();  // not announced yet
  const std::int64_t left = days_between(e.today, end);
  const double wanted = e.config.number(kDays);
  if (static_cast<double>(left) > wanted) return findings.pass();
  const auto newest = e.catalog.support(release.service, release.engine, "");
  const std::string engine(release.engine);
  const std::string runs =
      std::string(s.address) + " runs " + engine + " " + std::string(support->version);
  findings.add(
      {.component = s.id,
       .at = s.aspects.store->engine_version.at,
       .message = left < 0 ? runs + ", whose standard support ended on " + end + ", " +
                                 days_of(-left) + " ago"
                           : runs + ", whose standard support ends on " + end + ", in " +
                                 days_of(left) + "; " + in_figures(wanted) + " are the least",
       .label = left < 0 ? "past its support" : days_of(left) + " left",
       .fix = step("plan the upgrade" +
                   (newest ? ": the newest is " + engine + " " + std::string(newest->version)
                           : std::string())),
       .measure = measured(wanted - static_cast<double>(left))});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || !store->release) continue;
    if (store->release->version.empty())
      findings.pass();  // AWS's newest
    else
      check_version(e, s, *store->release, findings);
  }
}

constexpr const Option* kOptions[] = {&kDays};

}  // namespace

extern const Rule rule_data_engine_near_end_of_support;
const Rule rule_data_engine_near_end_of_support{
    .id = "data/engine-near-end-of-support",
    .title = "Engine version is near or past the end of its support",
    .stages = from_stage(10'000, Level::warning),
    .fix_class = FixClass::no,
    .when =
        "AWS's standard support of the engine version that is stated ends within so many days, "
        "or has ended.",
    .why =
        "From that day on Extended Support bills every vCPU-hour, standbys and replicas included, "
        "and more from the third year; after it AWS upgrades at an hour of its own choice.",
    .fix =
        "Plan the upgrade: a copy on the new version, a test, a switch. It saves Extended "
        "Support, from about 0.10 USD a vCPU-hour.",
    .bad = R"(
[rds.orders]
engine         = "mysql"
engine_version = "5.7.44"
instance_class = "db.m6g.large"
storage_gb     = 100
)",
    .good = R"(
[rds.orders]
engine         = "mysql"
engine_version = "8.4.6"
instance_class = "db.m6g.large"
storage_gb     = 100
)",
    .mind =
        "The dates come from a table that carries its own date; `tenfold prices list` shows it. A "
        "version that is not stated is AWS's newest.",
    .elsewhere = "CKV_AWS_226; rds-automatic-minor-version-upgrade-enabled; RDS.13; W3690; W3691",
    .references = "PERF05-BP06",
    .fields = "engine engine_version",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
