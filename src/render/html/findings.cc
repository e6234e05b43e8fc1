// What is unwise, why, the way out and its price.
#include <algorithm>
#include <map>
#include <span>

#include "base/lines.h"
#include "base/text.h"
#include "render/finding_words.h"
#include "render/html/sections.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string_view style_of(Level level) {
  switch (level) {
    case Level::error: return "bad";
    case Level::warning: return "look";
    case Level::notice:
    case Level::off: break;
  }
  return "note";
}

constexpr std::size_t kMostOpen = 8;  // findings of a rule that are seen at once

class Mending {
 public:
  Mending(const Telling& telling, Html& html)
      : telling_(telling),
        findings_(*telling.topology.findings),
        texts_(&telling.topology.topology->document.sources),
        html_(html) {}

  void write() {
    std::vector<Group> groups = open_by_rule();
    if (groups.empty())
      html_.leaf("p", "Nothing: no rule that could be asked finds anything at this size.");
    for (const Group& group : groups) write(group);
    write_together();
    write_others(Finding::State::baseline, "in the baseline");
    write_others(Finding::State::suppressed, "suppressed");
    write_upcoming();
    write_skipped();
  }

 private:
  // Of one rule, the gravest first.
  struct Group {
    const Rule* rule = nullptr;
    Level level = Level::off;
    std::vector<const Finding*> findings{};
  };

  std::vector<Group> open_by_rule() const {
    std::vector<Group> groups;
    std::map<const Rule*, std::size_t> known;
    for (const Finding& finding : findings_.list) {
      if (finding.state != Finding::State::open) continue;
      const auto [at, fresh] = known.try_emplace(finding.rule, groups.size());
      if (fresh) groups.push_back({.rule = finding.rule});
      Group& group = groups[at->second];
      group.level = std::max(group.level, finding.level);
      group.findings.push_back(&finding);
    }
    for (Group& group : groups)
      std::ranges::stable_sort(group.findings, std::ranges::greater{}, &Finding::level);
    std::ranges::stable_sort(groups, std::ranges::greater{}, &Group::level);
    return groups;
  }

  void write(const Group& group) {
    html_.open("div", {{"class", "finding " + std::string(style_of(group.level))}});
    html_.open(heading(telling_.level + 1)).leaf("strong", word_of(group.level)).text(" ");
    html_.text(group.rule->title).text(" ").leaf("code", group.rule->id).close();
    html_.leaf("p", group.rule->why, {{"class", "why"}});
    const std::span<const Finding* const> all = group.findings;
    const std::size_t open = all.size() > kMostOpen + 2 ? kMostOpen : all.size();
    write(group, all.first(open));
    if (open < all.size()) {
      html_.open("details").leaf("summary", "and " + std::to_string(all.size() - open) + " more");
      write(group, all.subspan(open));
      html_.close();
    }
    html_.close().line();
  }

  void write(const Group& group, std::span<const Finding* const> findings) {
    html_.open("ul");
    for (const Finding* finding : findings) {
      html_.open("li");
      if (finding->level != group.level) html_.text(word_of(finding->level)).text(" ");
      write_message(*finding);
      if (!finding->fix.summary.empty())
        html_.open("p")
            .leaf("b", "Fix")
            .text(" " + fix_words(telling_.topology, finding->fix))
            .close();
      html_.close().line();
    }
    html_.close();
  }

  // Most messages begin with whom they are about.
  void write_message(const Finding& finding) {
    const std::string subject = subject_of(telling_.topology, finding);
    const std::string message = message_of(finding);
    html_.leaf("code", subject);
    if (message.starts_with(subject + " "))
      html_.text(message.substr(subject.size()));
    else
      html_.text(": " + message);
    html_.text(" ").leaf("small", where(finding));
  }

  // Of a single file the line says it all.
  std::string where(const Finding& finding) const {
    const FilePlace at = place_of(telling_.topology, finding, texts_);
    const std::string line = std::to_string(at.place.line);
    return at.path == telling_.topology.path ? "line " + line : at.path + ":" + line;
  }

  void write_together() {
    if (!findings_.together || findings_.together->fixes < 2) return;
    const Together& all = *findings_.together;
    std::string text = "All fixes together: " + cost_words(all.monthly, all.at_least);
    const std::string better =
        availability_words(findings_.availability_percent, all.availability_percent);
    if (!better.empty()) text += ", " + better;
    if (all.left_out > 0)
      text += "; " + counted(all.left_out, "fix") + " left out, which another one excludes";
    html_.leaf("p", text, {{"class", "sum"}});
  }

  void write_others(Finding::State state, std::string_view what) {
    std::size_t n = 0;
    for (const Finding& finding : findings_.list) n += finding.state == state;
    if (n == 0) return;
    html_.open("details").leaf("summary", std::to_string(n) + " " + std::string(what)).open("ul");
    for (const Finding& finding : findings_.list) {
      if (finding.state != state) continue;
      html_.open("li").leaf("code", finding.rule->id).text(" at ");
      html_.leaf("code", subject_of(telling_.topology, finding));
      if (!finding.reason.empty()) html_.text(": " + std::string(finding.reason));
      html_.close();
    }
    html_.close().close();
  }

  void write_upcoming() {
    std::map<std::int64_t, std::map<std::string_view, const Rule*>> by_stage;
    for (const Finding& finding : findings_.list) {
      if (finding.state == Finding::State::upcoming)
        by_stage[finding.from_users].emplace(finding.rule->id, finding.rule);
    }
    for (const auto& [from, rules] : by_stage) {
      html_.open("details").leaf(
          "summary", "due at " + users(from) + " users: " + counted(rules.size(), "rule"));
      html_.open("ul");
      for (const auto& [id, rule] : rules)
        html_.open("li").leaf("code", id).text(" " + std::string(rule->title)).close();
      html_.close().close();
    }
  }

  void write_skipped() {
    std::map<std::string_view, std::string> rules;
    for (const Skipped& skipped : findings_.skipped) {
      std::string& needs = rules[skipped.rule->id];
      if (needs.empty()) needs = skipped.needs;
    }
    if (rules.empty()) return;
    html_.open("details").leaf("summary",
                               counted(rules.size(), "rule") + " could not be asked everywhere");
    html_.open("ul");
    for (const auto& [id, needs] : rules)
      html_.open("li").leaf("code", id).text(" needs " + needs).close();
    html_.close().close();
  }

  const Telling& telling_;
  const Findings& findings_;
  const Texts texts_;
  Html& html_;
};

}  // namespace

void write_findings(const Telling& telling, Html& html) {
  open_section(telling.id("findings"), "What to mend, and what that costs", telling.level, html);
  Mending(telling, html).write();
  html.close();
}

}  // namespace tenfold
