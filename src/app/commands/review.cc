// tenfold review: one verdict for a change, for who has to say yes to it.
#include <algorithm>

#include "app/base.h"
#include "app/comparing.h"
#include "app/overlay.h"
#include "app/session.h"
#include "app/story.h"
#include "render/counts.h"
#include "render/plan_words.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

// "rds.main, asg.web and 3 more"
std::string first_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(kMost, names.size()); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > kMost ? text + " and " + std::to_string(names.size() - kMost) + " more"
                              : text;
}

// The verdict as it is put together: what speaks against the change, then what to look at.
class Judging {
 public:
  explicit Judging(Level fail_on) : fail_on_(fail_on) {}

  void refused(std::size_t topologies) {
    if (topologies > 0) against(counted(topologies, "file") + " that could not be judged");
  }

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
    const auto named = [&](bool grave) {
      std::vector<std::string> names;
      for (const FindingChange& finding : plan.findings) {
        if (finding.state == FindingChange::State::fixed) continue;
        if ((finding.level >= fail_on_) != grave) continue;
        names.push_back(std::string(word_of(finding.state)) + " " +
                        std::string(word_of(finding.level)) + " " + finding.rule +
                        (finding.address.empty() ? "" : " at " + finding.address));
      }
      return names;
    };
    const std::vector<std::string> grave = named(true), others = named(false);
    finds_ |= !grave.empty();
    if (!grave.empty()) against(where + first_of(grave));
    if (!others.empty()) look(where + first_of(others));
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
    if (!plan.before) return;
    const auto named = [&](Action action, std::string_view words) {
      std::vector<std::string> names;
      for (const Change& change : plan.changes) {
        if (change.action == action) names.push_back(change.address);
      }
      if (!names.empty()) look(where + first_of(names) + std::string(words));
    };
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
    std::vector<std::string> names;
    const auto take = [&](const Change& change, const auto& field) {
      if (field.effect == Effect::not_known) names.push_back(change.address + " " + field.path);
    };
    for (const Change& change : plan.changes) {
      for (const FieldChange& field : change.fields) take(change, field);
      for (const FollowedChange& field : change.followed) take(change, field);
    }
    if (!names.empty()) look(where + "what a change does is not known of " + first_of(names));
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
  session.options.by_hour = session.options.lint.price_fixes = tells_all(session);
  session.options.against = base;
  if (!load_compared(session, head, base, Depth::linted)) return kFailed;
  std::deque<Loaded>& all = session.loaded;
  load_plans(session, all);
  load_assumptions(session, all);
  if (tells_all(session)) load_story(session, all);
  Report report = report_of(session, Screen::review, all);
  report.gates = gates_of(session, all);
  Judging judging(session.options.fail_on);
  judging.refused(report.refused);
  judging.gates(report.gates);
  const bool many = report.topologies.size() > 1;
  for (const TopologyReport& topology : report.topologies)
    judging.plan(*topology.plan, many ? topology.plan->name + ": " : "");
  report.verdict = judging.take();
  return answer_within(session, report, judging.finds_something() ? kFound : kFine);
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
    .flags = takes::every | takes::output | takes::formats | takes::topologies | takes::many |
             takes::totals | takes::assumptions | takes::gates | takes::verdicts,
    .least = 2,
    .most = 2,
    .completes = Completes::paths,
    .run = run,
};

}  // namespace tenfold
