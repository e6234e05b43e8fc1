#include "app/growth.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/judge.h"
#include "app/session.h"
#include "kinds/derived.h"
#include "model/settings.h"
#include "planner/growth.h"
#include "planner/saturation.h"
#include "planner/steps.h"
#include "simulator/trial.h"

namespace tenfold {
namespace {

constexpr Rate kDollar{1'000'000'000'000};  // in pico-dollars

using Known = std::set<std::pair<const Rule*, Id>>;

// Of the hours of the week, the busiest, all entries together.
std::optional<Quantity> peak_of(const Flow& flow) {
  if (flow.demands.empty()) return std::nullopt;
  const auto sum = all_demand(flow);
  return quantity_of(*std::ranges::max_element(sum));
}

// Those that are open here for the first time. Their places lie in the file as it is, so what
// growth itself has written points at the component.
std::vector<Finding> newly_due(Topology& topology, Findings findings, std::size_t sources,
                               Known& known) {
  std::vector<Finding> due;
  for (Finding& finding : findings.list) {
    if (finding.state != Finding::State::open) continue;
    if (!known.emplace(finding.rule, finding.component).second) continue;
    if (finding.at.known() && finding.at.source >= sources)
      finding.at = finding.component == kNoId ? Span{} : topology[finding.component].at;
    due.push_back(std::move(finding));
  }
  return due;
}

// The topology is at this size.
void work_out(Session& session, Topology& topology, std::size_t sources, Known& known,
              GrownSize& size, std::vector<Step>& way) {
  Week week = simulate(topology, session.simulating());
  const Pricing pricing = session.pricing(week);
  const Estimate money = estimate(topology, pricing);
  size.peak_rps = peak_of(week.flow);
  size.monthly = money.total;
  size.per_thousand_users = divided(money.total * 1'000, size.users);
  size.unpriced = money.unpriced;
  size.no_usage = money.no_usage;
  size.saturation = saturation_of(topology, week, session.catalog);
  LintOptions options = session.options.lint;
  options.price_fixes = false;
  Findings findings = judge(session, topology, week, money, options);
  size.availability_percent = findings.availability_percent;
  for (Step step : steps()) {
    if (step.users != size.users) continue;
    step.state = state_of(step, findings);
    way.push_back(step);
  }
  size.due = newly_due(topology, std::move(findings), sources, known);
  Trial trial(topology, week, session.simulating());
  for (Finding& finding : size.due) {
    if (finding.fix.edits.empty() || !trial.make(finding.fix.edits)) continue;
    const Repriced repriced = price_of(trial, money, pricing);
    finding.fix.monthly = repriced.change;
    finding.fix.at_least = repriced.at_least;
  }
}

GrownSize at_size(Session& session, Topology& topology, Ratio ratio, Known& known,
                  std::vector<Step>& way) {
  GrownSize size{.users = ratio.to};
  Grow grow = growth_edits(topology, ratio, session.options.keep_stated);
  size.grown = std::move(grow.grown);
  const std::size_t sources = topology.document.sources.size();
  Diagnostics diagnostics;
  Undo before = apply(topology, grow.edits, session.catalog, session.options.today, diagnostics);
  if (diagnostics.errors == 0) work_out(session, topology, sources, known, size, way);
  if (diagnostics.errors != 0) size.refused = diagnostics.list.front().message;
  undo(topology, std::move(before));
  return size;
}

}  // namespace

void grow(Session& session, Loaded& loaded) {
  Topology& topology = loaded.topology;
  const auto users = topology.outer().users;
  if (!users && !session.options.from) {
    loaded.diagnostics.error(topology.document[topology.outer().settings].at,
                             "the file does not say for how many users it is",
                             "add users to [topology], or give --from");
    return;
  }
  const std::int64_t from = session.options.from.value_or(users.value_or(1));
  const std::int64_t to = session.options.to.value_or(std::max(from, kGrowTo));
  if (from > to) {
    loaded.diagnostics.error({}, loaded.file + ": its " + std::to_string(from) +
                                     " users are beyond --to " + std::to_string(to));
    return;
  }
  loaded.growth.stated_users = users;
  loaded.growth.budget = budget_of(session, topology);
  loaded.growth.keeps_stated = session.options.keep_stated;
  Known known;
  for (const std::int64_t size : sizes_between(from, to)) {
    loaded.growth.sizes.push_back(at_size(
        session, topology, {.to = size, .from = users.value_or(from)}, known, loaded.growth.steps));
  }
}

std::optional<Money> budget_of(const Session& session, const Topology& topology) {
  const Reader<topology_fields> settings(
      Values{&topology.document, topology_fields, nullptr, false, topology.outer().settings, {}});
  const auto budget = settings.amount("monthly_budget_usd");
  if (budget) return kDollar * *budget;
  const auto& usual = session.options.lint.monthly_budget_usd;
  return usual ? std::optional(kDollar * *usual) : std::nullopt;
}

void load_growth(Session& session, std::deque<Loaded>& all) {
  for (Loaded& loaded : all) {
    if (loaded.valid()) grow(session, loaded);
  }
}

}  // namespace tenfold
