// A standby, a second unit or every hour of the month, where nobody works at night and an outage
// costs a coffee.
#include <algorithm>

#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"
#include "rules/tier.h"

namespace tenfold {
namespace {

constexpr Option kHours{.rule = "cost/non-production-at-production-size",
                        .name = "max_hours",
                        .says = "hours a month that something may run outside production",
                        .number = 400,
                        .most = 744};
constexpr const Option* kOptions[] = {&kHours};
constexpr std::string_view kOfficeHours = "260";  // twelve a weekday

struct Excess {
  std::string what;
  Span at;
  std::vector<Edit> edits;
  bool editable = true;
};

void say(Excess& excess, std::string what, Span at) {
  if (!excess.at.known()) excess.at = at;
  excess.what += (excess.what.empty() ? "" : ", ") + std::move(what);
}

void look_at_standby(const Subject& s, Excess& excess) {
  const Held<Store>& store = s.aspects.store;
  if (!store || store->model != Store::Model::relational || store->standby.value != true) return;
  say(excess, store->shared_storage ? "a second instance" : "a standby",
      store->standby.at.known() ? store->standby.at : s.at);
  const Fact<std::int64_t>& more = store->replicas;
  if (!store->shared_storage)
    excess.edits.push_back(set(s.address, std::string(store->standby.field), "false"));
  else if (more && !more.field.empty())
    excess.edits.push_back(
        set(s.address, std::string(more.field), std::to_string(store->replicas_count_from)));
  else
    excess.editable = false;
}

void look_at_hours(const Subject& s, double most, Excess& excess) {
  const Fact<double>& hours = s.aspects.hours_per_month;
  if (!hours || *hours <= most || s.aspects.committed == true) return;
  say(excess, in_figures(*hours) + " hours a month", hours.at.known() ? hours.at : s.at);
  excess.edits.push_back(set(s.address, std::string(hours.field), std::string(kOfficeHours)));
}

void lower(const Subject& s, const Fact<std::int64_t>& bound, Excess& excess) {
  const Fleet& fleet = *s.aspects.fleet;
  if (!bound || *bound < 2 || bound.field.empty()) return;
  const std::int64_t one = fleet.managed ? fleet.weight : 1;
  Edit edit = set(s.address, std::string(bound.field), std::to_string(one));
  if (std::find(excess.edits.begin(), excess.edits.end(), edit) == excess.edits.end())
    excess.edits.push_back(std::move(edit));
}

void look_at_units(const Evidence& e, const Subject& s, Excess& excess) {
  if (!leads_tier(s)) return;
  const std::int64_t lowest = lowest_units(e, s);
  if (lowest < 2) return;
  const Fact<std::int64_t>& fact = s.aspects.fleet->lowest;
  say(excess, std::to_string(lowest) + " units at its lowest hour",
      fact.at.known() ? fact.at : s.at);
  if (s.group.size() > 1 || (s.aspects.fleet->managed && s.count > 1)) {
    excess.editable = false;
    return;
  }
  lower(s, s.aspects.fleet->minimum, excess);
  lower(s, s.aspects.fleet->lowest, excess);
}

void check(const Evidence& e, Findings& findings) {
  const double most = e.config.number(kHours);
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0 || e.workload(s).prod) continue;
    if (!s.aspects.fleet && !s.aspects.store && !s.aspects.hours_per_month) continue;
    Excess excess;
    look_at_standby(s, excess);
    look_at_units(e, s, excess);
    look_at_hours(s, most, excess);
    if (excess.what.empty()) {
      findings.pass();
      continue;
    }
    const bool editable = excess.editable && !excess.edits.empty();
    findings.add({.component = s.id,
                  .at = excess.at,
                  .message = std::string(s.address) + " has " + excess.what + " in " +
                             e.scope(s).environment +
                             ", as if it were production; nights and weekends are two thirds of "
                             "the hours",
                  .label = "not production",
                  .fix = editable ? suggest(s, std::move(excess.edits))
                                  : step("one unit, one zone and office hours")});
  }
}

}  // namespace

extern const Rule rule_cost_non_production_at_production_size;
const Rule rule_cost_non_production_at_production_size{
    .id = "cost/non-production-at-production-size",
    .title = "An environment that is no production has its size",
    .stages = from_stage(10, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "Outside production a database has a standby, a tier two units at its lowest hour, or "
        "something runs more than `max_hours` a month.",
    .why =
        "Nobody is there at night and on weekends, and nobody loses money when it is down for an "
        "hour. Most of the bill buys neither.",
    .fix =
        "No standby, one unit, and 260 hours a month: twelve on each weekday. Something has to "
        "start and stop it then.",
    .bad = R"([topology]
name = "shop"
region = "us-east-1"
environment = "staging"
users = 10

[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
multi_az = true
hours_per_month = 260
)",
    .good = R"([topology]
name = "shop"
region = "us-east-1"
environment = "staging"
users = 10

[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
hours_per_month = 260
)",
    .mind = "Environments in which load or recovery is rehearsed.",
    .elsewhere = "",
    .references = "COST09-BP03 COST04-BP04",
    .fields = "environment multi_az min count schedule hours_per_month",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
