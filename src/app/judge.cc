#include "app/judge.h"

#include <algorithm>

#include "app/session.h"
#include "availability/answers.h"
#include "planner/workload.h"
#include "simulator/trial.h"

namespace tenfold {
namespace {

Findings judged(const Session& session, Topology& topology, Week& week, const Estimate& estimate,
                const LintOptions& options, bool draws);

// What each upgrade buys is asked for only beside a promise.
bool promises(const Topology& topology) {
  const std::vector<Workload> all = workloads_of(topology, std::nullopt);
  return std::ranges::any_of(all,
                             [](const Workload& workload) { return bool(workload.slo_percent); });
}

// The passes at one topology, for rules and fixes that ask what an Edit would change.
class Answering {
 public:
  Answering(const Session& session, Topology& topology, Week& week, const Estimate& estimate,
            const LintOptions& options, std::span<const Aspects* const> known)
      : session_(session),
        topology_(topology),
        week_(week),
        estimate_(estimate),
        options_(options),
        trial_(topology, week, session.simulating()),
        composed_(topology, week,
                  {session.catalog, session.options.today, promises(topology), known}) {}

  // Without `with_draws` what lint would find is not to be asked: it is being asked now.
  Asks asks(bool with_draws) {
    Asks all{.attempt = [this](std::span<const Edit> edits) { return attempt(edits); },
             .total_at_maximum = [this] { return total_at_maximum(); },
             .draws = {}};
    if (with_draws) all.draws = [this](std::span<const Edit> edits) { return draws(edits); };
    return all;
  }
  const Availability& availability() const { return composed_.figure(); }

 private:
  Asks::Change attempt(std::span<const Edit> edits) {
    if (!trial_.make(edits)) return {};
    const Repriced priced = price_of(trial_, estimate_, session_.pricing(week_));
    Asks::Change change{priced.change, priced.at_least, priced.components};
    const auto a = composed_.after(trial_.edit(), trial_.changed());
    if (a) change.availability_percent = percent_of(*a);
    trial_.put_back();
    return change;
  }

  std::optional<Money> total_at_maximum() {
    Pricing pricing = session_.pricing(week_);
    pricing.fleet.size = FleetSize::maximum;
    const Estimate most = estimate(topology_, pricing);
    return most.whole() ? std::optional(most.total) : std::nullopt;
  }

  // Of those rules that ask nothing of this kind themselves.
  std::size_t draws(std::span<const Edit> edits) {
    const auto count = [&] {
      const Estimate money = estimate(topology_, session_.pricing(week_));
      LintOptions options = options_;
      options.price_fixes = false;
      const Findings findings = judged(session_, topology_, week_, money, options, false);
      return static_cast<std::size_t>(
          std::ranges::count(findings.list, Finding::State::open, &Finding::state));
    };
    if (!drawn_) drawn_ = count();
    if (!trial_.make(edits)) return 0;
    const std::size_t now = count();
    trial_.put_back();
    return now > *drawn_ ? now - *drawn_ : 0;
  }

  const Session& session_;
  Topology& topology_;
  Week& week_;
  const Estimate& estimate_;
  const LintOptions& options_;
  Trial trial_;
  Composed composed_;
  std::optional<std::size_t>
      drawn_;  // findings as it stands, of rules that ask nothing of the kind
};

Findings judged(const Session& session, Topology& topology, Week& week, const Estimate& estimate,
                const LintOptions& options, bool draws) {
  const std::vector<Subject> all = subjects(topology, week, session.catalog, session.options.today);
  std::vector<const Aspects*> known;
  known.reserve(all.size());
  for (const Subject& s : all) known.push_back(s.id == kNoId ? nullptr : &s.aspects);
  Answering answering(session, topology, week, estimate, options, known);
  const Availability& composed = answering.availability();
  std::optional<Quantity> percent;
  if (composed.a) percent = percent_of(*composed.a);
  return lint(topology, {all, week, estimate, composed, percent, answering.asks(draws)},
              session.pricing(week), options);
}

}  // namespace

Findings judge(const Session& session, Topology& topology, Week& week, const Estimate& estimate,
               const LintOptions& options) {
  return judged(session, topology, week, estimate, options, true);
}

}  // namespace tenfold
