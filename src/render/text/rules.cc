// The catalogue of lint rules: all of them by group, or the page of one.
#include <algorithm>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string_view group_of(std::string_view id) { return id.substr(0, id.find('/')); }

// "warning, from 1 k users error"
std::string levels(const Rule& rule) {
  std::string text;
  for (const Stage& stage : rule.stages) {
    if (stage.users == 0) continue;
    if (!text.empty()) text += ", ";
    if (stage.users > 1) text += "from " + users(stage.users) + " users ";
    text += word_of(stage.level);
  }
  return text;
}

void put_list(const Report& report, Page& page) {
  std::string_view group;
  std::size_t longest = 0;
  for (const Rule* rule : report.rules) longest = std::max(longest, rule->id.size());
  for (const Rule* rule : report.rules) {
    if (group_of(rule->id) != group) {
      if (!group.empty()) page.end();
      group = group_of(rule->id);
      page.put(group, Ink::bold).end();
    }
    const std::size_t begin = 2 + longest + 2;
    page.blanks(2).put(rule->id).to(begin, 2).wrap(levels(*rule), begin, Ink::dim).end();
    page.blanks(4).wrap(rule->title, 4).end();
  }
  page.end().put(counted(report.rules.size(), "rule") + "; `tenfold rules ID` shows one").end();
}

void put_part(std::string_view name, std::string_view text, Page& page) {
  if (text.empty()) return;
  constexpr std::size_t kText = 12;
  page.blanks(2).put(name, Ink::bold).to(kText, 1).wrap(text, kText).end();
}

std::string_view words_of(FixClass fix) {
  switch (fix) {
    case FixClass::no: return "nothing is edited";
    case FixClass::suggest: return "a suggestion";
    case FixClass::safe: return "safe";
  }
  return "";
}

void put_page(const Rule& rule, Page& page) {
  page.put(rule.id, Ink::bold).end().blanks(2).wrap(rule.title, 2).end().end();
  put_part("level", levels(rule), page);
  if (rule.redundancy) put_part("silent", "outside the environment prod", page);
  if (rule.always) put_part("always", "knows neither stage nor environment", page);
  put_part("when", rule.when, page);
  put_part("why", rule.why, page);
  put_part("fix",
           std::string(rule.fix) + (rule.fix.empty() ? "" : " ") + "(" +
               std::string(words_of(rule.fix_class)) + ")",
           page);
  put_part("bad", rule.bad, page);
  put_part("good", rule.good, page);
  put_part("mind", rule.mind, page);
  put_part("elsewhere", rule.elsewhere, page);
  put_part("fields", rule.fields, page);
  put_part("silences", join(words(rule.silences), ", "), page);
  page.end()
      .put("To accept it: ", Ink::dim)
      .put("# tenfold: ignore[" + std::string(rule.id) + "] -- REASON")
      .end();
}

}  // namespace

void put_rules(const Report& report, Page& page) {
  if (report.one_entry)
    put_page(*report.rules.front(), page);
  else
    put_list(report, page);
}

}  // namespace tenfold
