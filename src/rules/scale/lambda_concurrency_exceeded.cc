// Calls at a time, against the environments that AWS lets a function, or all of a Region, have.
//
// A call keeps one environment busy for as long as it runs. A reserve is taken from the Region's
// quota and bounds its function; functions without one share what is left.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "model/rule.h"
#include "rules/demand.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kWarning{.rule = "scale/lambda-concurrency-exceeded",
                          .name = "warning_percent",
                          .says = "percent of the limit from which it is a warning",
                          .number = 80,
                          .least = 1,
                          .most = 100};
constexpr const Option* kOptions[] = {&kWarning};

// All functions of one.
struct Region {
  double reserved = 0;                    // environments, of all functions
  std::array<double, kWeekHours> busy{};  // by hour, of those without a reserve
  Id largest = kNoId;                     // of these
  double largest_calls = 0;
  std::size_t sharing = 0;
  std::string_view missing{};
  Id missing_at = kNoId;
  double peak() const { return *std::max_element(busy.begin(), busy.end()); }
};

bool is_function(const Subject& s) {
  return s.id != kNoId && s.count > 0 && s.aspects.function &&
         s.aspects.function->duration_ms.value.has_value();
}

double seconds(const Subject& s) { return *s.aspects.function->duration_ms / 1'000; }

std::vector<Region> regions(const Evidence& e) {
  std::vector<Region> all(e.topology.regions.size());
  for (const Subject& s : e.subjects) {
    if (!is_function(s)) continue;
    Region& region = all[s.region];
    if (const auto& reserve = s.aspects.function->reserved_concurrency) {
      region.reserved += static_cast<double>(*reserve * s.count);
      continue;
    }
    if (!s.peak_rps) {
      region.missing = "peak_rps";
      if (region.missing_at == kNoId) region.missing_at = s.id;
      continue;
    }
    if (*s.peak_rps <= 0) continue;
    ++region.sharing;
    const auto rps = rps_of(e.week.flow, s.id);
    for (std::size_t h = 0; h < rps.size(); ++h) region.busy[h] += rps[h] * seconds(s);
    const double calls = *s.peak_rps * seconds(s);
    if (region.largest == kNoId || calls > region.largest_calls) {
      region.largest = s.id;
      region.largest_calls = calls;
    }
  }
  return all;
}

struct Limit {
  double most = 0;
  bool stated = false;
};

std::optional<Limit> quota(const Evidence& e, RegionId region) {
  if (const auto stated = e.quota(region, "lambda_concurrency"))
    return Limit{static_cast<double>(*stated), true};
  if (const auto known = e.catalog.limit("lambda/concurrency"))
    return Limit{static_cast<double>(*known), false};
  return std::nullopt;
}

std::string product(const Subject& s, double calls) {
  return today_in_words(*s.peak_rps, "calls") + " × " + in_figures(seconds(s)) +
         " s = " + in_figures(calls) + " at a time";
}

// So much larger that it is not even a warning.
std::int64_t enough(double calls, double percent) {
  return static_cast<std::int64_t>(std::min(std::ceil(calls * 100 / percent / kFits), 1e12));
}

Finding finding(const Evidence& e, const Subject& s, double calls, double most) {
  return {.component = s.id,
          .at = s.aspects.function->duration_ms.at,
          .message = {},
          .label = in_figures(most) + " at most",
          .fix = step("a shorter duration, or a queue before it"),
          .measure = measured(calls / most * 100 - e.config.number(kWarning)),
          .weighs = calls > most * kFits ? Level::error : Level::warning};
}

// Of one with a reserve. More of it is taken from what the others share.
void check_reserve(const Evidence& e, const Subject& s, const Region& region, Findings& findings) {
  const Fact<std::int64_t>& reserve = s.aspects.function->reserved_concurrency;
  if (*reserve == 0) return;  // it is switched off
  if (!s.peak_rps) return findings.skip(s.id, "peak_rps");
  if (*s.peak_rps <= 0) return;
  const double percent = e.config.number(kWarning);
  const auto most = static_cast<double>(*reserve * s.count);
  const double calls = *s.peak_rps * seconds(s);
  if (calls <= most * percent / 100 * kFits) return findings.pass();
  Finding one = finding(e, s, calls, most);
  one.at = reserve.at;
  one.message = std::string(s.address) + " is asked for " + product(s, calls) +
                "; its reserve is " + in_figures(most);
  const std::int64_t each = (enough(calls, percent) + s.count - 1) / s.count;
  const double more = static_cast<double>(each * s.count) - most;
  const auto limit = quota(e, s.region);
  const double left = limit ? limit->most - region.reserved - more : 0;
  constexpr double kUnreserved = 100;  // AWS keeps these free of reserves
  if (left >= kUnreserved && region.peak() <= left * percent / 100)
    one.fix = suggest(s, {set(s.address, std::string(reserve.field), std::to_string(each))});
  findings.add(std::move(one));
}

// Of all that share the rest of a quota; the one that takes most of it speaks.
void check_shared(const Evidence& e, RegionId id, const Region& region, Findings& findings) {
  if (region.missing_at != kNoId) findings.skip(region.missing_at, region.missing);
  if (region.largest == kNoId) return;
  const auto limit = quota(e, id);
  if (!limit) return findings.skip(region.largest, "lambda_concurrency");
  const double percent = e.config.number(kWarning);
  const double most = std::max(limit->most - region.reserved, 0.0);
  const double calls = region.peak();
  if (calls <= most * percent / 100 * kFits) return findings.pass();
  const Subject& s = e[region.largest];
  Finding one = finding(e, s, calls, std::max(most, 1.0));
  one.message = std::string(s.address) + " is asked for " + product(s, region.largest_calls);
  if (region.sharing > 1)
    one.message += ", and all " + std::to_string(region.sharing) + " without a reserve for " +
                   in_figures(calls);
  one.message += "; " + std::string(e.topology.regions[id]) + " lets them have " +
                 in_figures(most) + (limit->stated ? "" : " unless the quota has been raised");
  if (region.reserved > 0) one.message += ", less all reserves";
  const auto wanted = static_cast<double>(enough(calls, percent)) + region.reserved;
  one.fix = step("have the quota raised and state lambda_concurrency = " + measured(wanted) +
                 " in [quotas], or a shorter duration");
  findings.add(std::move(one));
}

void check(const Evidence& e, Findings& findings) {
  const std::vector<Region> all = regions(e);
  for (const Subject& s : e.subjects) {
    if (is_function(s) && s.aspects.function->reserved_concurrency)
      check_reserve(e, s, all[s.region], findings);
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    check_shared(e, static_cast<RegionId>(i), all[i], findings);
}

}  // namespace

extern const Rule rule_scale_lambda_concurrency_exceeded;
const Rule rule_scale_lambda_concurrency_exceeded{
    .id = "scale/lambda-concurrency-exceeded",
    .title = "Functions need more environments at the peak than they may have",
    .stages = from_stage(100'000, Level::error),
    .fix_class = FixClass::suggest,
    .when =
        "Calls a second at the peak x their duration are more than the function's reserve, or, of "
        "all functions of a Region without one, more than the quota less all reserves. A warning "
        "from `warning_percent` of it.",
    .why = "What is above the limit is refused with 429, while the code is in perfect health.",
    .fix =
        "A quota that AWS has raised, stated in [quotas]; a larger reserve; a shorter duration; a "
        "queue before it.",
    .bad = R"(
[traffic]
peak_rps = 2000

[apigateway.public]
targets = ["lambda.api"]

[lambda.api]
memory_mb   = 512
duration_ms = 800
)",
    .good = R"(
[traffic]
peak_rps = 2000

[apigateway.public]
targets = ["lambda.api"]

[lambda.api]
memory_mb   = 512
duration_ms = 800

[quotas]
lambda_concurrency = 5000
)",
    .mind = "New accounts begin below AWS's usual quota.",
    .elsewhere = "CKV_AWS_115; lambda-concurrency-check",
    .references = "REL01-BP01 REL01-BP06",
    .fields = "duration_ms reserved_concurrency lambda_concurrency",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
