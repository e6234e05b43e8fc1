#include "app/judge.h"

#include "app/session.h"
#include "availability/availability.h"

namespace tenfold {
namespace {

// The passes at one topology, for rules that ask what an Edit would change.
class Answering {
 public:
  Answering(const Session& session, Topology& topology, const Week& week, const Estimate& estimate,
            const LintOptions& options)
      : session_(session),
        topology_(topology),
        week_(week),
        estimate_(estimate),
        options_(options) {}

  Asks asks() {
    return {.price = [this](std::span<const Edit> edits) { return price(edits); },
            .availability = [this](std::span<const Edit> edits) { return composed_after(edits); },
            .total_at_maximum = [this] { return total_at_maximum(); },
            .draws = [this](std::span<const Edit> edits) { return draws(edits); }};
  }

 private:
  Asks::Change price(std::span<const Edit> edits) {
    const Repriced repriced = price_of(edits, topology_, estimate_, session_.pricing(week_));
    return {repriced.change, repriced.at_least};
  }

  // `then` sees the topology as the edits make it, with its week; nothing where they cannot be
  // made.
  template <class Then> auto after(std::span<const Edit> edits, const Then& then) {
    Diagnostics unheard;
    Undo what = apply(topology_, edits, session_.catalog, session_.options.today, unheard);
    if (what.nodes == 0) return decltype(then(week_)){};
    const auto again = simulate_again(topology_, what, week_, session_.simulating());
    auto answer = then(again ? again->week : week_);
    undo(topology_, std::move(what));
    return answer;
  }

  std::optional<Quantity> composed_after(std::span<const Edit> edits) {
    return after(edits, [&](const Week& week) -> std::optional<Quantity> {
      const auto a =
          availability(topology_, week, {session_.catalog, session_.options.today, false}).a;
      return a ? quantity_of(*a * 100) : std::nullopt;
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
    if (asked_) return 0;
    asked_ = true;
    const auto count = [&](const Week& week) {
      Diagnostics unheard;
      const Estimate money = estimate(topology_, session_.pricing(week), unheard);
      LintOptions options = options_;
      options.price_fixes = false;
      const Findings findings = judge(session_, topology_, week, money, options);
      return static_cast<std::size_t>(
          std::ranges::count(findings.list, Finding::State::open, &Finding::state));
    };
    const std::size_t before = count(week_), now = after(edits, count);
    asked_ = false;
    return now > before ? now - before : 0;
  }

  const Session& session_;
  Topology& topology_;
  const Week& week_;
  const Estimate& estimate_;
  const LintOptions& options_;
  bool asked_ = false;
};

}  // namespace

Findings judge(const Session& session, Topology& topology, const Week& week,
               const Estimate& estimate, const LintOptions& options) {
  const Availability composed =
      availability(topology, week, {session.catalog, session.options.today, true});
  Answering answering(session, topology, week, estimate, options);
  return lint(topology, {week, estimate, composed, answering.asks()}, session.pricing(week),
              options);
}

}  // namespace tenfold
