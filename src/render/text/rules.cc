// The catalogue of lint rules: all of them by group, or the page of one.
#include <algorithm>

#include "base/text.h"
#include "render/rule_page.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

std::string_view group_of(std::string_view id) { return id.substr(0, id.find('/')); }

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
    page.blanks(2).put(rule->id).to(begin, 2).wrap(levels_of(*rule), begin, Ink::dim).end();
    page.blanks(4).wrap(rule->title, 4).end();
  }
  page.end().put(counted(report.rules.size(), "rule") + "; `tenfold rules ID` shows one").end();
}

constexpr std::size_t kText = 13;

void put_part(const RulePart& part, Page& page) {
  page.blanks(2).put(part.name, Ink::bold);
  if (!part.example) {
    page.to(kText, 1).wrap(part.text, kText).end();
    return;
  }
  page.end().end();  // an example stands as it is, to be pasted
  std::string_view rest = part.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    page.blanks(4).put(rest.substr(0, end)).end();
    rest.remove_prefix(end + 1);
  }
  page.end();
}

void put_page(const Rule& rule, Page& page) {
  page.put(rule.id, Ink::bold).end().blanks(2).wrap(rule.title, 2).end().end();
  bool after_example = false;
  for (const RulePart& part : rule_page(rule)) {
    if (part.example && !after_example) page.end();
    put_part(part, page);
    after_example = part.example;
  }
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
