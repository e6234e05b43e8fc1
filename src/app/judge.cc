#include "app/judge.h"

#include <algorithm>

#include "app/session.h"
#include "availability/answers.h"

namespace tenfold {
namespace {

Findings judged(const Session& session, Topology& topology, const Week& week,
                const Estimate& estimate, const LintOptions& options, bool draws);

// The passes at one topology, for rules and fixes that ask what an Edit would change.
class Answering {
 public:
  Answering(const Session& session, Topology& topology, const Week& week, const Estimate& estimate,
            const LintOptions& options)
      : session_(session),
        topology_(topology),
        week_(week),
        estimate_(estimate),
        options_(options),
        composed_(topology, week, {session.catalog, session.options.today, true}) {}

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
  // `then` sees the topology as the edits make it; nothing where they cannot be made.
  template <class Then> auto after(std::span<const Edit> edits, const Then& then) {
    using Answer = decltype(then(Undo{}, std::optional<Resimulated>{}));
    Diagnostics unheard;
    Undo what = apply(topology_, edits, session_.catalog, session_.options.today, unheard);
    if (what.nodes == 0) return Answer{};
    const auto again = simulate_again(topology_, what, week_, session_.simulating());
    Answer answer = then(what, again);
    undo(topology_, std::move(what));
    return answer;
  }

  Asks::Change attempt(std::span<const Edit> edits) {
    return after(edits, [&](const Undo& what, const std::optional<Resimulated>& again) {
      const Repriced priced = price_of_applied(what, again ? &*again : nullptr, topology_,
                                               estimate_, session_.pricing(week_));
      Asks::Change change{priced.change, priced.at_least, priced.components};
      const auto a =
          composed_.after(what, again ? again->week : week_,
                          again ? std::span<const Id>(again->changed) : std::span<const Id>{});
      if (a) change.availability_percent = percent_of(*a);
      return change;
    });
  }

  std::optional<Money> total_at_maximum() {
    Pricing pricing = session_.pricing(week_);
    pricing.fleet.size = FleetSize::maximum;
    Diagnostics unheard;
    const Estimate most = estimate(topology_, pricing, unheard);
    return most.whole() ? std::optional(most.total) : std::nullopt;
  }

  // Of those rules that ask nothing of this kind themselves.
  std::size_t draws(std::span<const Edit> edits) {
    const auto count = [&](const Week& week) {
      Diagnostics unheard;
      const Estimate money = estimate(topology_, session_.pricing(week), unheard);
      LintOptions options = options_;
      options.price_fixes = false;
      const Findings findings = judged(session_, topology_, week, money, options, false);
      return static_cast<std::size_t>(
          std::ranges::count(findings.list, Finding::State::open, &Finding::state));
    };
    const std::size_t before = count(week_);
    const std::size_t now = after(edits, [&](const Undo&, const std::optional<Resimulated>& again) {
      return count(again ? again->week : week_);
    });
    return now > before ? now - before : 0;
  }

  const Session& session_;
  Topology& topology_;
  const Week& week_;
  const Estimate& estimate_;
  const LintOptions& options_;
  Composed composed_;
};

Findings judged(const Session& session, Topology& topology, const Week& week,
                const Estimate& estimate, const LintOptions& options, bool draws) {
  Answering answering(session, topology, week, estimate, options);
  const Availability& composed = answering.availability();
  std::optional<Quantity> percent;
  if (composed.a) percent = percent_of(*composed.a);
  return lint(topology, {week, estimate, composed, percent, answering.asks(draws)},
              session.pricing(week), options);
}

}  // namespace

Findings judge(const Session& session, Topology& topology, const Week& week,
               const Estimate& estimate, const LintOptions& options) {
  return judged(session, topology, week, estimate, options, true);
}

}  // namespace tenfold
