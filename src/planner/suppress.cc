#include "planner/suppress.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/assert.h"
#include "base/text.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

bool names_rule(const Suppression& s) {
  return std::any_of(rules().begin(), rules().end(),
                     [&](const Rule* rule) { return glob_match(s.rule, rule->id); });
}

bool expired(const Suppression& s, std::string_view today) {
  return !s.until.empty() && s.until < today;  // both YYYY-MM-DD; the last day still holds
}

bool works(const Suppression& s, std::string_view today) {
  return !s.misplaced && !s.reason.empty() && !expired(s, today);
}

bool before(const Suppression& a, const Suppression& b) {
  return std::pair(a.covers.source, a.covers.begin) < std::pair(b.covers.source, b.covers.begin);
}

// The suppressions that work, found by the address or the place of a finding. Statements do not
// overlap, so that the last one that begins at or before a place is the one that holds it.
class Reach {
 public:
  Reach(const Topology& topology, std::string_view today)
      : topology_(topology), all_(topology.suppressions), wide_(topology.scopes.size()) {
    const std::vector<Suppression>& all = all_;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (!works(all[i], today)) continue;
      if (all[i].covers.known())
        by_place_.push_back(i);
      else if (all[i].on.empty() || all[i].on.find('*') != std::string_view::npos)
        wide_[all[i].scope].push_back(i);
      else
        by_address_[all[i].on].push_back(i);
    }
    std::stable_sort(by_place_.begin(), by_place_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return before(all[a], all[b]); });
  }

  template <class Each> void of(const Finding& finding, Each each) const {
    const bool of_component = finding.component != kNoId;
    const std::string_view address =
        of_component ? topology_[finding.component].address : std::string_view{};
    const auto offer = [&](std::uint32_t i) {
      if (glob_match(all_[i].rule, finding.rule->id)) each(i);
    };
    // Those of its own file, and of each file around that one.
    for (ScopeId scope = of_component ? topology_[finding.component].scope : 0;;
         scope = topology_.scopes[scope].outer) {
      for (const std::uint32_t i : wide_[scope]) {
        if (all_[i].on.empty() || glob_match(all_[i].on, address)) offer(i);
      }
      if (scope == 0) break;
    }
    if (const auto it = by_address_.find(address); it != by_address_.end()) {
      for (const std::uint32_t i : it->second) offer(i);
    }
    of_place(finding.at, offer);
  }

 private:
  template <class Offer> void of_place(Span at, Offer offer) const {
    if (!at.known()) return;
    const Suppression here{.rule = {}, .on = {}, .reason = {}, .until = {}, .at = {}, .covers = at};
    const auto after =
        std::upper_bound(by_place_.begin(), by_place_.end(), here,
                         [&](const Suppression& a, std::uint32_t b) { return before(a, all_[b]); });
    for (auto it = after; it != by_place_.begin();) {
      const Span covers = all_[*--it].covers;
      if (covers.source != at.source || covers.begin != all_[*(after - 1)].covers.begin) return;
      if (at.end <= covers.end) offer(*it);
    }
  }

  const Topology& topology_;
  const std::vector<Suppression>& all_;
  std::vector<std::vector<std::uint32_t>> wide_;  // by scope
  std::vector<std::uint32_t> by_place_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_address_;
};

class Meta {
 public:
  Meta(const Evidence& evidence, const Standings& standings, Findings& findings)
      : evidence_(evidence), standings_(standings), findings_(findings) {
    for (std::size_t i = 0; i < rules().size(); ++i) {
      if (rules()[i]->check == nullptr && standings.asked(i)) asked_.push_back({rules()[i]});
    }
  }

  // What is wrong with it; each question that it answers well is a pass of that rule.
  void check(const Suppression& s, bool used) {
    const std::string rule(s.rule);
    if (s.misplaced) {
      return add("meta/misplaced-suppression", s, "this comment suppresses nothing where it stands",
                 "put it on a header's or a key's line, or directly above");
    }
    pass("meta/misplaced-suppression", s);
    if (!names_rule(s)) {
      return add("meta/unknown-rule", s, "`" + rule.substr(0, 60) + "` is no rule",
                 nearest_rule(s.rule));
    }
    pass("meta/unknown-rule", s);
    if (s.reason.empty()) {
      return add("meta/suppression-without-reason", s, "without a reason nothing is suppressed",
                 "say why");
    }
    pass("meta/suppression-without-reason", s);
    if (expired(s, evidence_.today)) {
      return add("meta/expired-suppression", s,
                 "the suppression of " + rule + " ended on " + std::string(s.until) +
                     "; what it hid is back",
                 "mend it, or give a later date");
    }
    if (!s.until.empty()) pass("meta/expired-suppression", s);
    if (used) return pass("meta/unused-suppression", s);
    if (all_asked(s)) {
      add("meta/unused-suppression", s, "nothing of " + rule + where(s) + " is left to suppress",
          "take it out");
    }
  }

  // How the rules did, each where it stands among the others.
  void count() {
    std::vector<Asked>& all = findings_.asked;
    const auto number = [](const Asked& asked) {
      return std::find(rules().begin(), rules().end(), asked.rule) - rules().begin();
    };
    for (const Asked& mine : asked_) {
      const auto after = std::find_if(all.begin(), all.end(),
                                      [&](const Asked& a) { return number(a) > number(mine); });
      all.insert(after, mine);
    }
  }

 private:
  // Null where no file asks the rule.
  Asked* asked(std::string_view id) {
    const auto it = std::find_if(asked_.begin(), asked_.end(),
                                 [&](const Asked& asked) { return asked.rule->id == id; });
    return it == asked_.end() ? nullptr : &*it;
  }

  void pass(std::string_view id, const Suppression& s) {
    Asked* const rule = asked(id);
    if (rule != nullptr && level_of(*rule, s) != Level::off) ++rule->passed;
  }

  Level level_of(const Asked& asked, const Suppression& s) const {
    const auto it = std::find(rules().begin(), rules().end(), asked.rule);
    return standings_.of(s.scope, static_cast<std::size_t>(it - rules().begin())).level;
  }

  static std::string where(const Suppression& s) {
    if (s.covers.known()) return " in this statement";
    return s.on.empty() ? "" : " on " + std::string(s.on);
  }

  static std::string nearest_rule(std::string_view id) {
    std::vector<std::string_view> ids;
    for (const Rule* rule : rules()) ids.push_back(rule->id);
    const auto guess = nearest(id, ids);
    return guess ? "did you mean `" + std::string(*guess) + "`?" : "`tenfold rules` lists them";
  }

  bool all_asked(const Suppression& s) const {
    for (std::size_t i = 0; i < rules().size(); ++i) {
      if (standings_.of(s.scope, i).level == Level::off && glob_match(s.rule, rules()[i]->id))
        return false;
    }
    return true;
  }

  void add(std::string_view id, const Suppression& s, std::string message, std::string label) {
    TENFOLD_ASSERT(find_rule(id) != nullptr);
    Asked* const rule = asked(id);
    const Level level = rule == nullptr ? Level::off : level_of(*rule, s);
    if (level == Level::off) return;
    // A comment that names several rules is wrong once.
    if (!findings_.list.empty()) {
      const Finding& last = findings_.list.back();
      if (last.rule == rule->rule && last.at == s.at && last.message == message) return;
    }
    ++rule->found;
    findings_.list.push_back({.rule = rule->rule,
                              .level = level,
                              .component = kNoId,
                              .at = s.at,
                              .message = std::move(message),
                              .label = std::move(label)});
  }

  const Evidence& evidence_;
  const Standings& standings_;
  Findings& findings_;
  std::vector<Asked> asked_{};
};

// A module's suppression is there as often as the module is brought in: it is of use where any of
// these is, and wrong once.
void check_suppressions(const std::vector<Suppression>& all, const std::vector<bool>& used,
                        Meta& meta) {
  const auto key = [](const Suppression& s) { return std::tuple(s.at.source, s.at.begin, s.rule); };
  std::set<decltype(key(all.front()))> of_use, seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].scope != 0 && used[i]) of_use.insert(key(all[i]));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].scope == 0)
      meta.check(all[i], used[i]);
    else if (seen.insert(key(all[i])).second)
      meta.check(all[i], of_use.contains(key(all[i])));
  }
}

// Marks what is suppressed, and says which suppressions had something to hide.
std::vector<bool> mark(const Evidence& evidence, const Standings& standings,
                       const LintOptions& options, Findings& findings) {
  const std::vector<Suppression>& all = evidence.topology.suppressions;
  std::vector<bool> used(all.size());
  if (all.empty()) return used;
  const Reach reach(evidence.topology, evidence.today);
  for (Finding& finding : findings.list) {
    std::size_t first = all.size();
    reach.of(finding, [&](std::uint32_t i) {
      used[i] = true;
      first = std::min<std::size_t>(first, i);
    });
    const auto rule = std::find(rules().begin(), rules().end(), finding.rule);
    const auto index = static_cast<std::size_t>(rule - rules().begin());
    const bool mandatory = standings.of(0, index).mandatory;  // whatever the scope
    if (first == all.size() || mandatory || !options.suppressions) continue;
    finding.state = Finding::State::suppressed;
    finding.reason = all[first].reason;
  }
  return used;
}

}  // namespace

void suppress(const Evidence& evidence, const Standings& standings, const LintOptions& options,
              Findings& findings) {
  const std::vector<bool> used = mark(evidence, standings, options, findings);
  Meta meta(evidence, standings, findings);
  check_suppressions(evidence.topology.suppressions, used, meta);
  meta.count();
}

}  // namespace tenfold
