// Logs without a retention: CloudWatch keeps them until somebody deletes them.
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kDays{.rule = "cost/logs-kept-forever",
                       .name = "propose_days",
                       .says = "days of retention that the fix proposes",
                       .number = 90,
                       .least = 1};
constexpr const Option* kOptions[] = {&kDays};

void check(const Evidence& e, Findings& findings) {
  const auto days = static_cast<std::int64_t>(e.config.number(kDays));
  for (const Subject& s : e.subjects) {
    if (s.count == 0 || !s.aspects.logs) continue;
    const Fact<std::int64_t>& retention = s.aspects.logs->retention_days;
    if (retention) {
      findings.pass();
      continue;
    }
    findings.add(
        {.component = s.id,
         .at = retention.at.known() ? retention.at : s.at,
         .message = "the logs of " + std::string(s.address) +
                    " are never deleted; what is stored grows, and is billed, for ever",
         .label = "not stated; AWS: never expire",
         .fix = suggest(s, {set(s.address, std::string(retention.field), std::to_string(days))})});
  }
}

}  // namespace

extern const Rule rule_cost_logs_kept_forever;
const Rule rule_cost_logs_kept_forever{
    .id = "cost/logs-kept-forever",
    .title = "Logs are kept for ever",
    .stages = from_stage(100, Level::notice),
    .fix_class = FixClass::suggest,
    .when = "Logs are taken in or stored, and no retention is stated.",
    .why = "What CloudWatch stores only grows, and hardly anybody reads logs of last year.",
    .fix = "A retention of `propose_days`. It deletes what is older, so nothing sets it by itself.",
    .bad = R"([cloudwatch.logs]
logs_ingest_gb = 20
)",
    .good = R"([cloudwatch.logs]
logs_ingest_gb = 20
logs_retention_days = 90
)",
    .mind = "Logs that the law or a contract wants kept: state for how long.",
    .elsewhere = "CKV_AWS_66; cw-loggroup-retention-period-check; I3013",
    .references = "COST04-BP05",
    .fields = "logs_retention_days",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
