// What AWS promises of the parts, multiplied, is less than the file promises of the whole.
//
// An SLA is a threshold for credits and no probability; its product is the most that one may
// promise on, not what one will measure. The sum is the availability pass's: here it is compared.
#include <algorithm>

#include "base/text.h"
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kFactor{.rule = "ha/availability-below-slo",
                         .name = "error_factor",
                         .says = "times the allowed downtime from which on it is an error",
                         .number = 3,
                         .least = 1};
constexpr const Option* kOptions[] = {&kFactor};

constexpr std::size_t kShown = 3;  // factors, and upgrades, that are named
constexpr double kSame = 1e-12;    // shares that differ by no more are one
constexpr double kMostOfOneRegion = 99.99;

// "99.95 %": two places, or as many as it takes to read below 100.
std::string percent(double share) {
  for (int places = 2; places < 6; ++places) {
    std::string text = in_figures_at(share * 100, places);
    if (share >= 1 || !text.starts_with("100")) return text + " %";
  }
  return in_figures_at(share * 100, 6) + " %";
}

double lost_minutes(const AvailabilityPart& part) {
  return (1 - part.a) * part.share * kAvailabilityMinutes;
}

std::string name_of(const Evidence& e, const AvailabilityPart& part) {
  if (part.members.empty()) return "a tier";
  std::string name(e[part.members.front()].address);
  if (part.members.size() > 1) name += " and " + std::to_string(part.members.size() - 1) + " more";
  return name;
}

std::string factors(const Evidence& e) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, e.availability.parts.size()); ++i) {
    const AvailabilityPart& part = e.availability.parts[i];
    if (lost_minutes(part) <= 0) break;
    text += (text.empty() ? "" : ", ") + name_of(e, part) + " " + in_figures(lost_minutes(part)) +
            " (" + percent(part.a) + ")";
  }
  return text;
}

bool one_region(const Evidence& e) {
  const Subject* first = nullptr;
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId) continue;
    if (first == nullptr) first = &s;
    if (s.region != first->region) return false;
  }
  return true;
}

Fix upgrades(const Evidence& e, bool reachable) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, e.availability.upgrades.size()); ++i) {
    const AvailabilityUpgrade& upgrade = e.availability.upgrades[i];
    if (!text.empty()) text += "; ";
    const Fix fix = suggest(e[upgrade.component], upgrade.edits);
    text += std::string(e[upgrade.component].address) + ": " + fix.summary + " makes it " +
            percent(upgrade.a);
  }
  if (!reachable || text.empty())
    return step((text.empty() ? "" : text + "; ") +
                std::string("a call that can be missed (hard = false), or a lower promise"));
  return step(std::move(text));
}

Level weight(const Evidence& e, double a, double slo) {
  const auto& parts = e.availability.parts;
  const bool lacking = std::any_of(parts.begin(), parts.end(), [](const AvailabilityPart& part) {
    return part.a < part.best - kSame;
  });
  if (!lacking) return Level::notice;
  return 1 - a > e.config.number(kFactor) * (1 - slo) ? Level::error : Level::warning;
}

void report(const Evidence& e, double a, double slo, Findings& findings) {
  const Fact<double>& promise = e.workload().slo_percent;
  const Level level = weight(e, a, slo);
  const double lost = (1 - a) * kAvailabilityMinutes, allowed = (1 - slo) * kAvailabilityMinutes;
  std::string message = "the parts compose to " + percent(a) + ", and " + percent(slo) +
                        " is promised: " + in_figures(lost) + " minutes a month where " +
                        in_figures(allowed) + " are allowed; most of them at " + factors(e);
  if (level == Level::notice) message += "; no published promise reaches it";
  if (*promise >= kMostOfOneRegion && one_region(e))
    message += "; in one Region little more is to be had, a second one is what is left";
  findings.add({.component = kNoId,
                .at = promise.at,
                .message = std::move(message),
                .label = "composed: " + percent(a),
                .fix = upgrades(e, level != Level::notice),
                .measure = measured(lost - allowed),
                .weighs = level});
}

void check(const Evidence& e, Findings& findings) {
  const Fact<double>& promise = e.workload().slo_percent;
  if (!promise) return;
  const double slo = *promise / 100;
  const std::optional<double>& a = e.availability.a;
  if (!a)
    findings.skip(kNoId, "an entry whose availability is known");
  else if (*a >= slo - kSame)
    findings.pass();
  else if (e.availability.lower_bound)
    findings.skip(kNoId, "an exact availability");
  else
    report(e, *a, slo, findings);
}

}  // namespace

extern const Rule rule_ha_availability_below_slo;
const Rule rule_ha_availability_below_slo{
    .id = "ha/availability-below-slo",
    .title = "Composed availability is below the promised one",
    .stages = from_stage(1, Level::error),
    .redundancy = true,
    .fix_class = FixClass::no,
    .when =
        "The promises of AWS for what requests need, composed, come to less than slo_percent. An "
        "error where it misses by more than error_factor times the allowed downtime, else a "
        "warning; a notice where every part is at the best level that its service offers.",
    .why =
        "Whoever promises 99.99 on parts of 99.95 and 99.9 needs redundancy, or calls that can be "
        "missed: the product is lower by arithmetic. In one Region, the Region remains.",
    .fix =
        "The parts are named by the minutes that they lose, and the upgrades by what they buy. "
        "Else a call that can be missed, or a lower promise.",
    .bad = R"([topology]
name        = "example"
region      = "us-east-1"
azs         = 2
slo_percent = 99.9

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.r6g.large"
storage_gb     = 20
)",
    .good = R"([topology]
name        = "example"
region      = "us-east-1"
azs         = 2
slo_percent = 99.9

[alb.public]
targets = ["asg.web"]

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
uses          = ["rds.main"]

[rds.main]
engine         = "mysql"
instance_class = "db.r6g.large"
storage_gb     = 20
multi_az       = true
)",
    .mind =
        "An SLA says when AWS gives a refund, and not how often it fails. The class of a bucket "
        "sets its promise, its lifecycle does not.",
    .elsewhere = "CKV_AWS_144",
    .references = "REL11-BP07; REL05-BP01; REL10-BP01; REL13-BP02",
    .fields = "slo_percent uses targets azs multi_az count min",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
