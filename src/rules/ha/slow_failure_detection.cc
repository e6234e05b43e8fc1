// Recovery begins once somebody has noticed: time until a dead target gets nothing any more, until
// names lead elsewhere, and until new units serve where these are needed, against what is promised.
#include <algorithm>

#include "model/rule.h"
#include "rules/balancers.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/zone_loss.h"

namespace tenfold {
namespace {

constexpr Option kBudget{.rule = "ha/slow-failure-detection",
                         .name = "error_budget_percent",
                         .says = "of a month's allowed downtime that one detection may take",
                         .number = 25,
                         .least = 0,
                         .most = 100};
constexpr const Option* kOptions[] = {&kBudget};

constexpr std::int64_t kIntervalS = 10, kThreshold = 2, kTtlS = 60;  // of the cure

// The stricter of the two promises.
struct Limit {
  double seconds = -1;  // below zero: nothing is promised
  std::string words;
};

Limit limit_of(const Evidence& e, const Subject& s) {
  const Workload& w = e.workload(s);
  Limit limit;
  if (w.rto_minutes)
    limit = {*w.rto_minutes * 60, "a recovery in " + in_figures(*w.rto_minutes) + " min"};
  if (!w.slo_percent) return limit;
  const double share = e.config.number(kBudget);
  const double month_s = (100 - *w.slo_percent) / 100 * kAvailabilityMinutes * 60;
  const double allowed = month_s * share / 100;
  if (limit.seconds >= 0 && limit.seconds <= allowed) return limit;
  return {allowed, in_figures(share) + " % of the " + in_figures(month_s) + " s a month that " +
                       in_figures(*w.slo_percent) + " % allow"};
}

struct Parts {
  double check_s = 0, ttl_s = 0, boot_s = 0;
  const Subject* dns = nullptr;   // that fails over to or from the balancer
  const Subject* unit = nullptr;  // that has to boot
  bool boot_unknown = false;

  double all() const { return check_s + ttl_s + boot_s; }
};

const Subject* dns_before(const Evidence& e, const Subject& s) {
  const Subject* found = nullptr;
  for (const Referrer& from : e.referrers(s.id)) {
    const Subject& dns = e[from.id];
    if ((from.roles & role_set(Role::serves)) == 0 || dns.id == kNoId || !dns.aspects.front)
      continue;
    const Front& front = *dns.aspects.front;
    if (!front.resolves || !front.fails_over || !front.ttl_s) continue;
    if (found == nullptr || *front.ttl_s > *found->aspects.front->ttl_s) found = &dns;
  }
  return found;
}

// Of each tier, by its leader: the unit that takes longest to boot, where the loss of a zone asks
// for new ones.
struct Boots {
  std::vector<Id> leaders, slowest;
  std::vector<bool> unknown;
};

Boots boots_of(const Evidence& e) {
  const std::size_t n = e.subjects.size();
  Boots boots{tier_leaders(e), std::vector<Id>(n, kNoId), std::vector<bool>(n, false)};
  for (const Subject& s : e.subjects) {
    if (!leads_tier(s) || !zone_loss(e, s).needs_new_capacity()) continue;
    for (const Id id : s.group) {
      if (!e[id].aspects.fleet || !e[id].aspects.fleet->managed) continue;
      const Fact<double>& boot = e[id].aspects.fleet->boot_s;
      if (!boot) {
        boots.unknown[s.id] = true;
        continue;
      }
      const Id slowest = boots.slowest[s.id];
      if (slowest == kNoId || *boot > *e[slowest].aspects.fleet->boot_s) boots.slowest[s.id] = id;
    }
  }
  return boots;
}

Parts parts_of(const Evidence& e, const Subject& s, const Boots& boots) {
  const Front& front = *s.aspects.front;
  Parts parts{.check_s = static_cast<double>(*front.check_interval_s * *front.check_threshold),
              .dns = dns_before(e, s)};
  if (parts.dns != nullptr) parts.ttl_s = static_cast<double>(*parts.dns->aspects.front->ttl_s);
  for (const Id leader : tiers_behind(e, s, boots.leaders)) {
    parts.boot_unknown = parts.boot_unknown || boots.unknown[leader];
    const Id slowest = boots.slowest[leader];
    if (slowest == kNoId || *e[slowest].aspects.fleet->boot_s <= parts.boot_s) continue;
    parts.unit = &e[slowest];
    parts.boot_s = *parts.unit->aspects.fleet->boot_s;
  }
  return parts;
}

std::string sum_of(const Subject& s, const Parts& parts) {
  const Front& front = *s.aspects.front;
  std::string text =
      std::to_string(*front.check_interval_s) + " s × " + std::to_string(*front.check_threshold);
  if (parts.dns != nullptr)
    text += " + " + in_figures(parts.ttl_s) + " s of TTL at " + std::string(parts.dns->address);
  if (parts.boot_s > 0)
    text += " + " + in_figures(parts.boot_s) + " s until new units of " +
            std::string(parts.unit->address) + " serve";
  return parts.all() > parts.check_s ? text + " = " + in_figures(parts.all()) + " s"
                                     : text + " = " + in_figures(parts.check_s) + " s";
}

// Faster checks; where these do not do, shorter answers of the DNS too. A boot no field shortens.
Fix faster(const Subject& s, const Parts& parts, const Limit& limit) {
  const Front& front = *s.aspects.front;
  std::vector<Edit> edits;
  Parts then = parts;
  const auto lower = [&](const Fact<std::int64_t>& fact, std::int64_t to) {
    if (*fact <= to) return *fact;
    edits.push_back(set(s.address, std::string(fact.field), std::to_string(to)));
    return to;
  };
  then.check_s = static_cast<double>(lower(front.check_interval_s, kIntervalS) *
                                     lower(front.check_threshold, kThreshold));
  if (then.all() > limit.seconds && parts.dns != nullptr && parts.ttl_s > kTtlS &&
      !parts.dns->aspects.front->alias) {
    edits.push_back(set(parts.dns->address, std::string(parts.dns->aspects.front->ttl_s.field),
                        std::to_string(kTtlS)));
    then.ttl_s = kTtlS;
  }
  if (then.all() <= limit.seconds && !edits.empty()) return suggest(s, std::move(edits));
  if (parts.boot_s > 0)
    return step(
        "checks every 10 s, two in a row, and units at the peak for one zone less, so "
        "that nothing has to boot");
  return step("checks as fast as AWS takes them, or a promise that leaves time to notice");
}

void report(const Subject& s, const Parts& parts, const Limit& limit, Findings& findings) {
  const Front& front = *s.aspects.front;
  const bool interval = front.check_interval_s.stated() || !front.check_threshold.stated();
  findings.add(
      {.component = s.id,
       .at = interval ? front.check_interval_s.at : front.check_threshold.at,
       .message =
           std::string(s.address) + " takes " + sum_of(s, parts) +
           " to route round a failure, more than " + limit.words +
           (limit.words.starts_with("a recovery") ? "" : ", " + in_figures(limit.seconds) + " s"),
       .label = in_figures(parts.all()) + " s",
       .fix = faster(s, parts, limit),
       .measure = measured(parts.all() - limit.seconds)});
}

void check(const Evidence& e, Findings& findings) {
  const Boots boots = boots_of(e);
  for (const Subject& s : e.subjects) {
    if (!balances_zones(s) || !s.on_path || !s.aspects.front->check_interval_s ||
        !s.aspects.front->check_threshold)
      continue;
    const Limit limit = limit_of(e, s);
    if (limit.seconds < 0) {
      findings.skip(s.id, "rto_minutes or slo_percent");
      continue;
    }
    const Parts parts = parts_of(e, s, boots);
    if (parts.all() > limit.seconds)
      report(s, parts, limit, findings);
    else if (parts.boot_unknown)
      findings.skip(s.id, "boot_s");
    else
      findings.pass();
  }
}

}  // namespace

extern const Rule rule_ha_slow_failure_detection;
const Rule rule_ha_slow_failure_detection{
    .id = "ha/slow-failure-detection",
    .title = "Noticing a failure takes longer than the promise allows",
    .stages = from_stage(100'000, Level::warning),
    .redundancy = true,
    .fix_class = FixClass::suggest,
    .when =
        "Interval times threshold of a balancer's check, with the TTL of a DNS record that fails "
        "over and the boot of units that the loss of a zone would ask for, is more than the "
        "recovery time objective, or than error_budget_percent of the downtime that a month "
        "allows.",
    .why =
        "Nothing recovers before somebody has noticed. Ten checks of 30 seconds are five minutes "
        "of errors, of each failure.",
    .fix =
        "An interval of 10 seconds and a threshold of 2; and enough units for one zone less, so "
        "that detection is the bound, and not the boot.",
    .bad = R"([topology]
name        = "example"
region      = "us-east-1"
azs         = 2
users       = 100_000
rto_minutes = 2

[alb.public]
targets      = ["asg.web"]
health_check = { interval_s = 30, threshold = 5 }

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .good = R"([topology]
name        = "example"
region      = "us-east-1"
azs         = 2
users       = 100_000
rto_minutes = 2

[alb.public]
targets      = ["asg.web"]
health_check = { interval_s = 10, threshold = 2 }

[asg.web]
instance_type = "t4g.small"
min           = 2
max           = 6
)",
    .mind = "Services that flap need damping: a threshold of 2 may take out what is only slow.",
    .elsewhere = "",
    .references = "REL11-BP01; REL13-BP01",
    .fields = "health_check ttl_s policy boot_s rto_minutes slo_percent",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
