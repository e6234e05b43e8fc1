// What a change does, for who reviews it: figures before and after, what becomes of each component
// on AWS, what lint says anew; folded below it every field with its effect and whose word that is.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/availability_words.h"
#include "render/counts.h"
#include "render/markdown/cells.h"
#include "render/markdown/escape.h"
#include "render/markdown/sheet.h"
#include "render/markdown/sheets.h"
#include "render/plan_words.h"
#include "render/text/figures.h"
#include "render/words.h"

namespace tenfold {
namespace {

// What stays longest where a page is too long.
enum Weight : int { fields, unseen, findings, changes, figures, verdict };

std::string title_of(const Plan& plan) {
  std::string text = code_cell(plan.name);
  if (!plan.is) return text + ", destroyed";
  if (plan.before) return text + ", against " + code_cell(plan.against);
  if (!plan.against.empty()) return text + ", new: it is not in " + code_cell(plan.against);
  return text + ", created in " + markdown_text(plan.region);
}

std::string money_change(const Plan& plan) {
  const Money was = plan.before->monthly.money, is = plan.after.monthly.money;
  if (was == is) return "none";
  std::string text = signed_difference(was, is);
  if (was > Money{}) text += " (" + percent_change(was, is) + ")";
  if (!plan.before->monthly.whole || !plan.after.monthly.whole) text += " in what is priced";
  return text;
}

std::string counted_findings(const Situation& side) {
  return counted(side.errors, "error") + ", " + counted(side.warnings, "warning") + ", " +
         counted(side.notices, "notice");
}

std::string availability_of(const Situation& side, int places) {
  if (!side.availability_percent) return "not known";
  return (side.at_least ? "at least " : "") + percent_at(*side.availability_percent, places) +
         " (" + minutes_of(side.downtime_minutes.value_or(Quantity{})) + " down a month)";
}

std::string money_of(const Situation& side) {
  return markdown_text(amount(side.monthly.money, side.monthly.whole));
}

std::string next_of(const Situation& side) {
  const std::string words = bottleneck_words(side.next);
  return words.empty() ? "none known" : markdown_text(words);
}

std::vector<std::string> compared_figures(const Plan& plan) {
  const Situation& was = *plan.before;
  const Situation& is = plan.after;
  std::vector<Quantity> both;
  if (was.availability_percent) both.push_back(*was.availability_percent);
  if (is.availability_percent) both.push_back(*is.availability_percent);
  const int places = both.empty() ? 2 : places_for(both);
  std::string minutes = "none";
  if (was.downtime_minutes && is.downtime_minutes &&
      *was.downtime_minutes != *is.downtime_minutes) {
    const bool more = *is.downtime_minutes > *was.downtime_minutes;
    const Quantity by{std::abs(is.downtime_minutes->micros - was.downtime_minutes->micros)};
    minutes = minutes_of(by) + (more ? " more down" : " less down");
  }
  return {
      table_row({"cost a month", money_of(was), money_of(is), markdown_text(money_change(plan))}),
      table_row(
          {"availability", availability_of(was, places), availability_of(is, places), minutes}),
      table_row({"findings", counted_findings(was), counted_findings(is), changed_findings(plan)}),
      table_row({"next bottleneck", next_of(was), next_of(is),
                 next_of(was) == next_of(is) ? "none" : "another"})};
}

void put_figures(const Plan& plan, Sheet& sheet) {
  if (!plan.is) {  // nothing is left to be judged
    sheet.text(figures, "the cost", markdown_text(cost_words(plan)) + "\n\n");
    return;
  }
  if (plan.before) {
    sheet.table(figures, "figures", "| | before | after | change |\n| --- | --- | --- | --- |\n",
                compared_figures(plan), "\n");
    return;
  }
  const int places =
      plan.after.availability_percent ? places_for({&*plan.after.availability_percent, 1}) : 2;
  sheet.table(figures, "figures", "| | |\n| --- | --- |\n",
              {table_row({"cost a month", money_of(plan.after)}),
               table_row({"availability", availability_of(plan.after, places)}),
               table_row({"findings", counted_findings(plan.after)}),
               table_row({"next bottleneck", next_of(plan.after)})},
              "\n");
}

std::string in_lists(const FieldWords& field) {
  std::string text;
  for (const std::string& item : field.out) text += (text.empty() ? "- " : ", - ") + item;
  for (const std::string& item : field.in) text += (text.empty() ? "+ " : ", + ") + item;
  return text;
}

std::string change_of(const FieldWords& field) {
  return field.change.empty() ? in_lists(field) : field.change;
}

// The fields in a few words, the gravest effect's reason behind them.
std::string what_of(const Change& change) {
  std::string text = change.moved_from.empty() ? "" : "was " + code_cell(change.moved_from);
  const auto add = [&](const std::string& words) { text += (text.empty() ? "" : "; ") + words; };
  if (!change.settings && (!change.before || !change.after)) return text_cell(change.summary);
  constexpr std::size_t kMost = 3;
  const std::vector<FieldWords> all = field_words(change);
  for (std::size_t i = 0; i < std::min(kMost, all.size()); ++i)
    add(code_cell(all[i].path) + " " + code_cell(shortened(change_of(all[i]), 120)));
  if (all.size() > kMost) add("and " + counted(all.size() - kMost, "field") + " more");
  if (!change.made.empty()) add(std::to_string(change.made.size()) + " created");
  if (!change.gone.empty()) add(std::to_string(change.gone.size()) + " destroyed");
  if (change.action >= Action::update_interrupting && !change.because.empty())
    text += "<br>" + text_cell(change.because);
  if (change.action == Action::update_not_known) text += "<br>what this does is not known";
  return text;
}

bool is_seen(const Change& change) { return change.action != Action::none; }

void put_changes(const Plan& plan, Sheet& sheet) {
  const ChangeCounts counts = counts_of(plan);
  std::string line = "**Plan:** " + plan_words(counts);
  for (const std::string& words : harm_words(counts)) line += ", " + words;
  sheet.text(figures, "the plan's sum", line + ".\n\n");
  std::vector<const Change*> order;
  for (const Change& change : plan.changes)
    if (is_seen(change)) order.push_back(&change);
  // The gravest first: of a long list the rest may be cut.
  std::ranges::stable_sort(order, std::ranges::greater{}, &Change::action);
  std::vector<std::string> rows;
  for (const Change* change : order) {
    rows.push_back(table_row({"<code>" + std::string(sign_of(change->action)) + "</code>",
                              code_cell(change->address), what_of(*change),
                              markdown_text(money_words(*change))}));
  }
  sheet.table(changes, "changes", "| | component | what | a month |\n| --- | --- | --- | --- |\n",
              std::move(rows), "\n");
  if (order.empty()) sheet.text(changes, "", "Nothing changes on AWS.\n\n");
}

void put_unseen(const Plan& plan, Sheet& sheet) {
  if (!plan.before) return;
  std::vector<std::string> rows;
  for (const Change& change : plan.changes) {
    if (is_seen(change)) continue;
    rows.push_back(table_row(
        {code_cell(change.address), what_of(change), markdown_text(money_words(change))}));
  }
  sheet.table(unseen, "changes that AWS does not see",
              "Nothing on AWS changes with these, but the file or the bill does:\n\n"
              "| | what | a month |\n| --- | --- | --- |\n",
              std::move(rows), "\n");
}

void put_offers(const Plan& plan, Sheet& sheet) {
  for (const MoveOffer& offer : plan.offers) {
    sheet.text(changes, "offers of a move",
               code_cell(offer.from) + " and " + code_cell(offer.to) +
                   " say the same. As it is, one is destroyed with what it holds and the other "
                   "made empty; this in the file makes it a move: " +
                   code_cell(moved_line(offer)) + "\n\n");
  }
}

void put_findings(const Plan& plan, Sheet& sheet) {
  std::vector<const FindingChange*> order;
  for (const FindingChange& finding : plan.findings) order.push_back(&finding);
  std::ranges::stable_sort(order, [](const FindingChange* a, const FindingChange* b) {
    const bool a_bad = a->state != FindingChange::State::fixed,
               b_bad = b->state != FindingChange::State::fixed;
    return a_bad != b_bad ? a_bad : a->level > b->level;
  });
  std::vector<std::string> rows;
  for (const FindingChange* finding : order) {
    std::string at = finding->address.empty() ? "the topology" : code_cell(finding->address);
    if (finding->line > 0)
      at += "<br>" + code_cell(finding->path + ":" + std::to_string(finding->line));
    rows.push_back(table_row(
        {std::string(word_of(finding->state)) + " " + std::string(word_of(finding->level)),
         text_cell(finding->rule), at, text_cell(finding->message)}));
  }
  sheet.table(findings, "findings", "| | rule | where | what |\n| --- | --- | --- | --- |\n",
              std::move(rows), "\n");
}

// What is created or destroyed as a whole says it all in its summary.
void put_fields(const Plan& plan, Sheet& sheet) {
  std::vector<std::string> rows;
  for (const Change& change : plan.changes) {
    if (!plan.before || change.settings || !change.before || !change.after) continue;
    for (const FieldWords& field : field_words(change)) {
      const std::string& why = field.why.empty() ? field.note : field.why;
      rows.push_back(table_row(
          {code_cell(change.address), code_cell(field.path), code_cell(change_of(field)),
           std::string(word_of(field.effect)) + (why.empty() ? "" : "<br>" + text_cell(why))}));
    }
  }
  sheet.table(fields, "fields",
              "<details>\n<summary>every field, and what a change of it does on AWS</summary>\n\n"
              "| component | field | before → after | on AWS |\n| --- | --- | --- | --- |\n",
              std::move(rows), "\n</details>\n\n");
}

void put_plan_sheet(const Plan& plan, Sheet& sheet) {
  sheet.text(figures, "titles", "#### " + title_of(plan) + "\n\n");
  put_figures(plan, sheet);
  put_changes(plan, sheet);
  put_offers(plan, sheet);
  put_findings(plan, sheet);
  put_unseen(plan, sheet);
  put_fields(plan, sheet);
}

// One row a topology that changes; the others are counted.
void put_sums(const std::vector<const Plan*>& plans, Sheet& sheet) {
  Monthly before, after;
  std::vector<std::string> rows;
  for (const Plan* plan : plans) {
    const Monthly was = plan->before ? plan->before->monthly : Monthly{};
    const Monthly& is = plan->after.monthly;
    before = {before.money + was.money, before.whole && was.whole};
    after = {after.money + is.money, after.whole && is.whole};
    if (!tenfold::changes(*plan)) continue;
    rows.push_back(table_row({code_cell(plan->name), code_cell(plan->file),
                              markdown_text(amount(was.money, was.whole)),
                              markdown_text(amount(is.money, is.whole))}));
  }
  const std::size_t same = plans.size() - rows.size();
  rows.insert(rows.begin(), table_row({"**all " + std::to_string(plans.size()) + "**",
                                       same == 0 ? "" : std::to_string(same) + " do not change",
                                       markdown_text(amount(before.money, before.whole)),
                                       markdown_text(amount(after.money, after.whole))}));
  sheet.table(figures, "topologies",
              "| topology | file | a month before | after |\n| --- | --- | --- | --- |\n",
              std::move(rows), "\n");
}

void put_verdict(const Report& report, Sheet& sheet) {
  if (!report.verdict) return;
  constexpr std::array<std::string_view, 3> kSays{"**Fine.** Nothing in it needs a second look.",
                                                  "**Look.**", "**No.**"};
  std::string text(kSays[static_cast<std::size_t>(report.verdict->says)]);
  text += "\n\n";
  for (const std::string& reason : report.verdict->reasons) text += item(reason);
  sheet.text(verdict, "the verdict", text + (report.verdict->reasons.empty() ? "" : "\n"));
}

}  // namespace

void write_plan_sheet(const Report& report, const Sink& sink) {
  Sheet sheet;
  const bool review = report.verdict.has_value();
  sheet.text(verdict, "the title", review ? "### tenfold review\n\n" : "### tenfold plan\n\n");
  std::string refused;
  put_refusals(report, [&](std::string_view text) { refused += text; });
  if (!refused.empty()) sheet.text(verdict, "what is not valid", refused);
  put_verdict(report, sheet);
  if (const std::string gates = gates_block(report); !gates.empty())
    sheet.text(verdict, "the budget", gates);
  std::vector<const Plan*> plans;
  for (const TopologyReport& topology : report.topologies) plans.push_back(topology.plan);
  for (const Plan& plan : report.saved) plans.push_back(&plan);
  if (plans.size() > 1) put_sums(plans, sheet);
  for (const Plan* plan : plans) {
    if (plans.size() == 1 || tenfold::changes(*plan)) put_plan_sheet(*plan, sheet);
  }
  sheet.text(verdict, "", made_with_block(report));
  sink(sheet.take(review ? "`tenfold review` in a terminal shows all."
                         : "`tenfold plan` in a terminal shows all."));
}

}  // namespace tenfold
