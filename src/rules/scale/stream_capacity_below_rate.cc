// What streams, queues in order and APIs take a second, against what arrives.
#include <algorithm>
#include <cmath>

#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr double kKbPerMb = 1'024;
constexpr double kLoad = 0.8;  // that the fix leaves it at

// So many times as much that the rest is left free.
std::int64_t enough(double rate, double each) {
  return static_cast<std::int64_t>(std::min(std::ceil(rate / kLoad / each / kFits), 1e9));
}

Finding finding(const Subject& s, const Span& at, double rate, double most) {
  return {.component = s.id,
          .at = at.known() ? at : s.at,
          .message = {},
          .label = in_figures(most) + " a second",
          .measure = measured(rate - most)};
}

Fix wider(const Subject& s, double calls, double mb) {
  const Intake& intake = *s.aspects.intake;
  const Fact<bool>& high = intake.high_throughput;
  if (high && !high.field.empty())
    return suggest(s, {set(s.address, std::string(high.field), "true")});
  if (!intake.shards || intake.shards.field.empty()) return step("capacity on demand");
  const auto shards = static_cast<double>(*intake.shards * s.count);
  const std::int64_t wanted = std::max(enough(calls, intake.limit_per_s.value_or(1e12) / shards),
                                       enough(mb, intake.limit_mb_per_s.value_or(1e12) / shards));
  return suggest(s, {set(s.address, std::string(intake.shards.field),
                         std::to_string((wanted + s.count - 1) / s.count))});
}

void check_intake(const Subject& s, Findings& findings) {
  const Intake& intake = *s.aspects.intake;
  if (!intake.limit_per_s && !intake.limit_mb_per_s) return findings.pass();
  if (!s.peak_rps) return findings.skip(s.id, "peak_rps");
  const double calls = *s.peak_rps;
  if (calls <= 0) return;
  const double mb = calls * intake.message_kb / kKbPerMb;
  const double over_calls = intake.limit_per_s ? calls / *intake.limit_per_s : 0;
  const double over_mb = intake.limit_mb_per_s ? mb / *intake.limit_mb_per_s : 0;
  if (std::max(over_calls, over_mb) <= kFits) return findings.pass();
  const bool bytes = over_mb > over_calls;
  const double most = bytes ? *intake.limit_mb_per_s : *intake.limit_per_s;
  const bool shards = bool(intake.shards);
  const Span& at = shards ? intake.shards.at : intake.high_throughput.at;
  Finding one = finding(s, at, bytes ? mb : calls, most);
  one.message =
      today_in_words(calls, "messages") +
      (bytes ? " of " + in_figures(intake.message_kb) + " KB, " + in_figures(mb) + " MB a second,"
             : "") +
      " arrive at " + std::string(s.address) + ", which takes " + in_figures(most) +
      (bytes ? " MB" : "") +
      (shards ? " in " + in_figures(static_cast<double>(*intake.shards * s.count)) + " shards"
              : " in order");
  if (!shards && !intake.high_throughput.stated()) one.label = "not stated; AWS: off";
  one.fix = wider(s, calls, mb);
  findings.add(std::move(one));
}

void check_throttle(const Evidence& e, const Subject& s, Findings& findings) {
  const Fact<double>& throttle = s.aspects.front->throttle_rps;
  if (!throttle) return findings.pass();
  if (!s.peak_rps) return findings.skip(s.id, "peak_rps");
  if (*s.peak_rps <= 0) return;
  const double most = *throttle * s.count;
  if (*s.peak_rps <= most * kFits) return findings.pass();
  Finding one = finding(s, throttle.at, *s.peak_rps, most);
  one.message = today_in_words(*s.peak_rps, "requests") + " arrive at " + std::string(s.address) +
                ", which refuses those above " + in_figures(most);
  const std::int64_t wanted = (enough(*s.peak_rps, 1) + s.count - 1) / s.count;
  const auto stated = e.quota(s.region, "apigateway_rps").value;
  const auto quota = stated ? stated : e.catalog.limit("apigateway/requests-per-s");
  one.fix = quota && wanted * s.count > *quota
                ? step("a higher throttle, once AWS has raised the Region's quota of " +
                       in_figures(static_cast<double>(*quota)))
                : suggest(s, {set(s.address, std::string(throttle.field), std::to_string(wanted))});
  findings.add(std::move(one));
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    if (s.aspects.intake)
      check_intake(s, findings);
    else if (s.aspects.front && !s.aspects.front->throttle_rps.field.empty())
      check_throttle(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_scale_stream_capacity_below_rate;
const Rule rule_scale_stream_capacity_below_rate{
    .id = "scale/stream-capacity-below-rate",
    .title = "A stream, queue or API takes less than what arrives",
    .stages = from_stage(100'000, Level::warning),
    .fix_class = FixClass::suggest,
    .when =
        "What arrives at the peak is more than the shards of a stream take, in records or in MB; "
        "than a FIFO queue takes without high throughput; or than an API's throttle lets through.",
    .why = "The first peak is refused at the door, and producers that do not try again lose it.",
    .fix =
        "Shards for the rate / 0.8, or capacity on demand; high throughput; a higher throttle. A "
        "shard costs about $11 a month.",
    .bad = R"(
[traffic]
peak_rps = 9000

[apigateway.public]
targets = ["lambda.collect"]

[lambda.collect]
memory_mb   = 256
duration_ms = 10
uses        = [{ to = "kinesis.clicks", mode = "async" }]

[kinesis.clicks]
mode    = "provisioned"
shards  = 4
targets = ["lambda.count"]

[lambda.count]
memory_mb   = 256
duration_ms = 10
)",
    .good = R"(
[traffic]
peak_rps = 9000

[apigateway.public]
targets = ["lambda.collect"]

[lambda.collect]
memory_mb   = 256
duration_ms = 10
uses        = [{ to = "kinesis.clicks", mode = "async" }]

[kinesis.clicks]
mode    = "provisioned"
shards  = 12
targets = ["lambda.count"]

[lambda.count]
memory_mb   = 256
duration_ms = 10
)",
    .mind = "Averages that come in bursts need more than their peak hour says.",
    .elsewhere = "",
    .references = "REL01-BP01",
    .fields = "mode shards record_kb fifo high_throughput request_kb throttle_rps",
    .check = check,
};

}  // namespace tenfold
