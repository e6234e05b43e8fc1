#include "app/comparing.h"

#include <algorithm>
#include <unordered_map>

#include "app/availability.h"
#include "app/base.h"
#include "app/patches.h"
#include "app/session.h"
#include "estimator/grouping.h"
#include "planner/said.h"
#include "planner/saturation.h"
#include "render/counts.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

std::optional<Situation::Next> next_of(const Loaded& loaded) {
  const Bottleneck* next = loaded.saturation.next();
  if (next == nullptr) return std::nullopt;
  const Topology& t = loaded.topology;
  const bool quota = next->component == kNoId;
  return Situation::Next{
      .what = next->what,
      .of = quota ? t.regions[next->region] : std::string(t[next->component].address),
      .quota = quota,
      .at = next->at(),
      .months = loaded.saturation.months,
      .growth_percent = loaded.saturation.growth_percent};
}

Situation situation_of(const Loaded& loaded) {
  const Estimate& estimate = loaded.estimate;
  const AvailabilityAnswer& availability = loaded.availability;
  const FindingCounts findings = counts_of(loaded.findings);
  Situation now{.monthly = {estimate.total, estimate.whole()},
                .unpriced = estimate.unpriced,
                .no_usage = estimate.no_usage,
                .availability_percent = availability.percent,
                .downtime_minutes = availability.minutes,
                .promised_percent = availability.promised,
                .below_promise = availability.short_of_promise,
                .at_least = availability.lower_bound,
                .without_sla = availability.unknown.size() + availability.unknown_parts.size(),
                .errors = findings.errors,
                .warnings = findings.warnings,
                .notices = findings.notices,
                .next = next_of(loaded)};
  for (const PartAnswer& part : availability.parts) {
    for (const Id id : part.bounds ? part.members : std::vector<Id>{})
      now.bounded_by.emplace_back(loaded.topology[id].address);
  }
  return now;
}

// Does a secret stand in the value, or in what it holds? One that a variable brings does as well.
bool has_any(const Document& document, NodeId id, const std::vector<std::string>& secrets) {
  const Node& node = document[id];
  if (std::ranges::any_of(secrets, [&](const std::string& secret) {
        return node.text.find(secret) != node.text.npos;
      }))
    return true;
  for (NodeId i = node.first; i != kNoNode; i = document[i].next) {
    if (has_any(document, i, secrets)) return true;
  }
  return false;
}

// A plan is posted, saved and forwarded; what lint takes for a secret is not.
void hide_secrets(const Loaded& side, std::optional<SaidValue> FieldChange::*value, Plan& plan) {
  const std::vector<std::string> secrets = secrets_of(side);
  if (secrets.empty()) return;
  for (Change& change : plan.changes) {
    for (FieldChange& field : change.fields) {
      std::optional<SaidValue>& said = field.*value;
      if (said && said->node != kNoNode && has_any(side.topology.document, said->node, secrets))
        said = SaidValue{.toml = std::string(kHidden)};
    }
  }
}

PlanSide side_of(const Loaded& loaded) { return {loaded.topology, loaded.estimate}; }

void plan_one(const Session& session, Loaded& loaded) {
  const Planning planning{session.book, session.catalog, session.options.today};
  const PlanSide after = side_of(loaded);
  Plan& plan = loaded.plan;
  if (loaded.before == nullptr) {
    plan = plan_of(nullptr, after, planning);
  } else {
    const PlanSide before = side_of(*loaded.before);
    plan = plan_of(&before, after, planning);
    plan.before = situation_of(*loaded.before);
    if (loaded.gone)  // its settings and findings went with it
      std::erase_if(plan.changes, [](const Change& change) { return change.settings; });
    else
      plan.findings = finding_changes(loaded.before->topology, loaded.before->findings,
                                      loaded.topology, loaded.findings);
  }
  hide_secrets(loaded, &FieldChange::after, plan);
  if (loaded.before != nullptr) hide_secrets(*loaded.before, &FieldChange::before, plan);
  plan.file = loaded.file;
  plan.against = session.options.against;
  plan.is = !loaded.gone;
  plan.after = situation_of(loaded);
}

std::vector<GroupCostChange> group_changes(const Loaded& loaded, const GroupBy& by) {
  std::vector<GroupCostChange> changes;
  std::unordered_map<std::string_view, std::size_t> by_key;
  const auto monthly = [](const CostGroup& group) { return Monthly{group.monthly, group.whole()}; };
  const std::vector<CostGroup> after = groups_of(loaded.topology, loaded.estimate, by);
  const std::vector<CostGroup> before =
      groups_of(loaded.before->topology, loaded.before->estimate, by);
  for (const CostGroup& group : after) {
    by_key.emplace(group.key, changes.size());
    changes.push_back({.key = group.key, .before = {}, .after = monthly(group)});
  }
  for (const CostGroup& group : before) {
    const auto known = by_key.find(group.key);
    if (known != by_key.end())
      changes[known->second].before = monthly(group);
    else
      changes.push_back({.key = group.key, .before = monthly(group)});
  }
  std::erase_if(changes,
                [](const GroupCostChange& change) { return change.before == change.after; });
  return changes;
}

// What is left of a topology that is not there any more: its name, and nothing in it.
Loaded gone(Loaded& before) {
  Loaded loaded(before.file, before.path);
  Scope& outer = loaded.topology.scopes.front();
  const Scope& was = before.topology.outer();
  outer.name = was.name;
  outer.environment = was.environment;
  loaded.topology.regions = {before.topology.regions[was.region]};
  loaded.topology.document.root = loaded.topology.document.add({});
  outer.root = loaded.topology.document.root;
  loaded.before = &before;
  loaded.gone = true;
  return loaded;
}

// Of all topologies; what was not there has cost nothing.
struct Totals {
  Money before, after;
  bool whole = true;
};

Totals totals_of(const std::deque<Loaded>& all) {
  Totals sum;
  for (const Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    sum.after += loaded.estimate.total;
    sum.whole &= loaded.estimate.whole();
    if (loaded.before == nullptr) continue;
    sum.before += loaded.before->estimate.total;
    sum.whole &= loaded.before->estimate.whole();
  }
  return sum;
}

// What is not in the figure may break the gate as well: it is said, and no gate is kept by it.
std::string in_what_is_priced(const Totals& totals) {
  return totals.whole ? "" : "; lines without a price or usage are not in it";
}

}  // namespace

bool load_compared(Session& session, const std::vector<std::string>& paths, const std::string& ref,
                   Depth depth) {
  if (ref.empty()) {
    load(session, paths, depth);
    return true;
  }
  const std::vector<std::string> all = paths.empty() ? std::vector<std::string>{"."} : paths;
  const auto base = open_base(session.files, ref, all);
  if (!base) {
    fail(session, base.error().problem, base.error().advice);
    return false;
  }
  load(session, all, depth);
  for (const Compared& pair : load_base(session, *base, all, depth)) {
    if (pair.after != nullptr)
      pair.after->before = pair.before;
    else
      session.loaded.push_back(gone(*pair.before));
  }
  return true;
}

void load_standing(Session& session, std::deque<Loaded>& all) {
  load_availability(session, all, Upgrades::left_out);
  for (Loaded& loaded : all) {
    if (loaded.valid())
      loaded.saturation = saturation_of(loaded.topology, loaded.week, session.catalog);
  }
}

void load_plans(Session& session, std::deque<Loaded>& all) {
  load_standing(session, session.before);
  load_standing(session, all);
  for (Loaded& loaded : all) {
    if (loaded.valid()) plan_one(session, loaded);
  }
}

void load_cost_changes(Session& session, std::deque<Loaded>& all) {
  const auto by = group_by_of(session.options.group_by);
  for (Loaded& loaded : all) {
    if (!loaded.valid()) continue;
    if (loaded.before == nullptr) {
      loaded.change.compared = false;
      continue;
    }
    loaded.change = cost_change(side_of(*loaded.before), side_of(loaded));
    if (by) loaded.change.groups = group_changes(loaded, *by);
    loaded.change.against = session.options.against;
  }
}

std::vector<Gate> gates_of(const Session& session, const std::deque<Loaded>& all) {
  const Options& options = session.options;
  const Totals totals = totals_of(all);
  const Money more = totals.after - totals.before;
  std::vector<Gate> gates;
  const auto add = [&](std::string_view flag, bool kept, const std::string& figure,
                       const std::string& bound) {
    gates.push_back({flag,
                     figure + (kept ? ", within the " : ", above the ") + bound + " of " +
                         std::string(flag) + in_what_is_priced(totals),
                     kept});
  };
  if (options.budget)
    add("--budget", totals.after <= *options.budget, dollars(totals.after) + " a month",
        dollars(*options.budget));
  if (options.max_delta)
    add("--max-delta", more <= *options.max_delta,
        (more < Money{} ? dollars(-more) + " less" : dollars(more) + " more") + " a month",
        dollars(*options.max_delta));
  if (options.max_delta_percent) {
    const Quantity most = *options.max_delta_percent;
    // more / before <= percent / 100, without a division.
    const bool kept = more.attos * 100 * kMicro <= totals.before.attos * most.micros;
    const std::string figure = totals.before > Money{} ? percent_change(totals.before, totals.after)
                                                       : dollars(more) + " where there was nothing";
    add("--max-delta-percent", kept, figure, percent(most));
  }
  return gates;
}

int answer_within(const Session& session, Report& report, int fine) {
  if (!std::ranges::all_of(report.gates, &Gate::kept)) fine = kOverBudget;
  return answer(session, report, has_unpriced(session, report) ? kFailed : fine);
}

}  // namespace tenfold
