// What an API in front of functions and services does not let through: slow answers, large bodies,
// more requests a second than its quota.
#include "model/edge_fields.h"
#include "model/rule.h"
#include "rules/demand.h"
#include "rules/envelopes.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr std::string_view kRule = "limits/api-gateway-limits";

bool is_api(const Subject& s) {
  return s.id != kNoId && s.count > 0 && s.aspects.front &&
         s.aspects.outside_service == "execute-api";
}

// Any of its targets that answers too late.
void judge_timeout(const Evidence& e, const Subject& s, double most_s, Findings& findings) {
  for (const Edge& edge : e.out(s.id)) {
    const Subject& to = e[edge.to];
    if (edge.role != Role::serves || to.id == kNoId) continue;
    if (!to.p99_ms) {
      findings.skip(to.id, "p99_ms");
      continue;
    }
    if (*to.p99_ms <= most_s * 1'000) {
      findings.pass();
      continue;
    }
    findings.add({.component = to.id,
                  .at = to.p99_ms.at,
                  .message = std::string(to.address) + " answers within " +
                             in_figures(*to.p99_ms / 1'000) + " s; " + std::string(s.address) +
                             " gives up after " + in_figures(most_s) + " s",
                  .label = "above " + in_figures(most_s) + " s",
                  .fix = step("take the job, answer at once, and let callers ask for the result"),
                  .measure = measured(*to.p99_ms / 1'000 - most_s)});
  }
}

// What its callers state of a call.
void judge_bodies(const Evidence& e, const Subject& s, double most_kb, Findings& findings) {
  for (const Edge& edge : e.out(s.id)) {
    if (edge.role != Role::uses || !is_api(e[edge.to])) continue;
    const auto said = said_of<use_fields>(e.topology, edge);
    for (const auto& kb : {said.number("request_kb"), said.number("response_kb")}) {
      if (!kb) continue;
      if (*kb <= most_kb) {
        findings.pass();
        continue;
      }
      findings.add({.component = s.id,
                    .at = kb.at,
                    .message = std::string(s.address) + " exchanges " + in_figures(*kb) +
                               " KB with " + std::string(e[edge.to].address) +
                               " in one call; an API lets " + in_figures(most_kb) + " KB through",
                    .label = "above " + in_figures(most_kb) + " KB",
                    .fix = step("large bodies straight to a bucket, by a signed address"),
                    .measure = measured(*kb - most_kb)});
    }
  }
}

void judge_peak(const Evidence& e, const Subject& s, Findings& findings) {
  const auto bound = ceiling_of(e, s.region, "apigateway_rps", "apigateway/requests-per-s");
  if (!bound) return findings.skip(s.id, "quotas.apigateway_rps");
  if (!s.peak_rps) return findings.skip(s.id, "peak_rps");
  if (*s.peak_rps <= bound->most * kFits) return findings.pass();
  findings.add({.component = s.id,
                .at = s.at,
                .message = std::string(s.address) + " gets " + in_figures(*s.peak_rps) +
                           " requests a second at its peak; " + in_words(*bound),
                .label = in_figures(*s.peak_rps - bound->most) + " a second get 429",
                .fix = step("the quota raised, then stated in [quotas] as apigateway_rps"),
                .measure = measured(*s.peak_rps - bound->most)});
}

void check(const Evidence& e, Findings& findings) {
  say_outside(e, kRule, findings);
  const auto seconds = e.catalog.limit("apigateway/integration-timeout-s");
  const auto mb = e.catalog.limit("apigateway/payload-mb");
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    if (mb) judge_bodies(e, s, static_cast<double>(*mb) * 1'024, findings);
    if (!is_api(s)) continue;
    if (seconds) judge_timeout(e, s, static_cast<double>(*seconds), findings);
    judge_peak(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_limits_api_gateway_limits;
const Rule rule_limits_api_gateway_limits{
    .id = "limits/api-gateway-limits",
    .title = "API Gateway does not let this through",
    .stages = from_stage(1, Level::warning),
    .always = true,
    .fix_class = FixClass::no,
    .when =
        "A target of an API answers one request in a hundred after more than 29 s; a body is above "
        "10 MB; or the peak is above 10,000 requests a second or the stated quota.",
    .why = "Callers get 504, 413 or 429 at the front door, whatever stands behind it.",
    .fix = "A job and a way to ask for its result; large bodies straight to a bucket; the quota.",
    .bad = R"([apigateway.api]
targets = ["lambda.report"]

[lambda.report]
memory_mb   = 1024
duration_ms = 20000
timeout_s   = 60
p99_ms      = 45000
)",
    .good = R"([apigateway.api]
targets = ["lambda.report"]

[lambda.report]
memory_mb   = 1024
duration_ms = 100
timeout_s   = 10
p99_ms      = 450
)",
    .mind =
        "The timeout of Regional and private REST APIs can be raised. Some newer Regions begin at "
        "2,500 requests a second: state the quota there.",
    .elsewhere = "",
    .references = "REL01-BP03",
    .fields = "targets p99_ms request_kb response_kb quotas.apigateway_rps",
    .check = check,
};

}  // namespace tenfold
