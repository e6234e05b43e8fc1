// What becomes of each component on AWS, why, and what lint says anew.
#include <algorithm>

#include "base/text.h"
#include "render/counts.h"
#include "render/html/sections.h"
#include "render/plan_words.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string_view style_of(Action action) {
  switch (ink_of(action)) {
    case Ink::red: return "sign bad";
    case Ink::yellow: return "sign look";
    case Ink::green: return "sign good";
    case Ink::plain:
    case Ink::bold:
    case Ink::dim:
    case Ink::blue: break;
  }
  return "sign";
}

void write_field(const FieldWords& field, Html& html) {
  html.open("li").leaf("code", field.path).text(" ");
  for (const std::string& item : field.out) html.leaf("del", item).text(" ");
  for (const std::string& item : field.in) html.leaf("ins", item).text(" ");
  html.text(field.change);
  html.text(" · ").leaf("span", word_of(field.effect), {{"class", "effect"}});
  const std::string& why = field.why.empty() ? field.note : field.why;
  if (!why.empty()) html.open("small").text(" " + why).close();
  html.close();
}

void write_list(std::string_view what, const std::vector<std::string>& names, Html& html) {
  if (names.empty()) return;
  std::string text(what);
  for (const std::string& name : names) text += (&name == names.data() ? " " : ", ") + name;
  html.leaf("p", text);
}

void write_change(const Plan& plan, const Change& change, Html& html) {
  html.open("tr").open("td", {{"class", style_of(change.action)}});
  html.leaf("abbr", sign_of(change.action), {{"title", word_of(change.action)}}).close();
  html.leaf("th", change.address, {{"scope", "row"}}).open("td");
  if (!change.moved_from.empty()) html.leaf("p", "was " + change.moved_from);
  const bool whole = !change.settings && (!change.before || !change.after);
  const std::vector<FieldWords> fields =
      whole || !plan.before ? std::vector<FieldWords>{} : field_words(change);
  if (fields.empty()) html.leaf("span", change.summary);
  if (!fields.empty()) {
    html.open("ul", {{"class", "fields"}});
    for (const FieldWords& field : fields) write_field(field, html);
    html.close();
  }
  write_list("created", change.made, html);
  write_list("destroyed", change.gone, html);
  html.close();
  number(money_words(change), html);
  html.close().line();
}

void write_findings(const Plan& plan, Html& html) {
  if (plan.findings.empty()) return;
  open_table("What lint says anew", "findings-change", html);
  write_head({"~new or gone", "rule", "where", "what"}, html);
  html.open("tbody");
  for (const FindingChange& finding : plan.findings) {
    const bool fixed = finding.state == FindingChange::State::fixed;
    html.open("tr").leaf(
        "td", std::string(word_of(finding.state)) + " " + std::string(word_of(finding.level)),
        {{"class", fixed                           ? "good"
                   : finding.level == Level::error ? "bad"
                                                   : "look"}});
    html.leaf("th", finding.rule, {{"scope", "row"}}).open("td");
    html.leaf("code", finding.address.empty() ? std::string("the topology") : finding.address);
    if (finding.line > 0)
      html.text(" ").leaf("small", finding.path + ":" + std::to_string(finding.line));
    html.close().leaf("td", finding.message).close().line();
  }
  html.close().close().close();
}

}  // namespace

void write_changes(const PlanTelling& telling, Html& html) {
  const Plan& plan = telling.plan;
  const bool compared = plan.before.has_value();
  open_section(telling.prefix + "changes", compared ? "What would change" : "What would be created",
               telling.level, html);
  const ChangeCounts counts = counts_of(plan);
  std::string sum = plan_words(counts);
  for (const std::string& words : harm_words(counts)) sum += ", " + words;
  html.leaf("p", sum + ".", {{"class", "sum"}});
  if (compared)
    html.leaf("p", "Cost " + cost_words(plan) + "; availability " + availability_words(plan) +
                       "; findings: " + changed_findings(plan) + ".");
  for (const MoveOffer& offer : plan.offers)
    html.open("p", {{"class", "look"}})
        .text(offer.from + " and " + offer.to +
              " say the same: as it is, one is destroyed and the other made empty. This makes it "
              "a move: ")
        .leaf("code", moved_line(offer))
        .close();
  std::vector<const Change*> order;
  for (const Change& change : plan.changes) order.push_back(&change);
  // Without a base the order is the one in which it can be made; else the gravest comes first.
  if (compared) std::ranges::stable_sort(order, std::ranges::greater{}, &Change::action);
  if (order.empty()) {
    html.leaf("p", "Nothing changes.");
  } else {
    open_table("Each component and what becomes of it", "changes", html);
    write_head({"~what becomes of it", "component", compared ? "what" : "as", "#a month"}, html);
    html.open("tbody");
    for (const Change* change : order) write_change(plan, *change, html);
    html.close().close().close();
  }
  write_findings(plan, html);
  html.close().line();
}

}  // namespace tenfold
