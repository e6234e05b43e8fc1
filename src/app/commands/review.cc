// tenfold review: one verdict for a change, for who has to say yes to it.
#include <algorithm>

#include "app/base.h"
#include "app/comparing.h"
#include "app/overlay.h"
#include "app/session.h"
#include "render/counts.h"
#include "render/plan_words.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

// The verdict as it is put together: what speaks against the change, then what to look at.
class Judging {
 public:
  explicit Judging(Level fail_on) : fail_on_(fail_on) {}

  void gates(const std::vector<Gate>& gates) {
    for (const Gate& gate : gates) {
      if (!gate.kept) against(gate.says);
    }
  }

  void plan(const Plan& plan, const std::string& where) {
    findings(plan, where);
    availability(plan, where);
    changes(plan, where);
    bottleneck(plan, where);
  }

  bool finds_something() const { return finds_; }

  Verdict take() {
    Verdict verdict;
    verdict.says = !against_.empty() ? Verdict::Says::no
                   : !look_.empty()  ? Verdict::Says::look
                                     : Verdict::Says::fine;
    verdict.reasons = std::move(against_);
    verdict.reasons.insert(verdict.reasons.end(), look_.begin(), look_.end());
    return verdict;
  }

 private:
  void against(std::string reason) { against_.push_back(std::move(reason)); }
  void look(std::string reason) { look_.push_back(std::move(reason)); }

  void findings(const Plan& plan, const std::string& where) {
    std::size_t grave = 0, others = 0;
    for (const FindingChange& finding : plan.findings) {
      if (finding.state == FindingChange::State::fixed) continue;
      ++(finding.level >= fail_on_ ? grave : others);
    }
    finds_ |= grave > 0;
    const std::string at_least = fail_on_ == Level::error     ? "error"
                                 : fail_on_ == Level::warning ? "warning or error"
                                                              : "finding";
    if (grave > 0) against(where + counted(grave, "new or worse " + at_least));
    if (others > 0) look(where + counted(others, "finding") + " more, or worse than before");
  }

  void availability(const Plan& plan, const std::string& where) {
    if (!loses_availability(plan)) return;
    const bool broken = plan.after.below_promise && !plan.before->below_promise;
    const std::string words = where + "availability " + availability_words(plan);
    if (broken)
      against(words + ", below what is promised");
    else
      look(words);
  }

  void changes(const Plan& plan, const std::string& where) {
    constexpr std::size_t kMostNamed = 5;
    const auto named = [&](Action action, std::string_view words) {
      std::string names;
      std::size_t n = 0;
      for (const Change& change : plan.changes) {
        if (change.action != action) continue;
        if (++n <= kMostNamed) names += (n == 1 ? "" : ", ") + change.address;
      }
      if (n == 0) return;
      if (n > kMostNamed) names += " and " + std::to_string(n - kMostNamed) + " more";
      look(where + names + std::string(words));
    };
    if (!plan.before) return;
    named(Action::destroy, " destroyed");
    named(Action::replace, " replaced");
    named(Action::update_interrupting, " updated with an interruption");
    not_known(plan, where);
    for (const MoveOffer& offer : plan.offers)
      look(where + offer.from + " and " + offer.to +
           " look like one that was renamed: see `moved`");
  }

  // By field: that a component is replaced anyway settles nothing of what else is not known.
  void not_known(const Plan& plan, const std::string& where) {
    constexpr std::size_t kMostNamed = 5;
    std::string names;
    std::size_t n = 0;
    const auto take = [&](const Change& change, const auto& field) {
      if (field.effect != Effect::not_known) return;
      if (++n <= kMostNamed) names += (n == 1 ? "" : ", ") + change.address + " " + field.path;
    };
    for (const Change& change : plan.changes) {
      for (const FieldChange& field : change.fields) take(change, field);
      for (const FollowedChange& field : change.followed) take(change, field);
    }
    if (n == 0) return;
    if (n > kMostNamed) names += " and " + std::to_string(n - kMostNamed) + " more";
    look(where + "what a change does is not known of " + names);
  }

  void bottleneck(const Plan& plan, const std::string& where) {
    if (!plan.before || !plan.after.next) return;
    const auto& was = plan.before->next;
    const bool nearer = !was || plan.after.next->at < was->at;
    if (!nearer || plan.after.next->at >= units(2)) return;
    look(where + "next bottleneck " + bottleneck_words(plan.after.next));
  }

  Level fail_on_;
  std::vector<std::string> against_, look_;
  bool finds_ = false;
};

int review(Session& session, const std::string& base, const std::vector<std::string>& head) {
  session.options.lint.price_fixes = false;
  session.options.against = base;
  if (!load_compared(session, head, base, Depth::linted)) return kFailed;
  std::deque<Loaded>& all = session.loaded;
  load_plans(session, all);
  load_assumptions(session, all);
  Report report = report_of(session, Screen::review, all);
  report.gates = gates_of(session, all);
  Judging judging(session.options.fail_on);
  judging.gates(report.gates);
  const bool many = report.topologies.size() > 1;
  for (const TopologyReport& topology : report.topologies)
    judging.plan(*topology.plan, many ? topology.plan->name + ": " : "");
  report.verdict = judging.take();
  int fine = judging.finds_something() ? kFound : kFine;
  if (!all_kept(report.gates)) fine = kOverBudget;
  return answer(session, report, has_unpriced(session, report) ? kFailed : fine);
}
int run(Session& session) {
  const std::string& base = session.typed.arguments[0];
  const std::string& head = session.typed.arguments[1];
  constexpr std::string_view kGit = "git:";
  if (!head.starts_with(kGit)) return review(session, base, {head});
  // The same folder at that revision: everything else of the run stays what it is.
  const auto tree = open_revision(session.files, head.substr(kGit.size()), {"."});
  if (!tree) return fail(session, tree.error().problem, tree.error().advice);
  static Session& at = *new Session{.files = **tree,
                                    .environment = session.environment,
                                    .typed = session.typed,
                                    .config = session.config,
                                    .options = std::move(session.options)};
  if (const std::string problem = lay_prices_over(at, session.files); !problem.empty())
    return fail(at, problem);
  return review(at, base, {"."});
}

constexpr std::string_view kExamples[] = {
    "tenfold review git:origin/main .",
    "tenfold review --max-delta 200 --format markdown git:origin/main .",
    "tenfold review old.topology.toml photo-share.topology.toml",
};

}  // namespace

extern const Command command_review;
const Command command_review{
    .name = "review",
    .arguments = "BASE HEAD",
    .says = "one verdict for a change: cost, availability, findings, what it does on AWS",
    .more =
        "BASE and HEAD are files, folders or git:REVISION. Exit code 2: there is a new or worse "
        "finding at or above --fail-on; 3: a budget flag is not kept.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::totals |
             takes::assumptions | takes::gates | takes::verdicts,
    .least = 2,
    .most = 2,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
